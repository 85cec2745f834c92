/**
 * One received file becomes one extract: every declared column as text, keys re-keyed at once (the first
 * 128 bits of their HMAC), a line number and a row key beside them. Columns that the sheet does not declare refuse the file by name.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { extractStem, writeExtractRecord, type Extract } from '#ingest/extracts.ts';
import { FileFault, normaliseCsv } from '#ingest/normalise-csv.ts';
import { recordKind } from '#ingest/records.ts';
import { useHmacKey } from '#ingest/secrets.ts';
import { columnsOf, type FileSheet } from '#ingest/sheet.ts';
import type { Database } from '#warehouse/warehouse.ts';

export interface FileToLand {
  readonly source: string;
  readonly section: FileSheet;
  readonly name: string;
  readonly path: string;
  readonly pseudonymSecret: Buffer;
  readonly received_at: string;
  readonly extracted_at: string;
  readonly synthetic: boolean;
}

/** Columns of a file that hold keys, with the canonical key each is. */
function keyColumns(section: FileSheet): ReadonlyMap<string, string> {
  const pairs = section.records.flatMap(({ record, fields }) =>
    recordKind(record)
      .fields.filter(({ kind }) => kind === 'key')
      .flatMap(({ name }): readonly (readonly [string, string])[] => {
        const column = fields[name]?.column;
        return column === undefined ? [] : [[column, name]];
      }),
  );
  return new Map(pairs);
}

function declaredColumns(section: FileSheet): ReadonlySet<string> {
  return new Set([...section.ignored_columns, ...loadedColumns(section)]);
}

function loadedColumns(section: FileSheet): readonly string[] {
  return section.records.flatMap(({ fields, questions }) => [
    ...Object.values(fields).flatMap(columnsOf),
    ...Object.keys(questions?.columns ?? {}),
  ]);
}

function requiredColumns(section: FileSheet): readonly string[] {
  if (!section.optional_columns) return [...new Set(loadedColumns(section))];
  return section.records.flatMap(({ record, fields }) =>
    recordKind(record)
      .fields.filter(({ required }) => required)
      .flatMap(({ name }) => {
        const source = fields[name];
        return source === undefined ? [] : columnsOf(source);
      }),
  );
}

/** `db` is any open database: the landing happens in its temporary tables. */
export async function landFile(db: Database, file: FileToLand, folder: string): Promise<Extract> {
  const numbered = join(folder, 'numbered.csv');
  try {
    const { header, rows, sha256 } = await normaliseCsv(file.path, numbered, file.section);
    checkHeader(header, file.section);
    const parquet = join(folder, `${extractStem({ sha256, name: file.name })}.parquet`);
    const broken = await writeParquet(db, file, header, { numbered, parquet });
    const { source, section, name, received_at, extracted_at, synthetic } = file;
    const columns = header.filter((column) => !section.ignored_columns.includes(column));
    const about = { source, section: section.name, name, received_at, extracted_at, synthetic };
    const kept: Extract = { ...about, sha256, rows_read: rows, columns, broken };
    writeExtractRecord(folder, kept);
    return kept;
  } finally {
    rmSync(numbered, { force: true });
  }
}

function checkHeader(header: readonly string[], section: FileSheet): void {
  const declared = declaredColumns(section);
  const undeclared = header.filter((column) => !declared.has(column));
  if (undeclared.length > 0) {
    const names = undeclared.join(', ');
    throw new FileFault({
      es: `Columnas que la ficha técnica no declara: ${names}. Declárelas como campo o en ignored_columns, o quítelas de la exportación.`,
      en: `Columns that the technical sheet does not declare: ${names}. Declare them as fields or under ignored_columns, or take them out of the export.`,
    });
  }
  const missing = requiredColumns(section).filter((column) => !header.includes(column));
  if (missing.length > 0) {
    const names = missing.join(', ');
    throw new FileFault({
      es: `Faltan columnas que la ficha técnica espera: ${names}. Llegaron: ${header.join(', ')}.`,
      en: `Columns that the technical sheet expects are missing: ${names}. What came: ${header.join(', ')}.`,
    });
  }
  const repeated = header.filter((column, at) => header.indexOf(column) !== at);
  if (repeated.length > 0) {
    const names = repeated.join(', ');
    throw new FileFault({
      es: `Columnas repetidas: ${names}.`,
      en: `Columns that stand twice: ${names}.`,
    });
  }
}

