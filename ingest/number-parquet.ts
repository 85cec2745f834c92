/**
 * A Parquet export as the numbered text that CSV becomes too: every column as text, the number of the
 * row in the file before it. Times and dates are written as ISO writes them; a moment is told in UTC, so
 * that it is the same day wherever the night runs.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { identifier, literal } from '#ingest/sql-text.ts';
import { FileFault } from '#ingest/file-fault.ts';
import type { NormalisedCsv } from '#ingest/normalise-csv.ts';
import type { FileSheet } from '#ingest/sheet.ts';
import type { Text } from '#warehouse/text.ts';
import type { Database } from '#warehouse/warehouse.ts';

const MARK = 'PAR1';

export async function numberParquet(
  db: Database,
  input: string,
  output: string,
  { delimiter, ignored_columns }: FileSheet,
): Promise<NormalisedCsv> {
  await checkMarks(input);
  const file = `read_parquet(${literal(input)}, file_row_number = true)`;
  try {
    const all = await db.rows(`DESCRIBE SELECT * EXCLUDE (file_row_number) FROM ${file}`);
    // What is not kept need not be read: of a wide file that is most of it.
    const described = all.filter(
      ({ column_name }) => !ignored_columns.includes(String(column_name)),
    );
    const header = described.map(({ column_name }) => String(column_name));
    const columns = described.map(({ column_name, column_type }) => {
      const name = identifier(String(column_name));
      return `${asText(column_type === 'TIMESTAMP WITH TIME ZONE' ? `(${name} AT TIME ZONE 'UTC')` : name)} AS ${name}`;
    });
    await db.run(`
      COPY (SELECT ${['file_row_number + 1 AS __line', ...columns].join(', ')} FROM ${file})
      TO ${literal(output)} (FORMAT csv, HEADER false, DELIMITER ${literal(delimiter)}, QUOTE '"', ESCAPE '"')`);
    const [row] = await db.rows(`SELECT count(*) AS rows FROM ${file}`);
    return { header, rows: Number(row?.rows), sha256: await sha256Of(input), repeated: [] };
  } catch (cause) {
    throw new FileFault(DAMAGED, { cause });
  }
}

/** A line break inside a value would look like the end of a record. */
function asText(column: string): string {
  return `translate(${column}::VARCHAR, chr(13) || chr(10), '  ')`;
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
const DAMAGED: Text = {
  es: 'El archivo Parquet está dañado o cifrado y no se puede leer: vuelva a exportarlo.',
  en: 'The Parquet file is damaged or encrypted and cannot be read: export it again.',
};
