/** Rates of states of origin, their intervals, and the classes of their shade. */
import { expect, test } from 'vitest';

import { byar } from '#queries/routes/byar.ts';
import { originRate } from '#queries/routes/origin-rate.ts';
import { shadeBreaks, shadeOf } from '#queries/routes/shade-classes.ts';

// the exact limits of a Poisson count, as tables print them (Breslow and Day 1987, table 2.10 and others)
test.each([
  [20, 12.217, 30.888],
  [50, 37.111, 65.919],
  [100, 81.364, 121.627],
])('Byar’s interval of %i events is within a hundredth of the exact one', (events, low, high) => {
  const interval = byar(events);
  expect(Math.abs(interval.low / low - 1)).toBeLessThan(0.01);
  expect(Math.abs(interval.high / high - 1)).toBeLessThan(0.01);
});

const CENSUS = { inhabitants: 1_000_000, year: 2020, source: 'INEGI 2020', verification: 'listed' };

test('19 have no rate, 20 to 49 are marked, and noise of a protected figure widens the interval', () => {
  expect(originRate(19, null, CENSUS)).toBe(null);
  expect(originRate(20, null, CENSUS)?.is_marked).toBe(true);
  const exact = originRate(50, null, CENSUS);
  expect(exact).toMatchObject({ estimate: 5, is_marked: false, unverified: false });
  expect([exact?.low.toFixed(2), exact?.high.toFixed(2)]).toEqual(['3.71', '6.59']);
  const noisy = originRate(50, 5, CENSUS);
  expect(noisy?.low).toBeLessThan(exact?.low ?? 0);
  expect(noisy?.high).toBeGreaterThan(exact?.high ?? 0);
});

test('classes hold about as many areas each, begin at round figures, and are fewer where values are', () => {
  const values = Array.from({ length: 100 }, (_, at) => (at + 1) * 37);
  const breaks = shadeBreaks(values);
  expect(breaks).toEqual([37, 770, 1500, 2200, 2900]);
  const sizes = breaks.map((_, at) => values.filter((each) => shadeOf(each, breaks) === at).length);
  expect(Math.min(...sizes)).toBeGreaterThan(15);
  expect(shadeBreaks([7, 7, 7])).toEqual([7]);
  expect(shadeBreaks([])).toEqual([]);
});
