import { readFileSync } from 'node:fs';
import path from 'node:path';

export type CodeRow = Readonly<Record<string, string>>;

const FOLDER = path.join(import.meta.dirname, '../../warehouse/codes');

/** One file of `warehouse/codes/`. Read here with a reader of our own, so that a slip of the night's shows. */
export function readCodes(list: string): readonly CodeRow[] {
  return readCsv(path.join(FOLDER, `${list}.csv`));
}

/** A small file of codes: a header, then a row a line. */
export function readCsv(file: string): readonly CodeRow[] {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/u).filter(Boolean);
  const [header = '', ...rows] = lines;
  const names = splitLine(header);
  return rows.map((row) => {
    const fields = splitLine(row);
    return Object.fromEntries(names.map((name, place) => [name, fields[place] ?? '']));
  });
}

/** The code lists hold no line breaks within fields, so a line is a row. */
function splitLine(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

export function field(row: CodeRow, name: string): string {
  const value = row[name];
  if (value === undefined)
    throw new Error(`expected a column ${name}, got ${Object.keys(row).join(', ')}`);
  return value;
}
