/**
 * A Parquet export as the rows that CSV becomes too: every column as text, the number of the row in the
 * file before it. They are read where they are, as text on the way would take as long as all the rest. Times and dates are written as ISO writes them; a moment is told in UTC, so
 * that it is the same day wherever the night runs.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { identifier, literal } from '#ingest/sql-text.ts';
import { FileFault } from '#ingest/file-fault.ts';
import type { NumberedRows } from '#ingest/numbered-rows.ts';
import type { FileSheet } from '#ingest/sheet.ts';
import type { Text } from '#warehouse/text.ts';
import type { Cell, Database } from '#warehouse/warehouse.ts';

const MARK = 'PAR1';

/** A number may be that of a document or a telephone; a day or a moment is nothing else. */
const TYPED = /^(DATE|TIME|BOOLEAN)/;

export async function numberParquet(
  db: Database,
  input: string,
  { ignored_columns }: Pick<FileSheet, 'ignored_columns'>,
): Promise<NumberedRows> {
  await checkMarks(input);
  const file = `read_parquet(${literal(input)}, file_row_number = true)`;
  try {
    const all = await db.rows(`DESCRIBE SELECT * EXCLUDE (file_row_number) FROM ${file}`);
    // What is not kept need not be read: of a wide file that is most of it.
    const described = all
      .map(({ column_name, column_type }) => ({ name: String(column_name), type: column_type }))
      .filter(({ name }) => !ignored_columns.includes(name));
    const columns = described.map(
      ({ name, type }) => `${asText(identifier(name), type)} AS ${identifier(name)}`,
    );
    const [row] = await db.rows(`SELECT count(*) AS rows FROM ${file}`);
    return {
      header: described.map(({ name }) => name),
      rows: Number(row?.rows),
      sha256: await sha256Of(input),
      repeated: [],
      typed: described.filter(({ type }) => TYPED.test(String(type))).map(({ name }) => name),
      rows_in: `SELECT ${['file_row_number + 1 AS __line', ...columns].join(', ')} FROM ${file}`,
    };
  } catch (cause) {
    throw new FileFault(DAMAGED_PARQUET, { cause });
  }
}

/** A line break inside a value is a space, as in the cells of a spreadsheet. */
function asText(column: string, type: Cell | undefined): string {
  if (type === 'TIMESTAMP WITH TIME ZONE') return `(${column} AT TIME ZONE 'UTC')::VARCHAR`;
  if (type !== 'VARCHAR') return `${column}::VARCHAR`;
  return `CASE WHEN contains(${column}, chr(10)) OR contains(${column}, chr(13))
               THEN translate(${column}, chr(13) || chr(10), '  ') ELSE ${column} END`;
}

/** The mark stands at both ends: a file that lacks the second was cut short. */
async function checkMarks(path: string): Promise<void> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const at = async (position: number) => {
      const { buffer } = await file.read(Buffer.alloc(MARK.length), 0, MARK.length, position);
      return buffer.toString('latin1');
    };
    if (size < MARK.length || (await at(0)) !== MARK) throw new FileFault(NO_PARQUET);
    if ((await at(size - MARK.length)) !== MARK) throw new FileFault(CUT_SHORT);
  } finally {
    await file.close();
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(Buffer.from(chunk));
  return hash.digest('hex');
}

const NO_PARQUET: Text = {
  es: 'El archivo no es Parquet, como dice la ficha técnica en format: expórtelo en Parquet o corrija la ficha.',
  en: 'The file is not Parquet, as the technical sheet says in format: export it as Parquet or correct the sheet.',
};
const CUT_SHORT: Text = {
  es: 'El archivo Parquet está incompleto: vuelva a copiarlo entero al buzón.',
  en: 'The Parquet file is cut short: copy it to the inbox again, whole.',
};
/** Also what is found only when its pages are read. */
export const DAMAGED_PARQUET: Text = {
  es: 'El archivo Parquet está dañado o cifrado y no se puede leer: vuelva a exportarlo.',
  en: 'The Parquet file is damaged or encrypted and cannot be read: export it again.',
};
