/** How many of a place's inhabitants, per 100,000 of them: what makes large states and small ones comparable. */
import { byar } from '#queries/routes/byar.ts';
import type { AreaRate } from '#queries/routes/origin-shading.ts';

export interface Population {
  readonly inhabitants: number;
  readonly year: number;
  readonly source: string;
  readonly verification: string;
}

/** Below it no rate is told, and below the second it is marked: chance alone moves it by a half, or by a third. */
const LEAST_COUNT = 20;
const STEADY_COUNT = 50;
const PER = 100_000;

/**
 * `count` of the whole period asked, of the inhabitants of the census year. `standard_error` of a protected
 * count widens the interval: its noise and chance are independent. Null where the count is too small.
 * Example: 50 of 1,000,000 inhabitants is 5.0 per 100,000, from 3.71 to 6.59.
 */
export function originRate(
  count: number,
  standardError: number | null,
  { inhabitants, year, source, verification }: Population,
): AreaRate | null {
  if (count < LEAST_COUNT || inhabitants <= 0) return null;
  const { low, high } = byar(count);
  const noise = 1.96 * (standardError ?? 0);
  const rate = (events: number) => (PER * Math.max(0, events)) / inhabitants;
  return {
    estimate: rate(count),
    low: rate(count - Math.hypot(count - low, noise)),
    high: rate(count + Math.hypot(high - count, noise)),
    is_marked: count < STEADY_COUNT,
    population: inhabitants,
    population_year: year,
    population_source: source,
    unverified: verification === 'unverified',
  };
}
