/**
 * Brings an unknown file into a table `seen` of text columns `c0, c1, …`, in a database that lies in a
 * folder of its own and is removed with it: the file may hold what nobody should keep.
 */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { detectLayout, type Layout } from '#ingest/inspect/detect-layout.ts';
import { identifier, literal } from '#ingest/sql-text.ts';
import { FileFault } from '#ingest/file-fault.ts';
import { normaliseCsv } from '#ingest/normalise-csv.ts';
import type { Database } from '#warehouse/warehouse.ts';

export interface SeenFile {
  readonly format: 'csv' | 'parquet';
  /** How a CSV file is written; Parquet says so itself. */
  readonly layout: Layout | null;
  readonly header: readonly string[];
  readonly rows: number;
  /** Records that could not be cut into as many values as the header has. */
  readonly broken: number;
}

export async function readValues(db: Database, path: string, folder: string): Promise<SeenFile> {
  const start = await firstBytes(path);
  if (start.toString('latin1') === 'PAR1') return readParquet(db, path);
  if (start.toString('latin1').startsWith('PK')) throw new FileFault(XLSX);
  return readCsv(db, path, folder);
}

async function firstBytes(path: string): Promise<Buffer> {
  for await (const bytes of createReadStream(path, { end: 3 })) return Buffer.from(bytes);
  throw new FileFault(EMPTY);
}

async function readParquet(db: Database, path: string): Promise<SeenFile> {
  const source = `read_parquet(${literal(path)})`;
  const described = await db.rows(`DESCRIBE SELECT * FROM ${source}`);
  const header = described.map(({ column_name }) => String(column_name));
  const columns = header.map((name, at) => `trim(${identifier(name)}::VARCHAR) AS c${String(at)}`);
  await db.run(`CREATE TABLE seen AS SELECT ${columns.join(', ')} FROM ${source}`);
  return { format: 'parquet', layout: null, header, rows: await countRows(db), broken: 0 };
}

async function readCsv(db: Database, path: string, folder: string): Promise<SeenFile> {
  const layout = await detectLayout(path);
  const numbered = join(folder, 'numbered.csv');
  const { header, rows } = await normaliseCsv(path, numbered, layout);
  const columns = ['line', ...header.map((_, at) => `c${String(at)}`)].map(
    (name) => `${name}: 'VARCHAR'`,
  );
  const trimmed = header.map((_, at) => `trim(c${String(at)}) AS c${String(at)}`);
  await db.run(`
    CREATE TABLE seen AS
    SELECT ${trimmed.join(', ')} FROM read_csv(${literal(numbered)}, auto_detect = false,
      header = false, delim = ${literal(layout.delimiter)}, quote = '"', escape = '"',
      columns = {${columns.join(', ')}}, ignore_errors = true, null_padding = false)`);
  const read = await countRows(db);
  return { format: 'csv', layout, header, rows, broken: rows - read };
}

async function countRows(db: Database): Promise<number> {
  const [row] = await db.rows('SELECT count(*) AS rows_seen FROM seen');
  return Number(row?.rows_seen);
}

const EMPTY = {
  es: 'El archivo está vacío: no hay nada que inspeccionar.',
  en: 'The file is empty: there is nothing to inspect.',
};
const XLSX = {
  es: 'Los libros XLSX y los archivos zip no se leen todavía: guarde la hoja como CSV UTF-8 e inspeccione ese archivo.',
  en: 'XLSX workbooks and zip files are not read yet: save the sheet as CSV UTF-8 and inspect that file.',
};
