/**
 * The cell-key method as the published packages finish it: without our HMAC, the key of a cell is the sum
 * of its record keys, and its noise the interval of the table in which that sum falls.
 */

/** One interval of a published table: noise `v` below `below`, for a count of `i`. */
export interface Interval {
  readonly i: number;
  readonly v: number;
  readonly below: number;
}

/** cellKey: keys of eight digits as whole numbers, their sum mod 10^8 as a share of 1. */
export function decimalKey(keys: readonly number[]): number {
  return (keys.reduce((sum, key) => sum + Math.round(key * 1e8), 0) % 1e8) / 1e8;
}

export function noiseFrom(intervals: readonly Interval[], n: number, key: number): number {
  if (n === 0) return 0;
  const last = intervals.reduce((most, { i }) => Math.max(most, i), 0);
  const row = intervals.filter(({ i }) => i === Math.min(n, last));
  const hit = row.find(({ below }) => key < below);
  if (hit === undefined) throw new Error(`the table has no interval for key ${key} of row ${n}`);
  return hit.v;
}

/** ONS: whole keys, their sum mod 256 or 4096; counts over 750 share 250 rows. */
export function wholeKey(keys: readonly number[], modulus: number): number {
  return keys.reduce((sum, key) => sum + key, 0) % modulus;
}

export function rowOfOns(n: number): number {
  return n <= 750 ? n : ((n - 1) % 250) + 501;
}

/** Below 10 a count is hidden, above it is rounded to the nearest 5. */
export function roundedTo5(n: number): number {
  return n < 10 ? -n : ([0, -1, -2, 2, 1][n % 5] ?? 0);
}
