/**
 * The noise of a cell: drawn from its set of persons and nothing else, so that the same persons always
 * get the same noise, however they are asked for, and two sets that differ by one get unrelated ones.
 */
import type { Draw, DrawTable } from './frozen-table.ts';
import { shortHmac } from './short-hmac.ts';

/** What is added to a count of `n` distinct persons whose record keys sum to `key` (mod 2^64). */
export type CellNoise = (n: number, key: bigint) => number;

export function cellNoise(secret: Buffer, table: DrawTable): CellNoise {
  const hash = shortHmac(secret);
  return (n, key) => (n === 0 ? 0 : drawn(hash(`v1|person|${n}|${hex(key)}`), rowOf(table, n)));
}

/** What is counted besides persons; each has a draw of its own. */
export type Workload = 'case' | 'action';

export interface Load {
  readonly persons: number;
  /** Cases or actions of these persons, each person's capped (10 cases, 30 actions). */
  readonly total: number;
  /** The most that one person brings. */
  readonly most: number;
  /** Sum of the persons' record keys, mod 2^64. */
  readonly key: bigint;
}

/** The protected excess of cases or actions over persons; the protected total is that and n̂. */
export type ExcessNoise = (load: Load) => number;

/**
 * The excess over persons with the noise of large counts on it, scaled to the person who brings most and
 * not below 0. The draw knows the total, so a case more draws it again. An excess of 0 gets noise as any
 * other: without it, "as many cases as persons" would say that nobody in the cell came twice. What this
 * costs: small excesses come out high, by .68 of the scale where it is 0.
 */
export function excessNoise(secret: Buffer, table: DrawTable, workload: Workload): ExcessNoise {
  const hash = shortHmac(secret);
  const large = rowOf(table, Infinity);
  return ({ persons, total, most, key }) => {
    if (persons === 0) return 0;
    const noise = drawn(hash(`v1|${workload}|${persons}|${total}|${hex(key)}`), large);
    return Math.max(0, total - persons + scaleOf(most) * noise);
  };
}

/** Steps, so that the spread of the noise does not tell the exact most. */
const SCALES = [1, 2, 3, 5, 10, 20, 30];

export function scaleOf(most: number): number {
  return SCALES.find((scale) => most <= scale) ?? most;
}

function rowOf({ rows }: DrawTable, n: number): readonly Draw[] {
  const row = rows[Math.min(n, rows.length - 1)];
  if (row === undefined) throw new Error('the perturbation table has no rows');
  return row;
}

function drawn(u32: number, row: readonly Draw[]): number {
  for (const { v, upper } of row) if (u32 < upper) return v;
  throw new Error('the last limit of a perturbation row is not 2^32');
}

function hex(key: bigint): string {
  return key.toString(16).padStart(16, '0');
}
