/**
 * One received file becomes one extract: every declared column as text, keys re-keyed at once (the first
 * 128 bits of their HMAC), a line number and a row key beside them. Columns that the sheet does not declare
 * refuse the file by name, and so do declared ones whose values look personal, before anything is kept.
 */
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { extractStem, writeExtractRecord, type Extract } from '#ingest/extracts.ts';
import { checkHeader } from '#ingest/check-header.ts';
import type { DropKind } from '#ingest/manifest.ts';
import { FileFault } from '#ingest/file-fault.ts';
import { numberRows } from '#ingest/number-rows.ts';
import { DAMAGED_PARQUET } from '#ingest/number-parquet.ts';
import type { NumberedRows } from '#ingest/numbered-rows.ts';
import { recordKind } from '#ingest/records.ts';
import {
  blankedSql,
  gatherValues,
  judgeFindings,
  type BlankedCells,
  type Findings,
} from '#ingest/refuse-personal-data.ts';
import { useHmacKey } from '#ingest/secrets.ts';
import { columnsOf, type FileSheet } from '#ingest/sheet.ts';
import { writeSomeLines } from '#ingest/some-lines.ts';
import { identifier, literal } from '#ingest/sql-text.ts';
import type { Text } from '#warehouse/text.ts';
import type { Database } from '#warehouse/warehouse.ts';

