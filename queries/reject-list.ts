/** The rejected rows of a night as CSV: file, line, field, rule and how many rows break it; never a value. */
import { csvLines } from '#warehouse/csv-text.ts';
import type { Receipt } from '#warehouse/receipts.ts';
import type { Database } from '#warehouse/warehouse.ts';

type Line = readonly [
  source: string,
  file: string,
  line: string,
  field: string,
  rule: string,
  count: string,
];

const HEADER: Line = ['source', 'file', 'line', 'field', 'rule', 'count'];

/** Every rejected row of what the open snapshot holds. */
export async function rejectsOfSnapshot(db: Database): Promise<readonly Line[]> {
  const rows = await db.rows(`
    SELECT source, name, line, field, rule, count(*) OVER (PARTITION BY file_id, field, rule) AS count
    FROM reject JOIN file USING (file_id)
    UNION ALL
    SELECT source, name, NULL, 'row', 'withdrawn', withdrawn FROM file WHERE withdrawn > 0
    ORDER BY source, name, line, field, rule`);
  return rows.map((row) => [
    String(row.source),
    String(row.name),
    row.line === null || row.line === undefined ? '' : String(row.line),
    String(row.field),
    String(row.rule),
    String(row.count),
  ]);
}

/** What a receipt kept of a night: the first ten lines of each file, field and rule, and how many there were. */
export function rejectsOfReceipt(receipt: Receipt): readonly Line[] {
  return receipt.sources.flatMap(({ source, rejects, files }) => [
    ...rejects.flatMap(({ file, field, rule, count, lines }) =>
      lines.map((line): Line => [source, file, String(line), field, rule, String(count)]),
    ),
    ...files
      .filter(({ withdrawn }) => withdrawn > 0)
      .map(({ name, withdrawn }): Line => [
        source,
        name,
        '',
        'row',
        'withdrawn',
        String(withdrawn),
      ]),
  ]);
}

export function rejectsToCsv(lines: readonly Line[], source: string | null): string {
  const wanted = lines.filter(([each]) => source === null || each === source);
  return csvLines([HEADER, ...wanted]);
}
