/** What a night did, file by file: the receipt that is kept as JSON and shown as a page. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { writeDurably } from '#warehouse/publish.ts';
import type { Text } from '#warehouse/text.ts';
import type { Database } from '#warehouse/warehouse.ts';

export type Outcome =
  | 'published'
  | 'nothing_new'
  | 'published_with_warnings'
  | 'source_refused'
  | 'nothing_published';

export interface ReceiptFile {
  readonly name: string;
  readonly sha256: string;
  readonly rows_read: number;
  readonly loaded: number;
  readonly rejected: number;
  readonly duplicate: number;
  /** Rows equal to another in a file without row keys; null where rows have keys. */
  readonly equal_rows: number | null;
  readonly skipped: boolean;
}

export interface ReceiptReject {
  readonly file: string;
  readonly field: string;
  readonly rule: string;
  readonly count: number;
  /** The first lines concerned, at most ten. */
  readonly lines: readonly number[];
}

export interface ReceiptSource {
  readonly source: string;
  readonly outcome: 'loaded' | 'nothing_new' | 'refused';
  readonly reason: Text | null;
  readonly files: readonly ReceiptFile[];
  readonly rejects: readonly ReceiptReject[];
  readonly unmapped: readonly { readonly field: string; readonly local_code: string; readonly rows: number }[];
}

export interface Receipt {
  readonly id: string;
  readonly started_at: string;
  readonly finished_at: string;
  readonly outcome: Outcome;
  readonly snapshot: string | null;
  readonly sources: readonly ReceiptSource[];
  readonly warnings: readonly Text[];
  readonly steps: readonly { readonly step: string; readonly seconds: number }[];
}

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

export function writeReceipt(folder: DataFolder, receipt: Receipt): void {
  writeDurably(join(folder.receipts, `${receipt.id}.json`), receipt);
}

/** Every receipt, newest first. */
export function readReceipts(folder: DataFolder): readonly Receipt[] {
  if (!existsSync(folder.receipts)) return [];
  return readdirSync(folder.receipts)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .reverse()
    .map((file) => {
      const receipt: Receipt = JSON.parse(readFileSync(join(folder.receipts, file), 'utf8'));
      return receipt;
    });
}

/** Files of a source in the database being built: rows read, and where every one of them went. */
export async function countFiles(db: Database, source: string): Promise<readonly ReceiptFile[]> {
  const rows = await db.rows(
    `SELECT name, sha256, rows_read, equal_rows,
            (SELECT count(*) FROM (${LOADED_LINES}) loaded WHERE loaded.file_id = in_file.file_id) AS loaded,
            (SELECT count(DISTINCT line) FROM in_reject WHERE in_reject.file_id = in_file.file_id) AS rejected,
            (SELECT count(DISTINCT line) FROM in_duplicate WHERE in_duplicate.file_id = in_file.file_id) AS duplicate
     FROM in_file WHERE source = $1 ORDER BY name`,
    [source],
  );
  return rows.map((row) => ({
    name: String(row.name),
    sha256: String(row.sha256),
    rows_read: Number(row.rows_read),
    loaded: Number(row.loaded),
    rejected: Number(row.rejected),
    duplicate: Number(row.duplicate),
    equal_rows: row.equal_rows === null || row.equal_rows === undefined ? null : Number(row.equal_rows),
    skipped: false,
  }));
}

/** Lines that became at least one record; counted from the records, not by subtraction. */
export const LOADED_LINES = `
  SELECT DISTINCT file_id, line FROM (
    SELECT file_id, line FROM in_case
    UNION ALL SELECT file_id, line FROM in_area_change
    UNION ALL SELECT file_id, line FROM in_action
    UNION ALL SELECT file_id, line FROM in_route_event
    UNION ALL SELECT file_id, line FROM in_registration
    UNION ALL SELECT file_id, line FROM in_service
    UNION ALL SELECT file_id, line FROM in_staff
    UNION ALL SELECT file_id, line FROM in_traveller
    UNION ALL SELECT file_id, line FROM in_representation)`;

export async function countRejects(db: Database, source: string): Promise<readonly ReceiptReject[]> {
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

export async function countUnmappedCodes(db: Database, source: string): Promise<ReceiptSource['unmapped']> {
  const rows = await db.rows(
    `SELECT field, local_code, sum(rows_seen) AS rows FROM in_unmapped WHERE source = $1
     GROUP BY field, local_code ORDER BY rows DESC, field, local_code LIMIT 200`,
    [source],
  );
  return rows.map((row) => ({ field: String(row.field), local_code: String(row.local_code), rows: Number(row.rows) }));
}
