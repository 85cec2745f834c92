import { expect, test } from 'vitest';

import { apportion, hamilton, shortOfNext, slackOfLast } from '#queries/allocation/apportion.ts';
import { visitsOf } from '#queries/allocation/visits.ts';
import { vectors, vectorsAreHere, WITHOUT_VECTORS } from './allocation-vectors.ts';

// Census Bureau’s methods page and Wikipedia’s D’Hondt page, as the R package apportion 0.0.1 tests them
test('the six methods share out the published examples as published', () => {
  const persons = [2560, 3315, 995, 5012];
  for (const method of ['adams', 'dean', 'huntington_hill', 'webster'] as const)
    expect(apportion(method, persons, 20), method).toEqual([4, 6, 2, 8]);
  expect(apportion('jefferson', persons, 20)).toEqual([4, 6, 1, 9]);
  expect(hamilton(persons, 20)).toEqual([4, 6, 2, 8]);
  expect(apportion('jefferson', [100_000, 80_000, 30_000, 20_000], 8)).toEqual([4, 3, 1, 0]);
});

test('Hamilton takes a unit away when the total grows, Huntington-Hill does not', () => {
  const needs = [6, 6, 2];
  expect([hamilton(needs, 10), hamilton(needs, 11)]).toEqual([
    [4, 4, 2],
    [5, 5, 1],
  ]);
  for (let total = 3; total < 40; total += 1) {
    const [less, more] = [total, total + 1].map((all) => apportion('huntington_hill', needs, all));
    expect(
      less?.every((units, at) => units <= (more?.[at] ?? 0)),
      `${total}`,
    ).toBe(true);
  }
});

test('floors and ceilings hold, and what is left goes to the others', () => {
  const limits = { floors: [0, 0, 3], ceilings: [4, 9, 9] };
  expect(apportion('huntington_hill', [10, 5, 1], 12, limits)).toEqual([4, 5, 3]);
  expect(hamilton([10, 5, 1], 12, limits)).toEqual([4, 5, 3]);
});

test('days of a mobile consulate follow need', () => {
  expect(visitsOf([900, 400, 100], 7)).toEqual([4, 2, 1]);
  expect(visitsOf([900, 400, 100], 7, { most: 3 })).toEqual([3, 3, 1]);
});

interface House {
  readonly house: readonly {
    readonly states: readonly { state: string; population: number; seats: number }[];
  }[];
}

test.runIf(vectorsAreHere)(
  `the House of 2020 comes out with its two margins${WITHOUT_VECTORS}`,
  () => {
    const states = (vectors('apportionment.json') as House).house[0]?.states ?? [];
    const persons = states.map(({ population }) => population);
    const seats = apportion('huntington_hill', persons, 435, { floors: persons.map(() => 1) });
    expect(seats).toEqual(states.map((state) => state.seats));
    const named = (name: string) => {
      const at = states.findIndex(({ state }) => state === name);
      return { need: persons[at] ?? 0, has: seats[at] ?? 0 };
    };
    const [last, next] = [named('Minnesota'), named('New York')];
    // published: New York lacked 89 persons, Minnesota would have lost its seat with 26 fewer
    expect(Math.ceil(shortOfNext('huntington_hill', last, next))).toBe(89);
    expect(Math.ceil(slackOfLast('huntington_hill', last, next))).toBe(26);
  },
);
