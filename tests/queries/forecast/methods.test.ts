/** Methods of forecasting, held to figures of R and to the M3 competition as published. */
import { describe, expect, test } from 'vitest';

import { mase, smapePercent } from '#queries/forecast/accuracy.ts';
import { damped } from '#queries/forecast/damped.ts';
import { holtWinters } from '#queries/forecast/holt-winters.ts';
import { pooled } from '#queries/forecast/pooled.ts';
import { restartLevel } from '#queries/forecast/restart-level.ts';
import { seasonalNaive } from '#queries/forecast/seasonal-naive.ts';
import { isSeasonal } from '#queries/forecast/seasonality.ts';
import { smooth } from '#queries/forecast/ses.ts';
import { theta } from '#queries/forecast/theta.ts';
import { areHere, LEFT_OUT, readVectors } from '#tests/queries/method-vectors.ts';

/** Deaths from lung diseases in the UK, 1974–1979, men (Diggle 1990; R's `mdeaths`). */
const DEATHS = [
  ...[2134, 1863, 1877, 1877, 1492, 1249, 1280, 1131, 1209, 1492, 1621, 1846],
  ...[2103, 2137, 2153, 1833, 1403, 1288, 1186, 1133, 1053, 1347, 1545, 2066],
  ...[2020, 2750, 2283, 1479, 1189, 1160, 1113, 970, 999, 1208, 1467, 2059],
  ...[2240, 1634, 1722, 1801, 1246, 1162, 1087, 1013, 959, 1179, 1229, 1655],
  ...[2019, 2284, 1942, 1423, 1340, 1187, 1098, 1004, 970, 1140, 1110, 1812],
  ...[2263, 1820, 1846, 1531, 1215, 1075, 1056, 975, 940, 1081, 1294, 1341],
];

