/** A last row that adds up the others, as spreadsheets have them, would count everything twice: it is rejected. */
import { foldedText } from '#warehouse/registry-entries.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** What a last row is called that adds up the others. */
const TOTALS = ['total', 'totales', 'totals', 'total general', 'gran total', 'grand total', 'suma'];

export async function rejectTotals(
  db: Database,
  source: string,
  fileId: number,
  columns: readonly string[],
): Promise<void> {
  const last = await db.rows('FROM landing WHERE __line = (SELECT max(__line) FROM landing)');
  const isTotal = last.some((row) =>
    columns.some((column) => TOTALS.includes(foldedText(String(row[column] ?? '')))),
  );
  if (!isTotal) return;
  await db.run(
    `INSERT INTO in_reject
     SELECT DISTINCT $1, $2::INTEGER, __line, 'row', 'totals_row' FROM landing
     WHERE __line = (SELECT max(__line) FROM landing)
       AND __line NOT IN (SELECT line FROM in_reject WHERE file_id = $2::INTEGER)`,
    [source, fileId],
  );
}
