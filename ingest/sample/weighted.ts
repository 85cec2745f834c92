import type { Random } from './random.ts';

/** Values and the running total of their weights, for drawing in proportion. */
export interface Weighted<T> {
  readonly values: readonly T[];
  readonly upTo: readonly number[];
  readonly total: number;
}

export type Weights<T> = readonly (readonly [T, number])[];

export function weighted<T>(weights: Weights<T>): Weighted<T> {
  let total = 0;
  const upTo = weights.map(([, weight]) => (total += weight));
  if (total <= 0) throw new Error('expected at least one weight over 0');
  return { values: weights.map(([value]) => value), upTo, total };
}

export function weightedRecord(weights: Readonly<Record<string, number>>): Weighted<string> {
  return weighted(Object.entries(weights));
}

export function draw<T>(from: Weighted<T>, random: Random): T {
  const aim = random.unit() * from.total;
  let low = 0;
  let high = from.upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((from.upTo[middle] ?? 0) > aim) high = middle;
    else low = middle + 1;
  }
  const value = from.values[low];
  if (value === undefined) throw new Error('expected a value to draw, got none');
  return value;
}
