/** The noise of this house: its frozen table, drawn with the secret that is kept for cells. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  cellNoise,
  excessNoise,
  type CellNoise,
  type ExcessNoise,
} from '#queries/disclosure/cell-noise.ts';
import { frozenTable } from '#queries/disclosure/frozen-table.ts';

export interface Noise {
  readonly persons: CellNoise;
  /** The excess of cases over persons. */
  readonly cases: ExcessNoise;
}

export function noiseOf(secret: Buffer): Noise {
  const table = frozenTable();
  return { persons: cellNoise(secret, table), cases: excessNoise(secret, table, 'case') };
}

/** Of every row of the table that is not near nought. */
export const NOISE_VARIANCE = 3;

const FILE = 'disclosure.json';
const BYTES = 32;

/**
 * The secret of cells, made when first needed (mode 0600). It is kept for ever: another one would draw all
 * noise again, and two draws of the same cells tell more than one.
 */
export function cellSecret(folder: string): Buffer {
  const path = join(folder, FILE);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const fresh = { cells: randomBytes(BYTES).toString('hex') };
    writeFileSync(`${path}.tmp`, JSON.stringify(fresh), { mode: 0o600 });
    renameSync(`${path}.tmp`, path);
  }
  const stored: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof stored !== 'object' || stored === null || !('cells' in stored))
    throw new Error(`the secret of cells is not readable: restore ${FILE} from the back-up`);
  return Buffer.from(String(stored.cells), 'hex');
}
