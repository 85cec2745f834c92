/** The scan over random cases in memory: what loops over the rows count, and the laws of counting persons. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { isFull } from '../../full-counts.ts';
import {
  byHand,
  CODES,
  keyOf,
  personsOf,
  rowsByCell,
  scanned,
  scannedKeys,
  type Asked,
  type Fact,
  type Id,
} from './held-cases.ts';

const pick = <T>(all: readonly T[]) => fc.constantFrom(...all);
const aFact = fc.record({
  person: fc.nat(12),
  sex: pick(CODES.sex),
  year: pick(CODES.year),
  area: pick(CODES.area),
  source: fc.constantFrom('with-keys', 'with-keys', 'no-keys'),
  actions: fc.nat(3),
});
/** As the warehouse has them: each person's cases together. */
const someFacts = fc
  .array(aFact, { maxLength: 40 })
  .map((facts) => facts.toSorted((a, b) => a.person - b.person));

const IDS: readonly Id[] = ['sex', 'year', 'area', 'source'];
const aFilter = pick(IDS).chain((id) =>
  fc.record({
    id: fc.constant(id),
    codes: fc.subarray<string>([...CODES[id]]),
    negated: fc.boolean(),
  }),
);
const anyAsked: fc.Arbitrary<Asked> = fc.shuffledSubarray([...IDS]).chain((dimensions) =>
  fc.record({
    dimensions: fc.constant(dimensions),
    filter: fc.option(aFilter),
    leaders: fc.option(fc.subarray<string>([...CODES[dimensions[0] ?? 'sex']])),
  }),
);
const RUNS = { numRuns: isFull ? 5000 : 500, seed: 11 };

test('every cell and every total is what loops over the rows count', async () => {
  await fc.assert(
    fc.asyncProperty(someFacts, anyAsked, async (facts, asked) => {
      expect(sorted(await scanned(facts, asked))).toEqual(sorted(byHand(facts, asked)));
    }),
    RUNS,
  );
});

test('divided among threads, each person is counted by one of them', async () => {
  await fc.assert(
    fc.asyncProperty(
      someFacts,
      anyAsked,
      fc.integer({ min: 2, max: 5 }),
      async (facts, asked, threads) => {
        expect(sorted(await scanned(facts, asked, threads))).toEqual(sorted(byHand(facts, asked)));
      },
    ),
    { numRuns: isFull ? 1000 : 60, seed: 12 },
  );
});

test('the sum of record keys of a cell is that of its persons, each once, mod 2^64', async () => {
  await fc.assert(
    fc.asyncProperty(
      someFacts,
      anyAsked,
      fc.record({ threads: fc.integer({ min: 1, max: 3 }), isNarrowed: fc.boolean() }),
      async (facts, asked, how) => {
        const expected = [...rowsByCell(facts, asked)].map(([cell, rows]) => {
          const sum = [...personsOf(rows)].reduce((total, person) => total + keyOf(person), 0n);
          return [cell, BigInt.asUintN(64, sum)] as const;
        });
        expect(sorted(await scannedKeys(facts, asked, how))).toEqual(
          sorted(new Map(expected.filter(([, key]) => key !== 0n))),
        );
      },
    ),
    { numRuns: isFull ? 1000 : 100, seed: 13 },
  );
});

const PLAIN = { filter: null, leaders: null };
const ofKeys = someFacts.map((facts) =>
  facts.map((fact): Fact => ({ ...fact, source: 'with-keys' })),
);

test('cases add up; persons of a total are at least those of its largest part, at most the sum', async () => {
  await fc.assert(
    fc.asyncProperty(ofKeys, pick(IDS), async (facts, id) => {
      const cells = await scanned(facts, { ...PLAIN, dimensions: [id] });
      const total = cells.get('_T') ?? { persons: 0, cases: 0 };
      const parts = [...cells].filter(([key]) => key !== '_T').map(([, each]) => each);
      const persons = parts.map((each) => each.persons);
      expect(parts.reduce((sum, each) => sum + each.cases, 0)).toBe(total.cases);
      expect(total.persons).toBeGreaterThanOrEqual(Math.max(0, ...persons));
      expect(total.persons).toBeLessThanOrEqual(persons.reduce((sum, each) => sum + each, 0));
    }),
    RUNS,
  );
});

test('rows and columns exchanged, the cells are the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      someFacts,
      fc.shuffledSubarray([...IDS], { minLength: 2, maxLength: 2 }),
      async (facts, ids) => {
        const there = await scanned(facts, { ...PLAIN, dimensions: ids });
        const back = await scanned(facts, { ...PLAIN, dimensions: ids.toReversed() });
        const exchanged = [...back].map(
          ([key, each]) => [key.split(',').toReversed().join(), each] as const,
        );
        expect(sorted(there)).toEqual(sorted(new Map(exchanged)));
      },
    ),
    RUNS,
  );
});

test('filtered to one group, the figures are those that the group has among all', async () => {
  await fc.assert(
    fc.asyncProperty(someFacts, pick(CODES.year), pick(IDS), async (facts, year, id) => {
      fc.pre(id !== 'year');
      const filter = { id: 'year', codes: [year], negated: false } as const;
      const filtered = await scanned(facts, { ...PLAIN, filter, dimensions: [id] });
      const grouped = await scanned(facts, { ...PLAIN, dimensions: ['year', id] });
      const picked = [...grouped]
        .filter(([key]) => key.startsWith(`${year},`))
        .map(([key, each]) => [key.slice(year.length + 1), each] as const);
      expect(sorted(filtered)).toEqual(sorted(new Map(picked)));
    }),
    RUNS,
  );
});

test('one more case adds one case to its cells, at most one person to each, and nothing elsewhere', async () => {
  await fc.assert(
    fc.asyncProperty(ofKeys, aFact, async (facts, fact) => {
      const asked: Asked = { ...PLAIN, dimensions: ['sex', 'year'] };
      const added: Fact = { ...fact, source: 'with-keys' };
      const before = await scanned(facts, asked);
      const after = await scanned(
        [...facts, added].toSorted((a, b) => a.person - b.person),
        asked,
      );
      const own = new Set([
        `${added.sex},${added.year}`,
        `_T,${added.year}`,
        `${added.sex},_T`,
        '_T,_T',
      ]);
      for (const [key, each] of after) {
        const { persons = 0, cases = 0 } = before.get(key) ?? {};
        expect(each.cases - cases).toBe(own.has(key) ? 1 : 0);
        expect([0, own.has(key) ? 1 : 0]).toContain(each.persons - persons);
      }
    }),
    RUNS,
  );
});

function sorted<T>(cells: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...cells].sort(([a], [b]) => (a < b ? -1 : 1)));
}
