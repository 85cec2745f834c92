/** Comparing posts fairly: expected by their mix, shrunk, small bases, backlogs. */
import { describe, expect, test } from 'vitest';

import { agingIndex, oldShareOfOpen } from '#queries/compare/aging-index.ts';
import { backlogOutlook, monthsOpen } from '#queries/compare/backlog.ts';
import { ratioPrior, shrink } from '#queries/compare/shrink.ts';
import {
  largestShareAfterNone,
  medianMayBeShown,
  rulingFor,
} from '#queries/compare/small-numbers.ts';
import { standardise } from '#queries/compare/standardise.ts';
import { areHere, LEFT_OUT, readVectors } from '#tests/queries/method-vectors.ts';

const strata = (children: number, hits: number, adults: number, adultHits: number) => [
  { stratum: 'children', cases: children, hits },
  { stratum: 'adults', cases: adults, hits: adultHits },
];

test('a post is expected what its mix of cases gives at the rates of the network', () => {
  const others = Array.from({ length: 9 }, (_, at) => ({
    post: `other-${at}`,
    strata: strata(10, 5, 40, 30),
  }));
  const [own] = standardise([{ post: 'own', strata: strata(20, 10, 20, 15) }, ...others]);
  expect(own).toEqual({ post: 'own', cases: 40, observed: 25, expected: 25, cases_left_out: 0 });
});

test('a post of more than a fifth of the network is measured by the others alone', () => {
  const [large, small] = standardise([
    { post: 'large', strata: [...strata(50, 50, 0, 0), { stratum: 'own', cases: 5, hits: 5 }] },
    { post: 'small', strata: strata(10, 2, 0, 0) },
  ]);
  expect(large).toMatchObject({ cases: 50, observed: 50, expected: 10, cases_left_out: 5 });
  // 10 of 65 are under a fifth: measured by all, itself among them
  expect(small?.expected).toBeCloseTo((10 * 52) / 60, 12);
});

test('few cases are drawn to the network, many keep their own ratio', () => {
  const prior = { mean: 1, variance: 0.1 };
  expect(shrink({ observed: 3, expected: 1 }, prior).shrunk).toBeCloseTo(13 / 11, 12);
  expect(shrink({ observed: 3000, expected: 1000 }, prior).shrunk).toBeCloseTo(3010 / 1010, 12);
  const { low, high } = shrink({ observed: 3, expected: 1 }, prior);
  // quantiles of Gamma(13, rate 11), half of chi-square with 26 degrees (tables: 13.844 and 41.923)
  expect(low).toBeCloseTo(13.844 / 22, 4);
  expect(high).toBeCloseTo(41.923 / 22, 4);
});

test('the spread of the network is what chance does not explain', () => {
  const even = Array.from({ length: 20 }, (_, at) => ({ observed: 100 + (at % 3), expected: 101 }));
  expect(ratioPrior(even).variance).toBe(0);
  const uneven = Array.from({ length: 20 }, (_, at) => ({
    observed: at % 2 === 0 ? 700 : 1300,
    expected: 1000,
  }));
  const prior = ratioPrior(uneven);
  expect(prior.mean).toBe(1);
  expect(prior.variance).toBeCloseTo(0.09 - 0.001, 10);
});

test('bases below 10 say nothing, below 30 little; none of 12 may be up to 26 %', () => {
  expect([0, 9, 10, 29, 30].map(rulingFor)).toEqual([
    'nothing',
    'nothing',
    'grey',
    'grey',
    'normal',
  ]);
  expect(largestShareAfterNone(12)).toBeCloseTo(0.2646, 4);
  expect([medianMayBeShown(10, 10), medianMayBeShown(9, 50), medianMayBeShown(50, 9)]).toEqual([
    true,
    false,
    false,
  ]);
});

test('what comes in faster than it is done grows; out of balance there is no mean time open', () => {
  const outlook = {
    backlog_hours: 1500,
    incoming_hours_a_month: 1527,
    capacity_hours_a_month: 1361,
  };
  expect(backlogOutlook(outlook)).toEqual({ kind: 'grows', hours_a_month: 166 });
  const flow = { open_cases: 240, opened_a_month: 80, closed_a_month: 80 };
  expect(monthsOpen(flow)).toBe(3);
  expect(monthsOpen({ ...flow, opened_a_month: 100 })).toBeNull();
});

test('old cases as North Carolina publishes them: 3.3 % of the work, 5 % of what is open', () => {
  const cases = { open_cases: 1000, old_open_cases: 50, closed_cases_in_12_months: 500 };
  expect(agingIndex(cases)).toBeCloseTo(1 / 30, 12);
  expect(oldShareOfOpen(cases)).toBe(0.05);
});

describe.skipIf(!areHere)(`worked examples${LEFT_OUT}`, () => {
  test('months of backlog, Little’s law and the aging index', () => {
    const vectors = readVectors('reconcile_backlog.json');
    for (const row of vectors.backlog) {
      const found = backlogOutlook({
        backlog_hours: row.backlog_hours,
        incoming_hours_a_month: row.monthly_work_hours,
        capacity_hours_a_month: row.capacity_hours,
      });
      const months = found.kind === 'clears' ? found.months : null;
      if (row.months_to_clear === null) expect(months).toBeNull();
      else expect(months).toBeCloseTo(row.months_to_clear, 9);
    }
    for (const row of vectors.little) {
      const closed = row.closed_per_month;
      const flow = { open_cases: row.open_cases, opened_a_month: closed, closed_a_month: closed };
      expect(monthsOpen(flow)).toBeCloseTo(row.mean_months_open, 12);
    }
  });
});