export interface FileToLand {
  readonly source: string;
  readonly section: FileSheet;
  readonly name: string;
  readonly path: string;
  readonly pseudonymSecret: Buffer;
  readonly reviewed: readonly string[];
  readonly localCodes: ReadonlyMap<string, readonly string[]>;
  readonly received_at: string;
  readonly extracted_at: string;
  readonly synthetic: boolean;
  readonly kind?: DropKind;
  readonly sequence?: number;
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

/** A file whose records begin with their line numbers, ready to be landed; repeated headers are no rows. */
export interface NumberedFile extends FileToLand, NumberedRows {
  /** Where the numbered text stands, if it is text. */
  readonly numbered: string;
}

/** The part of landing that reads the file, so that it can run ahead of the other. */
export async function numberFile(
  db: Database,
  file: FileToLand,
  numbered: string,
): Promise<NumberedFile> {
  const rows = await numberRows(db, file.path, numbered, file.section);
  const renamed = (column: string) => file.section.renamed_columns?.[column] ?? column;
  const [header, typed] = [rows.header.map(renamed), rows.typed.map(renamed)];
  return { ...file, numbered, ...rows, header, typed };
}

/** A file in its place among the incoming extracts, but without the record that makes it one of them. */
export interface LandedFile {
  readonly file: NumberedFile;
  readonly parquet: string;
  readonly broken: Extract['broken'];
}

/** `db` is any open database, with room for the values of the drop: the landing happens in its temporary tables. */
export async function landFile(
  db: Database,
  file: NumberedFile,
  folder: string,
): Promise<LandedFile> {
  try {
    await checkHeader(db, file.header, file.section);
    const parquet = join(folder, `${extractStem(file)}.parquet`);
    return { file, parquet, broken: await writeParquet(db, file, parquet) };
  } finally {
    rmSync(file.numbered, { force: true });
  }
}

/** With its values found sound, or the certain ones blanked, a landed file becomes an incoming extract. */
export async function settleLanding(
  db: Database,
  { file, parquet, broken }: LandedFile,
  { findings, folder }: { readonly findings: Findings; readonly folder: string },
): Promise<Extract> {
  const blanked = judgeFindings(file, findings);
  if (blanked.length > 0) await blankCells(db, file, { parquet, blanked });
  const { source, section, name, header, sha256, rows, received_at, extracted_at, synthetic } =
    file;
  const columns = header.filter((column) => !section.ignored_columns.includes(column));
  const { kind, sequence } = file;
  const drop = kind === undefined || sequence === undefined ? {} : { kind, sequence };
  const times = { received_at, extracted_at };
  const about = { source, section: section.name, name, ...times, synthetic, ...drop };
  const kept: Extract = { ...about, sha256, rows_read: rows, columns, broken, blanked };
  writeExtractRecord(folder, kept);
  return kept;
}

const SOME_KEYS = 10_000;

async function writeParquet(
  db: Database,
  file: NumberedFile,
  parquet: string,
): Promise<Extract['broken']> {
  // DuckDB keeps the rejects of the first scan only, unless its tables are gone.
  await db.run('DROP TABLE IF EXISTS reject_errors');
  await db.run('DROP TABLE IF EXISTS reject_scans');
  await useHmacKey(db, file.pseudonymSecret);
  await keepColumns(db, file, parquet);
  const again = file.repeated.map((line) => ({ line, rule: 'repeated_header' }));
  const broken = [...(file.rows_in === null ? await brokenRecords(db) : []), ...again];
  await readSomeKeys(db, file);
  await checkKeys(db);
  await db.run(`CREATE OR REPLACE TEMP VIEW kept AS FROM read_parquet(${literal(parquet)})`);
  await gatherValues(db, file, { kept: 'kept', keys: 'some_keys' });
  return broken;
}

async function keepColumns(db: Database, file: NumberedFile, parquet: string): Promise<void> {
  const { delimiter } = file.section;
  try {
    await db.run(`
      COPY (
        SELECT __line::BIGINT AS __line, ${rowKey(file)} AS __row_key,
               ${keptColumns(file)}
        FROM ${file.rows_in === null ? numberedCsv(file, file.numbered, 'store_rejects') : rowsIn(file, file.rows_in)}
        ${file.repeated.length === 0 ? '' : `WHERE __line::BIGINT NOT IN (${file.repeated.join(', ')})`}
      ) TO ${literal(parquet)} (FORMAT parquet, COMPRESSION zstd)`);
  } catch (cause) {
    if (file.rows_in !== null) throw new FileFault(DAMAGED_PARQUET, { cause });
    throw new FileFault(
      {
        es: `No se puede leer como CSV con el delimitador «${delimiter}» de la ficha técnica.`,
        en: `It cannot be read as CSV with the delimiter “${delimiter}” of the technical sheet.`,
      },
      { cause },
    );
  }
}

function numberedCsv(
  { section, header }: NumberedFile,
  path: string,
  faulty: 'store_rejects' | 'ignore_errors',
): string {
  const columns = ['__line', ...header].map((column) => `${literal(column)}: 'VARCHAR'`);
  return `read_csv(${literal(path)}, auto_detect = false, header = false,
    delim = ${literal(section.delimiter)}, quote = '"', escape = '"',
    columns = {${columns.join(', ')}}, ${faulty} = true, null_padding = false)`;
}

/** Rows that are read where they are, under the names that the header has after renaming. */
function rowsIn({ header }: NumberedFile, rows: string): string {
  return `(${rows}) AS told(${['__line', ...header].map(identifier).join(', ')})`;
}

/** Keys as they came, of some rows from all over the file: enough to tell pseudonyms from numbers of documents. */
async function readSomeKeys(db: Database, file: NumberedFile): Promise<void> {
  const names = [...keyColumns(file.section).keys()].filter((name) => file.header.includes(name));
  const columns = names.map(
    (name) => `nullif(trim(${identifier(name)}), '') AS ${identifier(name)}`,
  );
  const keys = `CREATE OR REPLACE TEMP TABLE some_keys AS SELECT ${['__line', ...columns].join(', ')}`;
  if (file.rows_in !== null) {
    const step = Math.max(1, Math.floor(file.rows / SOME_KEYS));
    await db.run(
      `${keys} FROM ${rowsIn(file, file.rows_in)} WHERE (__line - 1) % ${String(step)} = 0`,
    );
    return;
  }
  const some = `${file.numbered}.some`;
  try {
    writeSomeLines(file.numbered, some);
    await db.run(`${keys} FROM ${numberedCsv(file, some, 'ignore_errors')}`);
  } finally {
    rmSync(some, { force: true });
  }
}

/** Spreadsheets turn long numbers into `1.23E+10`: different keys become one, and cases would vanish unseen. */
async function checkKeys(db: Database): Promise<void> {
  const described = await db.rows(`DESCRIBE some_keys`);
  const names = described.map(({ column_name }) => String(column_name));
  for (const name of names.filter((each) => each !== '__line')) {
    const [row] = await db.rows(`
      SELECT count(*) AS rows FROM some_keys
      WHERE regexp_full_match(${identifier(name)}, '[0-9]([.,][0-9]+)?[eE][+]?[0-9]+')
        AND regexp_matches(${identifier(name)}, '[.,+]')`);
    if (Number(row?.rows) > 0) throw new FileFault(roundedKeys(name));
  }
}

function roundedKeys(column: string): Text {
  return {
    es: `La columna ${column} trae claves en notación científica, redondeadas por una hoja de cálculo: claves distintas serían una. Exporte la columna como texto.`,
    en: `The column ${column} holds keys in scientific notation, rounded by a spreadsheet: different keys would be one. Export the column as text.`,
  };
}

async function blankCells(
  db: Database,
  { localCodes }: NumberedFile,
  { parquet, blanked }: { readonly parquet: string; readonly blanked: readonly BlankedCells[] },
): Promise<void> {
  const columns = [...new Set(blanked.map(({ column }) => column))].map((column) => {
    const shown = blankedSql(identifier(column), localCodes.get(column) ?? []);
    return `${shown} AS ${identifier(column)}`;
  });
  const beside = `${parquet}.blanked`;
  await db.run(
    `COPY (SELECT * REPLACE (${columns.join(', ')}) FROM read_parquet(${literal(parquet)})) TO ${literal(beside)} (FORMAT parquet, COMPRESSION zstd)`,
  );
  renameSync(beside, parquet);
}

/** A key made from the row's place, where the sheet asks for one and the columns that go before it give none. */
function rowKey(file: NumberedFile): string {
  const { section, source, name, header } = file;
  const asked = section.records.flatMap(({ fields }) =>
    Object.values(fields).flatMap((field) => (field.row_key === true ? [columnsOf(field)] : [])),
  );
  // A field of which the file lacks a column has no value at all.
  const given = asked.filter((columns) => columns.every((column) => header.includes(column)));
  if (given.length === 0) return 'NULL::UUID';
  const key = `md5(${literal(`row|${source}|${name}|`)} || __line)::UUID`;
  // Every answer to a question is an action, whose key is made of that of its row.
  const isAlways = section.records.some(({ questions }) => questions !== undefined);
  if (isAlways || given.some((columns) => columns.length === 0)) return key;
  const missing = [...new Set(given.flat())].map((column) => `${keptText(file, column)} IS NULL`);
  return `CASE WHEN ${missing.join(' OR ')} THEN ${key} END`;
}

/** Keys of rows and journeys, which say nothing about a person even in the source. */
const ROW_KEYS = ['action_key', 'journey_key', 'event_key'];

/** Keys of persons and cases by HMAC; those of rows by the cheaper keyed hash, since every row has its own. */
function pseudonym(key: string, message: string): string {
  const code = ROW_KEYS.includes(key) ? 'keyed_hash' : 'hmac_sha256';
  return `left(${code}(${message}), 32)::UUID`;
}

function keptColumns(file: NumberedFile): string {
  const { header, section, source } = file;
  const keys = keyColumns(section);
  return header
    .filter((column) => !section.ignored_columns.includes(column))
    .map((column) => {
      const text = keptText(file, column);
      const key = keys.get(column);
      const kept = key === undefined ? text : pseudonym(key, `'${key}|${source}|' || ${text}`);
      return `${kept} AS ${identifier(column)}`;
    })
    .join(',\n');
}

/** What is kept of a column: its text without spaces around it, of keys only those that are shown. */
function keptText({ section }: NumberedFile, column: string): string {
  const text = `nullif(trim(${identifier(column)}), '')`;
  return keyColumns(section).has(column) ? shown(text, section) : text;
}

/** A key that the source blacked out is none: the mark would make one person of all of them. */
function shown(key: string, { withheld }: FileSheet): string {
  if (withheld.length === 0) return key;
  return `(CASE WHEN ${key} NOT IN (${withheld.map(literal).join(', ')}) THEN ${key} END)`;
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
