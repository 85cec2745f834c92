import type { Interval } from '#queries/compare/wilson.ts';

/** Of the standard normal distribution, at 97.5 percent. */
const Z = 1.959963984540054;

/**
 * A count with the interval in which the rate behind it lies at 95 percent, if events fall as rare ones do
 * (Poisson). Byar's approximation is within one in a hundred of the exact limits from 20 events on; it takes
 * events as independent, which several journeys of one person are not.
 * Example: 20 events, from 12.2 to 30.9 (exact: 12.22 to 30.89).
 * Source: Breslow and Day 1987, Statistical Methods in Cancer Research II, formula 2.13.
 */
export function byar(count: number): Interval {
  const above = count + 1;
  return {
    estimate: count,
    low: count === 0 ? 0 : count * (1 - 1 / (9 * count) - Z / (3 * Math.sqrt(count))) ** 3,
    high: above * (1 - 1 / (9 * above) + Z / (3 * Math.sqrt(above))) ** 3,
  };
}