/** The largest relative difference. */
function apart(found: readonly number[], expected: readonly number[]): number {
  return Math.max(...expected.map((value, at) => Math.abs((found[at] ?? NaN) / value - 1)));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

test('deaths in winter are a season, the numbers of a lottery are none', () => {
  expect(isSeasonal(DEATHS)).toBe(true);
  expect(isSeasonal(DEATHS.slice(0, 24))).toBe(false);
  const lottery = Array.from({ length: 60 }, (_, at) => (at * 7919) % 101);
  expect(isSeasonal(lottery)).toBe(false);
});

test('Theta as R’s forecast 8.20 has it: winter 1980', () => {
  const [january = NaN, february = NaN, march = NaN] = theta(DEATHS, 3);
  expect([january, february, march].map(Math.round)).toEqual([1878, 1862, 1746]);
});

test('smoothing takes the α with the least error: no other one does better', () => {
  const squares = (alpha: number, first: number) => {
    let [level, sum] = [first, 0];
    for (const count of DEATHS) {
      sum += (count - level) ** 2;
      level += alpha * (count - level);
    }
    return { sum, level };
  };
  const { alpha, level } = smooth(DEATHS);
  const firsts = Array.from({ length: 300 }, (_, at) => 1000 + at * 5);
  const best = (value: number) => Math.min(...firsts.map((first) => squares(value, first).sum));
  for (const other of [0.1, 0.3, 0.5, 0.7, 0.9])
    expect(best(alpha)).toBeLessThanOrEqual(best(other) * (1 + 1e-6));
  const first = firsts.toSorted((a, b) => squares(alpha, a).sum - squares(alpha, b).sum)[0] ?? 0;
  expect(squares(alpha, first).level).toBeCloseTo(level, -1);
});

test('a trend goes on by half with Theta, fades with the damped trend', () => {
  const growing = Array.from({ length: 20 }, (_, at) => 100 + 5 * at);
  const steps = (values: readonly number[]) =>
    values.slice(1).map((each, at) => each - (values[at] ?? 0));
  for (const step of steps(theta(growing, 6))) expect(step).toBeCloseTo(2.5, 6);
  const fading = steps([growing.at(-1) ?? 0, ...damped(growing, 6)]);
  expect(fading[0]).toBeGreaterThan(4);
  for (const [at, step] of fading.entries()) expect(step).toBeLessThan(fading[at - 1] ?? 5);
});

test('the pooled mix is the mean of own level and share of the network, with its season', () => {
  const network = { counts: Array.from({ length: 24 }, () => 500), season: null, forecast: [600] };
  const own = Array.from({ length: 24 }, () => 10);
  expect(pooled(own, network)[0]).toBeCloseTo((10 + 12) / 2, 6);
  const season = Array.from({ length: 12 }, (_, month) => (month === 0 ? 1.5 : 0.95));
  expect(pooled([], { ...network, season })[0]).toBe(0);
  const wavy = Array.from({ length: 24 }, (_, month) => 10 * (season[month % 12] ?? 1));
  const view = { counts: wavy.map((each) => each * 50), season, forecast: [750, 475] };
  expect(pooled(wavy, view)[0]).toBeCloseTo(15, 6);
  expect(pooled(wavy, view)[1]).toBeCloseTo(9.5, 6);
});

test('"from here": months before a break are brought to the new level and keep their season', () => {
  const season = Array.from({ length: 36 }, (_, month) => (month % 12 === 11 ? 200 : 100));
  const broken = season.map((count, month) => (month < 30 ? count : count / 2));
  const restarted = restartLevel(broken, 30);
  expect(restarted.slice(30)).toEqual(broken.slice(30));
  expect((restarted[11] ?? 0) / (restarted[0] ?? 1)).toBeCloseTo(2, 12);
  expect(restarted[0]).toBeCloseTo(50, 0);
  expect(restartLevel(broken, 36)).toEqual(broken);
});

test('errors as defined: 90 for 110 is 20 per cent, repeating last year is 1 of itself', () => {
  expect(smapePercent([110], [90])).toBeCloseTo(20, 12);
  expect(smapePercent([0, 0], [0, 0])).toBe(0);
  const history = DEATHS.slice(0, 24);
  expect(mase(DEATHS.slice(12, 24), seasonalNaive(DEATHS.slice(0, 12), 12), history)).toBe(1);
  expect(mase([1], [2], [3, 3])).toBeNull();
});

describe.skipIf(!areHere)(`figures of R and of the M3 competition${LEFT_OUT}`, () => {
  const series = areHere ? readVectors('forecast_classic.json').series : [];
  const sample = areHere ? readVectors('m3_monthly_sample.json').sample : [];

  test.each(series)('$name: Theta as R’s thetaf to 0.1 %, seasonal naive exactly', (vector) => {
    expect(apart(theta(vector.y, 12), vector.theta.forecast12)).toBeLessThan(0.001);
    expect(seasonalNaive(vector.y, 12)).toEqual(vector.snaive.forecast12);
  });

  test.each(series)(
    '$name: Holt–Winters errs no more than R’s and forecasts the same',
    (vector) => {
      for (const kind of ['multiplicative', 'additive'] as const) {
        const found = holtWinters(vector.y, 12, kind);
        const expected = vector[`holt_winters_${kind}`];
        expect(found.squared_error).toBeLessThanOrEqual(expected.SSE * 1.0005);
        expect(apart(found.forecast, expected.forecast12)).toBeLessThan(0.005);
      }
    },
  );

  test('errors of the published M3 forecasts are those published', () => {
    for (const { x, future, published, smape, mase_scale12 } of sample) {
      for (const method of ['naive2', 'theta', 'comb_shd', 'dampen'] as const)
        expect(Math.abs(smapePercent(future, published[method]) - smape[method])).toBeLessThan(
          1e-4,
        );
      for (const method of ['naive2', 'theta'] as const)
        expect(
          Math.abs((mase(future, published[method], x) ?? NaN) - mase_scale12[method]),
        ).toBeLessThan(1e-4);
    }
  });

  test('Theta errs on M3 no more than THETA did and 0.5 points, and under 0.85 of repeating last year', () => {
    const own = sample.map(({ x, future }) => smapePercent(future, theta(x, 18)));
    const published = sample.map(({ smape }) => smape.theta);
    expect(mean(own)).toBeLessThanOrEqual(mean(published) + 0.5);
    const scaled = (method: typeof theta) =>
      mean(sample.map(({ x, future }) => mase(future, method(x, 18), x) ?? NaN));
    expect(scaled(theta) / scaled(seasonalNaive)).toBeLessThanOrEqual(0.85);
    expect(scaled(damped) / scaled(seasonalNaive)).toBeLessThanOrEqual(0.85);
  });
});
