/**
 * A registry of random cases, one night, and many random questions: every cell must be what plain loops
 * over the rows count, whether SQL or the scan counts it. The loops share nothing with either.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { csv, TinyRegistry } from '../ingest/night/tiny-registry.ts';
import { countedCells } from './compare-truth.ts';

/** The codes in play, in the order of their lists. */
const CODES = {
  country: ['GTM', 'MEX'],
  sex: ['F', 'M', '_X'],
  origin_state: ['MX-JAL', 'MX-SON', '_X'],
  area: ['migratory', 'criminal', 'labour', 'health'],
  status: ['open', 'closed', '_X'],
  representation: ['GTM-US-chicago', 'MEX-US-chicago', 'MEX-US-houston'],
  year: ['2021', '2022', '2023', '2024'],
  month: ['01', '06', '12']
    .flatMap((month) => ['2021', '2022', '2023', '2024'].map((year) => `${year}-${month}`))
    .sort(),
  action_type: ['interview', 'visit', 'hearing'],
} as const;
type Id = keyof typeof CODES;
type Fact = Readonly<Partial<Record<Id, string>>> & { readonly person: string };

const OF_CASES: readonly Id[] = [
  'country',
  'sex',
  'origin_state',
  'area',
  'status',
  'representation',
  'year',
  'month',
];
const OF_ACTIONS: readonly Id[] = [...OF_CASES, 'action_type'];
const PERSONS = 70;
const CASES = 220;

const pick = <T>(...all: readonly T[]) => fc.constantFrom(...all);
const person = fc.record({
  sex: pick(...CODES.sex),
  origin_state: pick(...CODES.origin_state),
  country: pick(...CODES.country),
});
const aCase = fc.record({
  person: fc.nat(PERSONS - 1),
  area: pick(...CODES.area),
  status: pick(...CODES.status),
  city: pick('chicago', 'houston'),
  month: pick(...CODES.month),
  actions: fc.array(pick(...CODES.action_type), { maxLength: 3 }),
});
const [{ people, cases } = { people: [], cases: [] }] = fc.sample(
  fc.record({
    people: fc.array(person, { minLength: PERSONS, maxLength: PERSONS }),
    cases: fc.array(aCase, { minLength: CASES, maxLength: CASES }),
  }),
  { seed: 20_260_901, numRuns: 1 },
);

const caseFacts = cases.map((each) => {
  const { sex = '_X', origin_state = '_X', country = 'MEX' } = people[each.person] ?? {};
  const representation = country === 'GTM' ? 'GTM-US-chicago' : `MEX-US-${each.city}`;
  const { area, status, month, actions } = each;
  return {
    person: `p${each.person}`,
    sex,
    origin_state,
    country,
    representation,
    area,
    status,
    month,
    year: month.slice(0, 4),
    actions,
  };
});
const actionFacts = caseFacts.flatMap(({ actions, ...rest }) =>
  actions.map((action_type) => ({ ...rest, action_type })),
);
const FACTS: Readonly<Record<string, readonly Fact[]>> = {
  persons: caseFacts,
  cases: caseFacts,
  actions: actionFacts,
};

const registry = new TinyRegistry();
beforeAll(async () => {
  const empty = (code: string) => (code === '_X' ? '' : code);
  for (const [source, country] of [
    ['sample-mexico', 'MEX'],
    ['sample-guatemala', 'GTM'],
  ] as const) {
    const rows = caseFacts
      .map((each, at) => ({ ...each, key: `c${at}` }))
      .filter((each) => each.country === country);
    registry
      .drop(
        source,
        'cases.csv',
        csv(
          'case_key,person_key,representation,opened,sex,origin,area,status',
          ...rows.map((each) =>
            [
              each.key,
              each.person,
              each.representation,
              `${each.month}-15`,
              empty(each.sex),
              empty(each.origin_state),
              each.area,
              empty(each.status),
            ].join(),
          ),
        ),
      )
      .drop(
        source,
        'actions.csv',
        csv(
          'action_key,case_key,performed,action_type',
          ...rows.flatMap(({ key, month, actions }) =>
            actions.map((action, at) => `${key}-${at},${key},${month}-20,${action}`),
          ),
        ),
      );
  }
  await registry.night();
});
afterAll(() => {
  registry.remove();
});

interface AskedFilter {
  readonly id: Id;
  readonly kind: 'among' | 'except' | 'range';
  readonly codes: readonly string[];
}

interface Asked {
  readonly measure: string;
  readonly dimensions: readonly Id[];
  readonly columns: number;
  readonly filters: readonly AskedFilter[];
  readonly top: number | null;
}

