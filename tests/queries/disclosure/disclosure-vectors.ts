/** The test vectors of the cell-key method beside the project, when they are there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../../../shared/vectors/disclosure');

export const vectorsAreHere = existsSync(join(FOLDER, 'README.md'));

export const WITHOUT_VECTORS = vectorsAreHere
  ? ''
  : ' (left out: the vectors of ../shared/vectors/disclosure are not here)';

export function readVectors(file: string): string {
  return readFileSync(join(FOLDER, file), 'utf8');
}

export type Row = Readonly<Record<string, string>>;

export function readRows(file: string): readonly Row[] {
  const [head = '', ...lines] = readVectors(file).trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => {
    const parts = line.split(',');
    return Object.fromEntries(names.map((name, at) => [name, parts[at] ?? '']));
  });
}

/** A column of a row that must be there. */
export function cell(row: Row, name: string): string {
  const value = row[name];
  if (value === undefined) throw new Error(`the vectors have no column ${name}`);
  return value;
}
