/** The test vectors of allocation beside the project, when they are there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../../../shared/vectors/allocation');

export const vectorsAreHere = existsSync(join(FOLDER, 'README.md'));

export const WITHOUT_VECTORS = vectorsAreHere
  ? ''
  : ' (left out: the vectors of ../shared/vectors/allocation are not here)';

export function vectorText(file: string): string {
  return readFileSync(join(FOLDER, file), 'utf8');
}

/** Its reader names the shape: a vector file is not input of the product. */
export function vectors(file: string): unknown {
  const parsed: unknown = JSON.parse(vectorText(file));
  return parsed;
}