async function writeParquet(
  db: Database,
  file: FileToLand,
  header: readonly string[],
  { numbered, parquet }: { readonly numbered: string; readonly parquet: string },
): Promise<Extract['broken']> {
  const columns = [['__line', 'VARCHAR'], ...header.map((column) => [column, 'VARCHAR'])]
    .map(([name, type]) => `${literal(String(name))}: '${String(type)}'`)
    .join(', ');
  // DuckDB keeps the rejects of the first scan only, unless its tables are gone.
  await db.run('DROP TABLE IF EXISTS reject_errors');
  await db.run('DROP TABLE IF EXISTS reject_scans');
  await readLanded(db, file.section, columns, numbered);
  await useHmacKey(db, file.pseudonymSecret);
  await db.run(`
    COPY (
      SELECT __line::BIGINT AS __line, ${rowKey(file)} AS __row_key,
             ${keptColumns(header, file)}
      FROM landed
    ) TO ${literal(parquet)} (FORMAT parquet, COMPRESSION zstd)`);
  return brokenRecords(db);
}

/** A key made from the row's place, for files whose sheet asks for one. */
function rowKey({ section, source, name }: FileToLand): string {
  const isAsked = section.records.some(({ fields }) =>
    Object.values(fields).some(({ row_key }) => row_key === true),
  );
  return isAsked ? pseudonym(`${literal(`row|${source}|${name}|`)} || __line`) : 'NULL::UUID';
}

function pseudonym(message: string): string {
  return `left(hmac_sha256(${message}), 32)::UUID`;
}

async function readLanded(
  db: Database,
  section: FileSheet,
  columns: string,
  numbered: string,
): Promise<void> {
  try {
    await db.run(`
      CREATE OR REPLACE TEMP TABLE landed AS
      SELECT * FROM read_csv(${literal(numbered)}, auto_detect = false, header = false,
        delim = ${literal(section.delimiter)}, quote = '"', escape = '"',
        columns = {${columns}}, store_rejects = true, null_padding = false)`);
  } catch (cause) {
    throw new FileFault(
      {
        es: `No se puede leer como CSV con el delimitador «${section.delimiter}» de la ficha técnica.`,
        en: `It cannot be read as CSV with the delimiter “${section.delimiter}” of the technical sheet.`,
      },
      { cause },
    );
  }
}

function keptColumns(header: readonly string[], { section, source }: FileToLand): string {
  const keys = keyColumns(section);
  return header
    .filter((column) => !section.ignored_columns.includes(column))
    .map((column) => {
      const text = `nullif(trim(${identifier(column)}), '')`;
      const key = keys.get(column);
      const kept = key === undefined ? text : pseudonym(`'${key}|${source}|' || ${text}`);
      return `${kept} AS ${identifier(column)}`;
    })
    .join(',\n');
}

/** Records DuckDB could not split: their line is the number they begin with, nothing else of them is kept. */
async function brokenRecords(db: Database): Promise<Extract['broken']> {
  const rows = await db.rows(`
    SELECT TRY_CAST(regexp_extract(csv_line, '^\\d+') AS BIGINT) AS line, min(error_type)::VARCHAR AS rule
    FROM reject_errors GROUP BY ALL ORDER BY ALL`);
  return rows.map(({ line, rule }) => ({
    line: Number(line ?? 0),
    rule: String(rule).toLowerCase().replaceAll(' ', '_'),
  }));
}

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
