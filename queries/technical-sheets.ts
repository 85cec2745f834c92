/** The technical sheets as the night used them: files, fields, notes and what was counted. */
import type { Database, Row } from '#warehouse/warehouse.ts';

export interface TechnicalSheet {
  readonly source: string;
  readonly files: readonly Row[];
  readonly fields: readonly Row[];
}

export async function technicalSheets(db: Database): Promise<readonly TechnicalSheet[]> {
  const files = await db.rows('SELECT * FROM sheet_file ORDER BY source, rowid');
  const fields = await db.rows('SELECT * FROM sheet_field ORDER BY source, rowid');
  return [...new Set(files.map(({ source }) => String(source)))].map((source) => ({
    source,
    files: files.filter((row) => row.source === source),
    fields: fields.filter((row) => row.source === source),
  }));
}