function filterOn(id: Id): fc.Arbitrary<AskedFilter> {
  const all: readonly string[] = CODES[id];
  const kind =
    id === 'year' || id === 'month'
      ? pick<AskedFilter['kind']>('among', 'except', 'range')
      : pick<AskedFilter['kind']>('among', 'except');
  return fc.record({
    id: fc.constant(id),
    kind,
    codes: fc.subarray([...all], { minLength: 1, maxLength: Math.min(3, all.length) }),
  });
}

const asked: fc.Arbitrary<Asked> = pick('persons', 'persons', 'cases', 'actions').chain(
  (measure) => {
    const ids = measure === 'actions' ? OF_ACTIONS : OF_CASES;
    return fc.record({
      measure: fc.constant(measure),
      dimensions: fc.shuffledSubarray([...ids], { maxLength: 3 }),
      columns: fc.nat(2),
      filters: fc
        .shuffledSubarray([...ids], { maxLength: 2 })
        .chain((chosen) => fc.tuple(...chosen.map(filterOn))),
      top: fc.option(fc.integer({ min: 1, max: 3 })),
    });
  },
);

function addressOf({ measure, dimensions, columns, filters, top }: Asked): string {
  const rows = dimensions.slice(0, Math.max(1, dimensions.length - columns));
  const written = filters.map(({ id, kind, codes }) => {
    const ends = `${codes[0] ?? ''}..${codes.at(-1) ?? ''}`;
    return `filter=${id}:${kind === 'range' ? ends : `${kind === 'except' ? '!' : ''}${codes.join()}`}`;
  });
  return [
    `measures=${measure}`,
    `rows=${rows.join()}`,
    `columns=${dimensions.slice(rows.length).join()}`,
    ...written,
    ...(top === null || dimensions.length === 0 ? [] : [`top=${top}`, `sort=-${measure}`]),
  ].join('&');
}

function passes(fact: Fact, { id, kind, codes }: AskedFilter): boolean {
  const code = fact[id] ?? '';
  switch (kind) {
    case 'among':
      return codes.includes(code);
    case 'except':
      return !codes.includes(code);
    case 'range':
      return code >= (codes[0] ?? '') && code <= (codes.at(-1) ?? '');
  }
}

function count(measure: string, facts: readonly Fact[]): number {
  return measure === 'persons' ? new Set(facts.map((each) => each.person)).size : facts.length;
}

/** The codes of the first row that a top keeps: the largest, the earlier of its list first. */
function leadersOf(
  { measure, top, dimensions: [first] }: Asked,
  facts: readonly Fact[],
): readonly string[] | null {
  if (top === null || first === undefined) return null;
  const all: readonly string[] = CODES[first];
  const size = (code: string) =>
    count(
      measure,
      facts.filter((fact) => fact[first] === code),
    );
  const present = all.filter((code) => size(code) > 0);
  return present
    .toSorted((a, b) => size(b) - size(a) || all.indexOf(a) - all.indexOf(b))
    .slice(0, top);
}

/** Every cell that counts something, each of its totals counted again. */
function countedByHand(question: Asked): Map<string, number> {
  const { measure, dimensions, filters } = question;
  const facts = (FACTS[measure] ?? []).filter((fact) =>
    filters.every((filter) => passes(fact, filter)),
  );
  const leaders = leadersOf(question, facts);
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    const codes = dimensions.map((id, at) => {
      const code = fact[id] ?? '';
      return at === 0 && leaders?.includes(code) === false ? '_O' : code;
    });
    for (let totals = 0; totals < 2 ** codes.length; totals += 1) {
      const key = codes.map((code, at) => ((totals >> at) & 1 ? '_T' : code)).join();
      groups.set(key, [...(groups.get(key) ?? []), fact]);
    }
  }
  return new Map([...groups].map(([key, each]) => [key, count(measure, each)]));
}

test('random questions are answered as loops over the rows count them', async () => {
  await fc.assert(
    fc.asyncProperty(asked, async (question) => {
      const answer = await registry.answer(addressOf(question));
      expect(new Map([...countedCells(answer)].sort())).toEqual(
        new Map([...countedByHand(question)].sort()),
      );
      expect(await registry.scanned(addressOf(question))).toEqual({ kind: 'answer', answer });
    }),
    { numRuns: 150, seed: 7 },
  );
}, 120_000);

test('more cells than an answer may hold are not answered: it says how many and the limit', async () => {
  const measures = 'persons,cases,actions,journeys,first_returns';
  const rows = 'month,quarter,area,status,representation,origin_state';
  const result = await registry.result(`measures=${measures}&rows=${rows}`);
  // Every code that occurs and the total, in each dimension, for each measure.
  const cells = 5 * 13 * 13 * 5 * 4 * 4 * 4;
  expect(result).toEqual({ kind: 'too_many_cells', cells, limit: 250_000 });
  expect(await registry.scanned(`measures=${measures}&rows=${rows}`)).toEqual(result);
});
