/**
 * The product's perturbation table, D = 5, V = 3, js = 2, as it was frozen: to change it is to draw the
 * noise of every release again, so the file is held to its hash and a test holds it to the closed form.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PerturbationTable, TableShape } from './perturbation-table.ts';

export const FROZEN_SHAPE: TableShape = { D: 5, V: 3, js: 2 };
export const FROZEN_FILE = join(import.meta.dirname, 'perturbation-table-1.json');
export const FROZEN_SHA256 = '922b1239e1249aab4eea2c18f68f766ee2e2218690924fdafda575405699bf1e';

/** One change, and the 32-bit number below which it is drawn. */
export interface Draw {
  readonly v: number;
  readonly upper: number;
}

export interface DrawTable {
  readonly version: number;
  readonly shape: TableShape;
  /** Row n for a true count of n, the last for all larger; uppers rise to 2^32. */
  readonly rows: readonly (readonly Draw[])[];
}

const ALL = 2 ** 32;

export function frozenTable(): DrawTable {
  const bytes = readFileSync(FROZEN_FILE);
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (hash !== FROZEN_SHA256)
    throw new Error(`expected the perturbation table with SHA-256 ${FROZEN_SHA256}, got ${hash}`);
  return parseTable(JSON.parse(bytes.toString('utf8')));
}

/** Chances as 32-bit limits: `round(cumulative chance · 2^32)`, the last 2^32. */
export function drawTable(table: PerturbationTable, shape: TableShape): DrawTable {
  const rows = table.rows.map((row) => {
    let sum = 0;
    return row.map(({ v, p }, at): Draw => {
      sum += p;
      return { v, upper: at === row.length - 1 ? ALL : Math.round(sum * ALL) };
    });
  });
  return { version: 1, shape, rows };
}

function parseTable(value: unknown): DrawTable {
  if (!isTable(value)) throw new Error('the perturbation table lacks its shape or its rows');
  return value;
}

/** The hash says that the file is ours; this says that it is the file of a table. */
function isTable(value: unknown): value is DrawTable {
  return (
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    'shape' in value &&
    'rows' in value &&
    Array.isArray(value.rows)
  );
}
