/** Curated tables attacked before anybody may ask them: what would tell too much is missed. */
import { expect, test } from 'vitest';
import { attackCurated, type CuratedOrder } from '#bench/attack/attack-curated.ts';
import { CANDIDATES } from '#bench/attack/curated-candidates.ts';
import { posterior } from '#bench/attack/posterior.ts';
import { CURATED } from '#queries/disclosure/curated.ts';

/** What the attacks find of tables of these four dimensions each. */
const attacked = (
  tables: readonly (readonly string[])[],
  persons: number,
  faults: CuratedOrder['faults'] = new Set(),
) =>
  attackCurated(
    {
      id: 'tried',
      months: false,
      tables: tables.map((dimensions) => ({ dimensions, filters: [] })),
    },
    { persons: [persons], seed: 1, registers: 1, effort: 0.05, faults },
  );

test('eight deeper tables give more away than exact margins do, and than the grammar', async () => {
  const places = ['host_country', 'crossing_zone', 'detention_state', 'return_state'];
  const besides = ['year', 'accompaniment', 'minor', 'area', ...places];
  const eight = besides.map((each) => ['country', 'sex', 'origin_state', each]);
  const found = await attacked(eight, 3000);
  const missed = found.filter(({ held }) => !held);
  expect(new Set(missed.map(({ attack }) => attack))).toEqual(new Set(['T5']));
  expect(missed.some(({ what }) => what.startsWith('beyond the grammar alone'))).toBe(true);
  expect(missed.some(({ what }) => what.startsWith('nobody or somebody'))).toBe(true);
});

test('true figures below ten, and of one who is alone, are noticed', async () => {
  const one = [['country', 'year', 'sex', 'detention_state']];
  const found = await attacked(one, 200, new Set(['raw', 'low_show', 'no_universe']));
  const missed = found.flatMap(({ attack, held }) => (held ? [] : [attack]));
  expect(new Set(missed)).toEqual(new Set(['T3', 'T5', 'T10']));
});

test('each curated list can be attacked as it stands', () => {
  const sizes = (lists: readonly (readonly unknown[])[]) => lists.map(({ length }) => length);
  expect(sizes(CANDIDATES.map(({ tables }) => tables))).toEqual(
    sizes(CURATED.map(({ tables }) => tables)),
  );
});

test('a belief and a figure of the same variance meet halfway, twice as sure', () => {
  const [alone] = posterior([4], [{ cells: [0], value: 6, variance: 4 }], [0]);
  expect(alone?.mean).toBeCloseTo(5, 9);
  expect(alone?.variance).toBeCloseTo(2, 9);
  // four expected of each, and the sum of both told as twelve for certain: six, and the other one's doubt
  const [first] = posterior([4, 4], [{ cells: [0, 1], value: 12, variance: 1e-9 }], [0]);
  expect(first?.mean).toBeCloseTo(6, 4);
  expect(first?.variance).toBeCloseTo(2, 4);
});
