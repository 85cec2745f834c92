/** The forecast of a network: it adds up, chooses with reserve, and its bands hold what they promise. */
import { describe, expect, test } from 'vitest';

import { wanderingNetwork } from '#bench/simulated-networks.ts';
import { chooseMethod, defaultMethod } from '#queries/forecast/choose.ts';
import { bandOf, calibrate } from '#queries/forecast/conformal.ts';
import { forecastNetwork } from '#queries/forecast/forecast.ts';
import { poissonMixtureBand } from '#queries/forecast/poisson-mixture.ts';
import { caseVariances, reconcile, structuralVariances } from '#queries/forecast/reconcile.ts';
import { areHere, LEFT_OUT, readVectors } from '#tests/queries/method-vectors.ts';

const months = (length: number, count: (month: number) => number) =>
  Array.from({ length }, (_, month) => count(month));

describe('a simulated network', () => {
  const network = wanderingNetwork(7, 108, { posts: 24, smallest: 0.5, largest: 200 });
  const { posts, network: whole } = forecastNetwork(network);

  test('posts add up to the network in every month, and no forecast is negative', () => {
    for (const [ahead, month] of whole.months.entries()) {
      const each = posts.map((post) => post.months[ahead]?.cases ?? NaN);
      expect(each.reduce((sum, cases) => sum + cases, 0)).toBeCloseTo(month.cases, 6);
      expect(Math.min(...each)).toBeGreaterThanOrEqual(0);
    }
  });

  test('the band of 95 percent holds that of 80, and that the forecast of all but the smallest', () => {
    for (const { months: told } of [whole, ...posts])
      for (const { cases, band80, band95 } of told) {
        expect(band95.low).toBeLessThanOrEqual(band80.low);
        expect(band95.high).toBeGreaterThanOrEqual(band80.high);
        if (cases < 5) continue;
        expect(band80.low).toBeLessThan(cases);
        expect(band80.high).toBeGreaterThan(cases);
      }
  });

  test('bands of 80 percent held about that much, and posts erred less than repeating last year', () => {
    const sum = (of: (post: (typeof posts)[number]) => number) =>
      posts.reduce((total, post) => total + of(post), 0);
    const forecasts = sum(({ accuracy }) => accuracy.within_band80.forecasts);
    const within = sum(({ accuracy }) => accuracy.within_band80.within);
    expect(forecasts).toBe(24 * 144);
    // one network in one year: what is common to its posts moves it; many networks are in the bench
    expect(within / forecasts).toBeGreaterThan(0.7);
    expect(within / forecasts).toBeLessThan(0.9);
    const ratio = sum(({ accuracy }) => accuracy.against_seasonal_naive ?? NaN) / posts.length;
    expect(ratio).toBeLessThan(0.9);
    for (const { accuracy } of posts) {
      const each = accuracy.within_band80_by_horizon.map(({ forecasts: count }) => count);
      expect(each).toEqual(months(12, () => 12));
    }
  });
});

test('posts that never change are forecast as they are, with a band of chance alone', () => {
  const flat = (count: number) => months(60, () => count);
  const { posts, network } = forecastNetwork({
    posts: [
      { id: 'A', counts: flat(30) },
      { id: 'B', counts: flat(10) },
    ],
    network: { counts: flat(40) },
  });
  expect(network.months.map(({ cases }) => Math.round(cases * 1e6) / 1e6)).toEqual(
    months(12, () => 40),
  );
  expect(posts[1]?.months[11]?.cases).toBeCloseTo(10, 6);
  expect(posts[0]?.accuracy.mean_error_percent).toBeCloseTo(0, 6);
});

test('too short a history has forecasts and no accuracy; no cases at all are forecast as none', () => {
  const short = { posts: [{ id: 'A', counts: [4, 6, 5] }], network: { counts: [4, 6, 5] } };
  const { posts } = forecastNetwork(short);
  expect(posts[0]?.months[0]?.cases).toBeGreaterThan(4);
  expect(posts[0]?.months[0]?.cases).toBeLessThan(6);
  expect(posts[0]?.accuracy).toMatchObject({ forecasts: 0, mase: null, mean_error_percent: null });
  const none = months(60, () => 0);
  const empty = forecastNetwork({ posts: [{ id: 'A', counts: none }], network: { counts: none } });
  expect(empty.posts[0]?.months[5]).toMatchObject({ cases: 0, band80: { low: 0, high: 0 } });
});

test('"from here" moves the forecast to the new level at once', () => {
  const wave = (month: number) => 100 + (month % 12 === 11 ? 40 : 0) + ((month * 37) % 11);
  const counts = months(72, (month) => (month < 69 ? wave(month) : wave(month) / 4));
  const forecast = (restarts_at?: number) =>
    forecastNetwork(
      {
        posts: [{ id: 'A', counts, ...(restarts_at === undefined ? {} : { restarts_at }) }],
        network: { counts: months(72, wave) },
      },
      { reconciled: false },
    ).posts[0]?.months ?? [];
  const marked = forecast(69);
  expect(marked[1]?.cases).toBeGreaterThan(20);
  expect(marked[1]?.cases).toBeLessThan(34);
  expect((marked[11]?.cases ?? 0) / (marked[1]?.cases ?? 1)).toBeGreaterThan(1.15);
  expect(forecast()[1]?.cases).toBeGreaterThan(34);
});

