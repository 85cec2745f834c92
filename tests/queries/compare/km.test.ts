/** The time to close, held to R's survival package and to counting by hand. */
import { describe, expect, test } from 'vitest';

import {
  atRiskOn,
  closingDays,
  closingDaysLimits,
  curveLimits,
  kaplanMeier,
  meanDaysWithin,
  openShareAfter,
  type Duration,
} from '#queries/compare/km.ts';
import { areHere, LEFT_OUT, readVectors } from '#tests/queries/method-vectors.ts';

const seen = (left: number, closed = true, entered = 0): Duration => ({ entered, left, closed });

/** survival::aml, maintained (Miller 1997). */
const MAINTAINED = [
  ...[9, 13, 18, 23, 31, 34, 48].map((days) => seen(days)),
  ...[13, 28, 45, 161].map((days) => seen(days, false)),
];

test('the published median of the maintained group is 31, its lower limit 18, the upper not reached', () => {
  const curve = kaplanMeier(MAINTAINED);
  expect(closingDays(curve, 0.5)).toBe(31);
  expect(closingDaysLimits(curve, 0.5, 'log')).toEqual({ low: 18, high: null });
  expect(openShareAfter(curve, 30, 'log').share).toBeCloseTo(0.6136363636, 9);
  expect(atRiskOn(MAINTAINED, 31)).toBe(5);
});

test('a share that is level at exactly one half has the middle of the level piece as median', () => {
  const curve = kaplanMeier([seen(1), seen(2), seen(5), seen(9)]);
  expect(closingDays(curve, 0.5)).toBe(3.5);
});

test('a case that entered late is at risk only from then on, as counted by hand', () => {
  const curve = kaplanMeier([
    seen(4),
    seen(6, true, 5),
    seen(8, true, 2),
    seen(3, true, 3),
    seen(5, false, 4),
  ]);
  // from 3 to 3 nothing was watched; who enters on day 4 is not yet at risk on it
  // day 4: two watched (0–4 and 2–8); day 6: 5–6 and 2–8; day 8: one
  expect(curve.map(({ at_risk, open_share }) => [at_risk, open_share])).toEqual([
    [2, 0.5],
    [2, 0.25],
    [1, 0],
  ]);
});

test('log-log limits lie within 0 and 1, and there are none where nothing is open', () => {
  const curve = kaplanMeier([...MAINTAINED, seen(200)]);
  for (const step of curve.slice(0, -1)) {
    const limits = curveLimits(step, 'log_log');
    expect(limits?.low).toBeGreaterThan(0);
    expect(limits?.high).toBeLessThan(1);
  }
  expect(
    curveLimits({ days: 1, at_risk: 1, closed: 1, open_share: 0, log_variance: Infinity }, 'log'),
  ).toBeNull();
});

describe.skipIf(!areHere)(`figures of R${LEFT_OUT}`, () => {
  test('steps, standard errors, quartiles, limits and restricted means', () => {
    for (const set of readVectors('kaplan_meier.json').datasets) {
      const curve = kaplanMeier(set.time.map((days, at) => seen(days, set.event[at] === 1)));
      expect(curve.map((step) => step.days)).toEqual(set.steps.t);
      expect(curve.map((step) => step.at_risk)).toEqual(set.steps.n_risk);
      expect(curve.map((step) => step.closed)).toEqual(set.steps.n_event);
      for (const [at, step] of curve.entries()) {
        expect(Math.abs(step.open_share - (set.steps.surv[at] ?? NaN))).toBeLessThan(1e-9);
        const error = set.steps.se[at] ?? null;
        if (error !== null)
          expect(Math.abs(step.open_share * Math.sqrt(step.log_variance) - error)).toBeLessThan(
            1e-9,
          );
      }
      expect([0.25, 0.5, 0.75].map((share) => closingDays(curve, share))).toEqual(set.q25_q50_q75);
      const limits = closingDaysLimits(curve, 0.5, 'log');
      expect([limits.low, limits.high]).toEqual([set.median_lo95_log[0], set.median_hi95_log[0]]);
      expect(meanDaysWithin(curve, Math.max(...set.time))).toBeCloseTo(
        set.rmean_to_last[0] ?? NaN,
        7,
      );
    }
  });
});
