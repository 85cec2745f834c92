/** Counts what the night did with every file, from the records themselves, for its receipt. */
import type { Outcome, ReceiptFile, ReceiptReject, ReceiptSource } from '#warehouse/receipts.ts';
import type { Database } from '#warehouse/warehouse.ts';

export function exitCode(outcome: Outcome): number {
  const codes: Readonly<Record<Outcome, number>> = {
    published: 0,
    nothing_new: 0,
    published_with_warnings: 3,
    source_refused: 4,
    nothing_published: 5,
  };
  return codes[outcome];
}

/** Files of a source in the database being built: rows read, and where every one of them went. */
export async function countFiles(db: Database, source: string): Promise<readonly ReceiptFile[]> {
  const rows = await db.rows(
    `WITH loaded AS (SELECT file_id, count(*) AS lines FROM (${LOADED_LINES}) GROUP BY file_id),
          rejected AS (SELECT file_id, count(DISTINCT line) AS lines FROM in_reject GROUP BY file_id),
          repeated AS (SELECT file_id, count(DISTINCT line) AS lines FROM in_duplicate GROUP BY file_id)
     SELECT name, sha256, rows_read, equal_rows, coalesce(loaded.lines, 0) AS loaded,
            coalesce(rejected.lines, 0) AS rejected, coalesce(repeated.lines, 0) AS duplicate
     FROM in_file
     LEFT JOIN loaded USING (file_id) LEFT JOIN rejected USING (file_id) LEFT JOIN repeated USING (file_id)
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
    equal_rows:
      row.equal_rows === null || row.equal_rows === undefined ? null : Number(row.equal_rows),
    skipped: false,
  }));
}

/** Lines that became at least one record; counted from the records, not by subtraction. */
const LOADED_LINES = `
  SELECT DISTINCT file_id, line FROM (
    SELECT file_id, line FROM in_case WHERE source = $1
    UNION ALL SELECT file_id, line FROM in_person WHERE source = $1
    UNION ALL SELECT file_id, line FROM in_case_detail WHERE source = $1
    UNION ALL SELECT file_id, line FROM in_referral WHERE source = $1
    UNION ALL SELECT file_id, line FROM in_area_change WHERE source = $1
    UNION ALL SELECT file_id, line FROM in_action WHERE source = $1
    UNION ALL SELECT file_id, line FROM in_route_event WHERE source = $1
    UNION ALL SELECT file_id, line FROM in_event_count WHERE source = $1
    UNION ALL SELECT file_id, line FROM in_registration WHERE source = $1
    UNION ALL SELECT file_id, line FROM in_service WHERE source = $1
    UNION ALL SELECT file_id, line FROM in_staff WHERE source = $1
    UNION ALL SELECT file_id, line FROM in_traveller WHERE source = $1
    UNION ALL SELECT file_id, line FROM in_representation WHERE source = $1)`;

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