test('a post that opened late is forecast by its own months only', () => {
  const counts = months(72, (month) => (month < 60 ? 999 : 20));
  const network = { counts: months(72, () => 500) };
  const posts = [{ id: 'late', counts, opened_at: 60 }];
  const [late] = forecastNetwork({ posts, network }, { reconciled: false }).posts;
  expect(late?.method).toBe('pooled');
  expect(late?.months[0]?.cases).toBeCloseTo(20, 6);
});

test('Theta is kept, for small posts the pooled mix, unless another is over 5 percent better', () => {
  expect([defaultMethod(29), defaultMethod(30)]).toEqual(['pooled', 'theta']);
  const candidate = (method: 'theta' | 'damped', mean_absolute_error: number | null) => ({
    method,
    mean_absolute_error,
  });
  const choose = (damped: number | null) =>
    chooseMethod([candidate('theta', 10), candidate('damped', damped)], 'theta');
  expect([choose(9.6), choose(9.4), choose(null)]).toEqual(['theta', 'damped', 'theta']);
});

test('a small count has whole ends that hold about what is asked', () => {
  // Poisson with mean 1: 0 and 1 are 73.6 %, 0 to 2 are 92.0 %, 0 to 3 are 98.1 %
  expect(poissonMixtureBand(1, [], 0.8)).toEqual({ low: 0, high: 1 });
  expect(poissonMixtureBand(1, [], 0.95)).toEqual({ low: 0, high: 2 });
  // months without a case make spreads without end: the band ends all the same
  expect(poissonMixtureBand(1, [30, 40], 0.8).high).toBeLessThan(100);
  const wide = poissonMixtureBand(4, [0.1, 0.4, 0.8], 0.8);
  const narrow = poissonMixtureBand(4, [], 0.8);
  expect(wide.high).toBeGreaterThan(narrow.high);
});

test('a band is the quantile of the errors that were known, and of no later one', () => {
  const past = months(24, (at) => at).map((origin) => ({
    origin,
    horizon: 1,
    forecast: 100,
    actual: origin % 2 === 0 ? 110 : 100 / 1.1,
  }));
  const wild = { origin: 24, horizon: 1, forecast: 100, actual: 400 };
  const calibrated = (known: number) => calibrate([[], [...past, wild]], known, 1);
  const before = bandOf(calibrated(24), 1, 1, 100, 0.97);
  expect(before.high).toBeCloseTo(110, 6);
  expect(before.low).toBeCloseTo(100 / 1.1, 6);
  expect(bandOf(calibrated(25), 1, 1, 100, 0.97).high).toBeCloseTo(400, 6);
  expect(bandOf(calibrated(25), 1, 1, 100, 0.8).high).toBeCloseTo(110, 6);
});

test('what the sum lacks is spread by variance and cut at nought', () => {
  expect(reconcile(100, [50, 40], structuralVariances(2))).toEqual({
    network: 95,
    posts: [52.5, 42.5],
  });
  expect(reconcile(100, [60, 30], caseVariances([60, 30]))).toEqual({
    network: 95,
    posts: [60 + 10 / 3, 30 + 5 / 3],
  });
  expect(reconcile(0, [10, 1], structuralVariances(2)).posts).toEqual([7.25, 0]);
});

describe.skipIf(!areHere)(`figures from elsewhere${LEFT_OUT}`, () => {
  test('bands of 80 percent hold about that much of what came in the M3 competition', () => {
    const { sample } = readVectors('m3_monthly_sample.json');
    let [forecasts, within] = [0, 0];
    for (const known of [0, 6]) {
      const posts = sample.map(({ id, x, future }) => ({
        id,
        counts: [...x.slice(-92), ...future.slice(0, known)],
      }));
      const counts = months(92 + known, (month) =>
        posts.reduce((sum, post) => sum + (post.counts[month] ?? 0), 0),
      );
      const told = forecastNetwork({ posts, network: { counts } }, { reconciled: false });
      for (const [at, { months: bands }] of told.posts.entries())
        for (const [ahead, { band80 }] of bands.entries()) {
          const actual = sample[at]?.future[known + ahead] ?? NaN;
          forecasts += 1;
          if (band80.low <= actual && actual <= band80.high) within += 1;
        }
    }
    expect(forecasts).toBe(2 * 24 * 12);
    expect(within / forecasts).toBeGreaterThan(0.75);
    expect(within / forecasts).toBeLessThan(0.85);
  });

  test('least squares with equal and with structural weights', () => {
    for (const { base, ols, wls_struct } of readVectors('reconcile_backlog.json').reconciliation) {
      const posts = [base.A, base.B];
      const equal = reconcile(base.total, posts, { network: 1, posts: [1, 1] });
      for (const [found, expected] of [
        [equal, ols],
        [reconcile(base.total, posts, structuralVariances(2)), wls_struct],
      ] as const) {
        expect(found.network).toBeCloseTo(expected.total, 9);
        expect(found.posts[0]).toBeCloseTo(expected.A, 9);
        expect(found.posts[1]).toBeCloseTo(expected.B, 9);
      }
    }
  });
});
