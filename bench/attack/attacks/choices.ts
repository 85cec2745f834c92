/** Random choices that several attacks make. */
import type { Random } from '#ingest/sample/random.ts';
import { VALUES } from '../register.ts';

/** So many different dimensions of the grammar, in random order. */
export function chosenDimensions(random: Random, count: number): readonly string[] {
  return shuffled(Object.keys(VALUES), random).slice(0, count);
}

export function shuffled<T>(values: readonly T[], random: Random): readonly T[] {
  return values
    .map((value) => ({ value, at: random.unit() }))
    .sort((one, other) => one.at - other.at)
    .map(({ value }) => value);
}
