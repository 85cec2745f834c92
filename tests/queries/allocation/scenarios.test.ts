import { expect, test } from 'vitest';

import { applyScenario, strengthAt, strengthOfYear } from '#queries/allocation/apply-scenario.ts';
import { placeCounters } from '#queries/allocation/counters.ts';
import { SCENARIO_PRESETS } from '#queries/allocation/scenario-presets.ts';
import { permanentFrom, placeDuty } from '#queries/allocation/temporary-duty.ts';
import { STRATA } from '#warehouse/workload-strata.ts';
import { postOf, QUESTION } from './post-of.ts';

test('an edit lasts, then halves', () => {
  const lasts = { weeks: 8, halfLifeWeeks: 6 };
  expect([7, 8, 14, 20].map((week) => strengthAt(lasts, week))).toEqual([1, 1, 0.5, 0.25]);
  expect(strengthAt({ weeks: 2, halfLifeWeeks: null }, 2)).toBe(0);
  expect(strengthOfYear({ weeks: null, halfLifeWeeks: null })).toBe(1);
  expect(strengthOfYear({ weeks: 26, halfLifeWeeks: null })).toBe(0.5);
});

test('every preset names strata of the warehouse, and is told in both languages', () => {
  const known = new Set([...STRATA.map(({ code }) => code), 'new_programme']);
  for (const { id, name, about, edits } of SCENARIO_PRESETS) {
    expect(name.es !== '' && name.en !== '' && about.es !== about.en, id).toBe(true);
    for (const edit of edits) {
      const strata = 'strata' in edit ? edit.strata : 'stratum' in edit ? [edit.stratum] : [];
      expect(
        strata.filter((code) => !known.has(code)),
        id,
      ).toEqual([]);
    }
  }
});

test('edits move required staff by the hours that come or go', () => {
  const posts = [postOf('A', 4, { required: 4.5 }), postOf('B', 2)];
  const question = { ...QUESTION, staff: 7, budget: 100 };
  const after = (edits: Parameters<typeof applyScenario>[2]['edits']) =>
    applyScenario(posts, question, { edits, picked: new Set(['a']) });
  const requiredAfter = (edits: Parameters<typeof after>[0]) =>
    after(edits).posts.map(({ required }) => required);
  const lasts = { weeks: 26, halfLifeWeeks: null };
  // tasks of half a person stay; half a year of twice the work is half as much again
  expect(requiredAfter([{ kind: 'work', posts: 'picked', strata: [], factor: 2, lasts }])).toEqual([
    6.5, 2,
  ]);
  expect(requiredAfter([{ kind: 'minutes', stratum: 'migratory', from: 60, to: 90 }])).toEqual([
    6.5, 3,
  ]);
  expect(requiredAfter([{ kind: 'move_work', to: 'b', strata: [], share: 0.25 }])).toEqual([
    3.5, 3,
  ]);
  expect(requiredAfter([{ kind: 'move_work', to: 'nowhere', strata: [], share: 1 }])).toEqual([
    4.5, 2,
  ]);
  const cut = after([
    { kind: 'budget', factor: 0.94 },
    { kind: 'staff', posts: 'picked', factor: 0.8, lasts },
  ]);
  expect(cut.question.budget).toBe(94);
  expect(cut.posts.map(({ today }) => today)).toEqual([0.9, 1]);
  const programme = SCENARIO_PRESETS.find(({ id }) => id === 'new_programme')?.edits ?? [];
  // 100 persons of an hour in 9 of 12 months
  expect(requiredAfter(programme)[0]).toBeCloseTo(4.5 + 900 / 1500, 12);
});

test('counters are opened where persons wait longest; no other day plan waits less', () => {
  const halfHours = [
    { arrivals: 8, minutes: 12 },
    { arrivals: 20, minutes: 12 },
    { arrivals: 0, minutes: 12 },
    { arrivals: 12, minutes: 12 },
  ];
  const plan = placeCounters(halfHours, 22, 14);
  expect(plan?.counters.reduce((sum, open) => sum + open, 0)).toBe(22);
  let least = Infinity;
  for (let first = 4; first <= 14; first += 1)
    for (let second = 9; second <= 14; second += 1) {
      const last = 22 - first - second;
      // by themselves: one plan for each half hour, with its counters fixed
      const waits = [first, second, 0, last].map((open, at) => {
        const one = halfHours[at];
        return one === undefined || open < 0 ? null : placeCounters([one], open, open);
      });
      if (waits.some((wait) => wait === null)) continue;
      const all = waits.reduce(
        (sum, wait, at) => sum + (wait?.wait ?? 0) * (halfHours[at]?.arrivals ?? 0),
        0,
      );
      least = Math.min(least, all / 40);
    }
  expect(plan?.wait).toBeCloseTo(least, 10);
  // 100 arrivals of 3 minutes and 14 counters wait 0.1306 minutes (R 4.2.2)
  expect(placeCounters([{ arrivals: 100, minutes: 3 }], 14, 14)?.wait).toBeCloseTo(
    0.130598950196,
    9,
  );
  expect(placeCounters(halfHours, 16, 14)).toBeNull();
});

test('temporary duty follows the surge and stays its least months', () => {
  const required = [
    [4, 4, 9, 9, 6, 4],
    [5, 5, 5, 5, 5, 9],
  ];
  const staff = required.map((row) => row.map(() => 5));
  expect(placeDuty({ required, staff, pool: 1, fewestMonths: 3 })).toEqual([
    { post: 0, from: 2, months: 3 },
    { post: 1, from: 5, months: 1 },
  ]);
  expect(placeDuty({ required: [[4, 4]], staff: [[5, 5]], pool: 2, fewestMonths: 1 })).toEqual([]);
});

test('a surge that lasts is cheaper with a position', () => {
  const costs = { transfer: 20_000, travel: 2000, positionMonth: 5000, dutyMonth: 7000 };
  expect(permanentFrom(costs)).toBe(9);
  expect(permanentFrom({ ...costs, dutyMonth: 5000 })).toBeNull();
});
