/** Limits of counts and shares, funnels and over-dispersion, held to figures of R and to published ones. */
import { describe, expect, test } from 'vitest';

import { binomialLimits } from '#queries/compare/binomial-limits.ts';
import { binomial, countQuantile, cumulative, poisson } from '#queries/compare/counts-by-chance.ts';
import { placeInFunnel, ratioLimits, shareLimits } from '#queries/compare/funnel.ts';
import { overdispersion, widenedRatioLimits } from '#queries/compare/overdispersion.ts';
import { countRatio, poissonLimits } from '#queries/compare/poisson-limits.ts';
import { areHere, LEFT_OUT, readVectors } from '#tests/queries/method-vectors.ts';

function expectNear(found: number, expected: number, tolerance = 1e-8): void {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(
    tolerance * Math.max(Math.abs(expected), 1e-3),
  );
}

test.each([
  [0, 0, 3.6889],
  [1, 0.0253, 5.5716],
  [10, 4.7954, 18.3904],
])('exact limits of %i events as in the tables of Garwood (1936)', (events, low, high) => {
  const limits = poissonLimits(events);
  expect(limits.low).toBeCloseTo(low, 4);
  expect(limits.high).toBeCloseTo(high, 4);
});

test.each([
  [81, 263, 0.2527, 0.3676],
  [0, 20, 0, 0.1684],
  [20, 20, 0.8316, 1],
])('exact limits of %i of %i as published (Newcombe 1998, method 5)', (events, of, low, high) => {
  const limits = binomialLimits(events, of);
  expect(limits.low).toBeCloseTo(low, 4);
  expect(limits.high).toBeCloseTo(high, 4);
});

test('closed ÷ opened: as many as opened lies on both sides of one, none closed starts at nought', () => {
  const even = countRatio(100, 100);
  expect(even?.estimate).toBe(1);
  expect((even?.low ?? 0) * (even?.high ?? 0)).toBeCloseTo(1, 8);
  expect(countRatio(0, 12)?.low).toBe(0);
  expect(countRatio(3, 0)).toBeNull();
});

test('the distributions add up to one, and a quantile is the smallest count that reaches its share', () => {
  for (const distribution of [poisson(0.3), poisson(7.5), poisson(900), binomial(40, 0.3)]) {
    for (const share of [0.001, 0.025, 0.5, 0.975, 0.999]) {
      const count = countQuantile(distribution, share);
      expect(cumulative(distribution, count)).toBeGreaterThanOrEqual(share);
      expect(cumulative(distribution, count - 1)).toBeLessThan(share);
    }
    let sum = 0;
    for (let count = 0; count <= Math.min(distribution.largest, 1500); count += 1)
      sum += distribution.share(count);
    expect(sum).toBeCloseTo(1, 10);
  }
});

test('a figure is within its funnel, worth a look or beyond chance', () => {
  const limits = ratioLimits(40);
  expect(placeInFunnel(1.2, limits)).toBe('as_expected');
  expect(placeInFunnel(1.4, limits)).toBe('worth_a_look');
  expect(placeInFunnel(1.6, limits)).toBe('beyond_chance');
  expect(ratioLimits(5).at998.low).toBe(0);
});

test('posts that differ as chance does have no variance of their own; limits widen with it', () => {
  const even = [9, 11, 10, 10, 12, 8].map((observed) => ({ observed, expected: 10 }));
  expect(overdispersion(even)).toMatchObject({ differ_more_than_chance: false, tau2: 0 });
  const plain = widenedRatioLimits(100, 0, 0.95);
  const wide = widenedRatioLimits(100, 0.01, 0.95);
  expect(plain.high).toBeCloseTo((1 + 1.959964 / 20) ** 2, 6);
  expect(wide.high).toBeGreaterThan(plain.high);
  expect(wide.low).toBeLessThan(plain.low);
});

describe.skipIf(!areHere)(`figures of R${LEFT_OUT}`, () => {
  test('exact limits of counts to 1e-8', () => {
    for (const row of readVectors('poisson_funnel.json').poisson_exact_ci) {
      const [at95, at998] = [poissonLimits(row.n), poissonLimits(row.n, 0.998)];
      expectNear(at95.low, row.lo95);
      expectNear(at95.high, row.hi95);
      expectNear(at998.low, row.lo998);
      expectNear(at998.high, row.hi998);
    }
  });

  test('funnel limits of ratios and shares to 1e-8, lower ones cut at 0', () => {
    const { poisson_ratio, binomial_proportion } = readVectors('poisson_funnel.json').funnel;
    const rows = [
      ...poisson_ratio.map((row) => ({ row, limits: ratioLimits(row.expected) })),
      ...binomial_proportion.map((row) => ({ row, limits: shareLimits(row.n, row.theta) })),
    ];
    for (const { row, limits } of rows) {
      expectNear(limits.at95.low, Math.max(0, row.lo95));
      expectNear(limits.at95.high, row.hi95);
      expectNear(limits.at998.low, Math.max(0, row.lo998));
      expectNear(limits.at998.high, row.hi998);
    }
  });

  test('over-dispersion: z, φ and τ² to 1e-8', () => {
    const vector = readVectors('poisson_funnel.json').overdispersion;
    const found = overdispersion(
      vector.observed.map((observed, at) => ({ observed, expected: vector.expected[at] ?? NaN })),
    );
    for (const [at, z] of vector.z_sqrt.entries()) expectNear(found.z[at] ?? NaN, z);
    expectNear(found.phi, vector.phi_winsorised10);
    expectNear(found.tau2, vector.tau2_additive_sqrt_scale);
  });
});
