/** Counts what the night did with every file, from the records themselves, for its receipt. */
import type { Outcome, ReceiptFile, ReceiptReject, ReceiptSource } from '#warehouse/receipts.ts';
import { RECORDS } from '#ingest/records.ts';
import type { Database } from '#warehouse/warehouse.ts';

export function exitCode(outcome: Outcome): number {
  const codes: Readonly<Record<Outcome, number>> = {
    published: 0,
    nothing_new: 0,
    published_with_warnings: 3,
    source_waiting: 3,
    source_refused: 4,
    nothing_published: 5,
  };
  return codes[outcome];
}

/** Files of a source in the database being built: rows read, and where every one of them went. */
export async function countFiles(db: Database, source: string): Promise<readonly ReceiptFile[]> {
  const rows = await db.rows(
    `WITH loaded AS (${LOADED_LINES}),
          rejected AS (SELECT file_id, count(DISTINCT line) AS lines FROM in_reject GROUP BY file_id),
          repeated AS (SELECT file_id, count(DISTINCT line) AS lines FROM in_duplicate GROUP BY file_id),
          taken_back AS (SELECT file_id, count(DISTINCT line) AS lines FROM in_withdrawn GROUP BY file_id)
     SELECT name, sha256, rows_read, equal_rows, coalesce(loaded.lines, 0) AS loaded,
            coalesce(rejected.lines, 0) AS rejected, coalesce(repeated.lines, 0) AS duplicate,
            coalesce(taken_back.lines, 0) AS withdrawn
     FROM in_file
     LEFT JOIN loaded USING (file_id) LEFT JOIN rejected USING (file_id) LEFT JOIN repeated USING (file_id)
     LEFT JOIN taken_back USING (file_id)
     WHERE source = $1 ORDER BY name`,
    [source],
  );
  return rows.map((row) => ({
    name: String(row.name),
    sha256: String(row.sha256),
    rows_read: Number(row.rows_read),
    loaded: Number(row.loaded),
    rejected: Number(row.rejected),
    duplicate: Number(row.duplicate),
    withdrawn: Number(row.withdrawn),
    equal_rows:
      row.equal_rows === null || row.equal_rows === undefined ? null : Number(row.equal_rows),
    skipped: false,
  }));
}

/** Records without a line of their own in a file: they say more about a record that has one. */
const COUNTED = RECORDS.map(({ id }) => id).filter((id) => id !== 'journey');

function lines(isOneRecordALine: boolean): string {
  return COUNTED.map(
    (id) =>
      `SELECT file_id, line FROM in_${id} JOIN in_file USING (source, file_id)
       WHERE source = $1 AND one_record_a_line = ${String(isOneRecordALine)}`,
  ).join(' UNION ALL ');
}

/** Lines that became at least one record; counted from the records, not by subtraction. */
const LOADED_LINES = `
  SELECT file_id, count(*) AS lines FROM (${lines(true)}) GROUP BY file_id
  UNION ALL
  SELECT file_id, count(DISTINCT line) FROM (${lines(false)}) GROUP BY file_id`;

export async function countRejects(
  db: Database,
  source: string,
): Promise<readonly ReceiptReject[]> {
  const rows = await db.rows(
    `SELECT name, field, rule, count(*) AS count, list(line ORDER BY line)[1:10]::VARCHAR AS lines
     FROM in_reject JOIN in_file USING (file_id) WHERE in_file.source = $1
     GROUP BY name, field, rule ORDER BY name, field, rule`,
    [source],
  );
  return rows.map((row) => ({
    file: String(row.name),
    field: String(row.field),
    rule: String(row.rule),
    count: Number(row.count),
    lines: String(row.lines).slice(1, -1).split(', ').map(Number),
  }));
}

export async function countUnmappedCodes(
  db: Database,
  source: string,
): Promise<ReceiptSource['unmapped']> {
  const rows = await db.rows(
    `SELECT field, local_code, sum(rows_seen) AS rows FROM in_unmapped WHERE source = $1
     GROUP BY field, local_code ORDER BY rows DESC, field, local_code LIMIT 200`,
    [source],
  );
  return rows.map((row) => ({
    field: String(row.field),
    local_code: String(row.local_code),
    rows: Number(row.rows),
  }));
}
