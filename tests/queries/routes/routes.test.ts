/** Legs, ledger, node focus, paths, stage columns and months against loops over the journeys of a random registry. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { askComparison } from '#queries/routes/ask-comparison.ts';
import { parseComparison } from '#queries/routes/comparison-question.ts';
import type { RouteAnswer, RouteStage } from '#queries/routes/route-answer.ts';
import { EXACT } from '#queries/scope.ts';
import type { TinyRegistry } from '../../ingest/night/tiny-registry.ts';
import { buildJourneys, JOURNEYS_OF, routesOf, type Journey } from './random-journeys.ts';

let registry: TinyRegistry;
let routes: Awaited<ReturnType<typeof routesOf>>;

beforeAll(async () => {
  registry = await buildJourneys();
  routes = await routesOf(registry);
});
afterAll(() => {
  registry.remove();
});

const STAGES = ['origin', 'crossing', 'detention', 'return', 'reentry'] as const;

/** The place of a journey at a stage, as the rule says it: first crossing and detention, last return. */
function placeAt({ origin, steps }: Journey, stage: RouteStage): string {
  if (stage === 'origin') return origin === '_U' ? '_X' : origin;
  const own = steps.filter((step) => step.stage === stage);
  return (stage === 'return' ? own.at(-1) : own[0])?.place ?? '_X';
}

/** The state of a place that has one; a place known only by country has none. */
function stateOf(place: string): string {
  const states: Readonly<Record<string, string>> = {
    'MEX-26030': 'MX-SON',
    'US-POE-2305': 'MEX-USA.US-TX',
    'US-POE-2402': 'MEX-USA.US-TX',
  };
  const state = states[place] ?? place;
  return /^[A-Z]{3}$|^MEX-USA$/.test(state) ? '_X' : state;
}

function countBy(journeys: readonly Journey[], from: RouteStage, to: RouteStage) {
  const counts = new Map<string, { journeys: number; persons: Set<string> }>();
  for (const journey of journeys) {
    const ends = [from, to].map((stage) => stateOf(placeAt(journey, stage)));
    const count = counts.get(ends.join(' ')) ?? { journeys: 0, persons: new Set() };
    count.journeys += 1;
    count.persons.add(journey.person);
    counts.set(ends.join(' '), count);
  }
  return counts;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}

function addsUp({ layers }: RouteAnswer): boolean {
  return layers.every(({ ledger, legs }) => {
    if (ledger === null) return false;
    const { drawn, small, inside, unlocated, outside_view: outside, total } = ledger;
    return (
      drawn + small + inside + unlocated + outside === total &&
      drawn === sum(legs.map(({ journeys }) => journeys ?? 0))
    );
  });
}

describe('legs', () => {
  test.each([
    ['origin', 'crossing'],
    ['crossing', 'detention'],
    ['detention', 'return'],
    ['origin', 'return'],
  ] as const)(
    'from %s to %s are the journeys between two states, and their persons',
    async (from, to) => {
      const { layers } = await routes.legs(`from=${from}&to=${to}&top=1000`);
      const counted = countBy(JOURNEYS_OF, from, to);
      const expected = [...counted].flatMap(([ends, { journeys, persons }]) => {
        const [a = '', b = ''] = ends.split(' ');
        return a.startsWith('_') || b.startsWith('_') || a === b
          ? []
          : [`${from}:${a} ${to}:${b} ${journeys} ${persons.size}`];
      });
      const legs = layers.flatMap((layer) =>
        layer.legs.map((leg) => `${leg.from} ${leg.to} ${leg.journeys ?? 0} ${leg.persons ?? 0}`),
      );
      expect(legs.toSorted()).toEqual(expected.toSorted());
      expect(layers[0]?.ledger?.total).toBe(JOURNEYS_OF.length);
    },
  );

  test('never run backwards: asked the other way round they are refused', async () => {
    await expect(routes.legs('from=return&to=origin')).rejects.toThrow(/order of a journey/);
  });

  test('of persons without a journey in two states are one line, whatever the months', async () => {
    const { layers } = await routes.legs(
      'from=origin&to=return&level=country&filter=year:2022..2024',
    );
    const pairs = layers.flatMap(({ legs }) => legs.map(({ from, to }) => `${from} ${to}`));
    expect(pairs).toHaveLength(new Set(pairs).size);
  });

  test('across a stage that is not recorded are dashed layers, which hold no journey that knows it', async () => {
    const { layers } = await routes.legs('stages=origin,crossing,return&top=1000');
    const gap = layers.find(({ skipped }) => skipped.length > 0);
    const expected = JOURNEYS_OF.filter((journey) => {
      const [origin, crossing, end] = (['origin', 'crossing', 'return'] as const).map((stage) =>
        stateOf(placeAt(journey, stage)),
      );
      return origin !== '_X' && crossing === '_X' && end !== '_X';
    });
    expect(gap?.skipped).toEqual(['crossing']);
    expect(gap?.ledger?.total).toBe(expected.length);
  });

  test('to a re-entry end where the person is seen next after a return', async () => {
    const { layers } = await routes.legs('from=return&to=reentry&level=country&top=1000');
    const told = sum(layers.map(({ ledger }) => ledger?.total ?? 0));
    const [row] = await registry.rows(`
      SELECT count(*) AS again FROM journey j WHERE EXISTS (FROM stage s WHERE s.journey_id = j.journey_id AND s.stage = 'return')
        AND EXISTS (FROM journey n JOIN stage s USING (journey_id) WHERE n.person_id = j.person_id AND n.journey_id = j.journey_id + 1 AND s.stage <> 'origin')`);
    expect(told).toBe(Number(row?.again));
    expect(told).toBeGreaterThan(5);
  });
});

test('every journey stands once in the ledger, whatever is asked', async () => {
  const pair = fc
    .subarray([...STAGES], { minLength: 2 })
    .map((stages) => `stages=${stages.join(',')}`);
  const filter = fc.constantFrom(
    '',
    '&filter=year:2023',
    '&filter=year:!2022',
    '&filter=month:2023-02..2024-01',
    '&filter=quarter:2022-Q4,2024-Q1',
    '&filter=origin_country:MEX',
    '&filter=return_country:!GTM&filter=year:2022..2023',
    '&through=crossing:MEX-USA.US-TX',
    '&through=detention:US-TX',
  );
  const view = fc.constantFrom('', '&view=-120,14,-85,33', '&view=-95,13,-88,18');
  const asked = fc.record({
    pair,
    filter,
    view,
    level: fc.constantFrom('country', 'state', 'municipality', 'point'),
    measure: fc.constantFrom('journeys', 'persons', 'cases'),
    threshold: fc.integer({ min: 1, max: 6 }),
    top: fc.integer({ min: 1, max: 30 }),
  });
  await fc.assert(
    fc.asyncProperty(asked, async ({ pair: stages, filter: only, view: part, ...rest }) => {
      const { level, measure, threshold, top } = rest;
      const answer = await routes.legs(
        `${stages}${only}${part}&level=${level}&measure=${measure}&threshold=${threshold}&top=${top}`,
      );
      return addsUp(answer);
    }),
    { numRuns: 40, seed: 6 },
  );
});

test('each stage may stand at a level of its own', async () => {
  const { layers } = await routes.legs('from=origin&to=return&level=country,state&top=1000');
  const ends = layers.flatMap(({ legs }) => legs.map(({ from, to }) => `${from} ${to}`));
  expect(ends.length).toBeGreaterThan(3);
  for (const each of ends) expect(each).toMatch(/^origin:[A-Z]{3} return:[A-Z]{2}-/);
  await expect(routes.legs('from=origin&to=return&level=country,state,point')).rejects.toThrow(
    /one for each of the 2 stages; 3 came/,
  );
});

test('periods are those of arrival, and of the opening where its day is not known', async () => {
  const openedIn = ({ steps }: Journey) => steps.flatMap(({ on }) => on ?? []).toSorted()[0] ?? '';
  const arrivedIn = (journey: Journey) => {
    const returned = journey.steps.findLast(({ stage }) => stage === 'return');
    return (returned?.on ?? openedIn(journey)).slice(0, 4);
  };
  const { totals } = await routes.legs('from=origin&to=return&filter=year:2023');
  expect(totals.journeys).toBe(
    JOURNEYS_OF.filter((journey) => arrivedIn(journey) === '2023').length,
  );
});

test('through a place: the journeys with any stage there, by all their legs', async () => {
  const passing = JOURNEYS_OF.filter(({ steps }) =>
    steps.some(({ stage, place }) => stage === 'detention' && stateOf(place) === 'US-TX'),
  );
  const answer = await routes.legs('from=origin&to=return&through=detention:US-TX&top=1000');
  expect(answer.totals.journeys).toBe(passing.length);
  const counted = countBy(passing, 'origin', 'return');
  for (const { from, to, journeys } of answer.layers[0]?.legs ?? []) {
    const ends = `${from.split(':')[1] ?? ''} ${to.split(':')[1] ?? ''}`;
    expect(journeys).toBe(counted.get(ends)?.journeys);
  }
});

test('paths and the columns of stages hold every journey, what is not recorded too', async () => {
  const stages = ['origin', 'crossing', 'detention', 'return'] as const;
  const { paths, shown, total } = await routes.paths(`stages=${stages.join(',')}&top=1000`);
  expect([shown, total]).toEqual([JOURNEYS_OF.length, JOURNEYS_OF.length]);
  const key = (journey: Journey) =>
    stages.map((stage) => stateOf(placeAt(journey, stage))).join(' ');
  const expected = Map.groupBy(JOURNEYS_OF, key);
  const told = paths.map(({ codes, journeys }) => [codes.join(' '), journeys]);
  expect(told.toSorted()).toEqual(
    [...expected].map(([path, own]) => [path, own.length]).toSorted(),
  );
  const { columns, links } = await routes.sankey(`stages=${stages.join(',')}&level=point`);
  for (const [at, { nodes }] of columns.entries()) {
    expect(sum(nodes.map(({ journeys }) => journeys))).toBe(JOURNEYS_OF.length);
    const leaving = links.filter(({ from }) => nodes.some(({ id }) => id === from));
    if (at < columns.length - 1)
      expect(sum(leaving.map(({ journeys }) => journeys))).toBe(JOURNEYS_OF.length);
  }
});

test('months add up to the legs of all time', async () => {
  const times = await routes.times('from=origin&to=return');
  const { layers } = await routes.legs('from=origin&to=return&top=1000');
  expect(sum(times.cells.journeys) + times.undated).toBe(layers[0]?.ledger?.drawn);
  expect(times.legs.from).toHaveLength(layers[0]?.legs_in_all ?? -1);
});

test('circuits: persons by their journeys, and the days from a return to the next contact', async () => {
  const {
    per_person: groups,
    unlinked,
    reentries,
  } = await routes.circuits('from=origin&to=return');
  const each = [...Map.groupBy(JOURNEYS_OF, ({ person }) => person).values()];
  expect(groups.map(({ persons }) => persons)).toEqual(
    [1, 2, 3, 4].map(
      (journeys) =>
        each.filter((own) => (journeys === 4 ? own.length >= 4 : own.length === journeys)).length,
    ),
  );
  expect(unlinked).toBe(0);
  const { reentered, by_days: byDays, undated, returns } = reentries;
  expect(sum(byDays.map(({ returns: own }) => own)) + undated).toBe(reentered);
  expect(returns).toBe(
    JOURNEYS_OF.filter(({ steps }) => steps.some(({ stage }) => stage === 'return')).length,
  );
});

test('states of origin are all the journeys asked, and rates are told of those with 20 and a census', async () => {
  const { shading, layers } = await routes.legs('from=origin&to=return&shade=origin_rate');
  const expected = Map.groupBy(JOURNEYS_OF, ({ origin }) => stateOf(origin));
  const told = shading?.areas.map(({ code, value }) => `${code} ${value}`) ?? [];
  expect(told.toSorted()).toEqual(
    [...expected]
      .filter(([code]) => !code.startsWith('_'))
      .map(([code, own]) => `${code} ${own.length}`)
      .toSorted(),
  );
  const all = sum(shading?.areas.map(({ value }) => value) ?? []) + (shading?.unlocated ?? 0);
  expect(all).toBe(layers[0]?.ledger?.total);
  const rates = new Map(shading?.areas.map((area) => [area.code, area]));
  const sonora = expected.get('MX-SON')?.length ?? 0;
  expect(sonora).toBeGreaterThan(19);
  expect(rates.get('MX-SON')?.rate?.estimate).toBeCloseTo((sonora * 100_000) / 2_944_840, 6);
  expect(rates.get('GT-13')).toMatchObject({ rate: null, rate_gap: 'no_population', shade: null });
  const few = await routes.legs(
    'from=origin&to=return&shade=origin_rate&filter=quarter:2022-Q2..2022-Q4',
  );
  expect(few.shading?.areas.find(({ code }) => code === 'MX-SON')?.rate_gap).toBe('few');
});

test('two sets side by side: shares of each, and only differences beyond chance are clear', async () => {
  const snapshot = await registry.snapshot();
  const parsed = parseComparison(
    new URLSearchParams('from=origin&to=return&a=origin_country:MEX&b=origin_country:GTM'),
    'journeys',
  );
  if ('problems' in parsed) throw new Error('the comparison is not read');
  const result = await askComparison(snapshot, parsed.question, EXACT, snapshot.db);
  if (result.kind !== 'answer') throw new Error(`no comparison: ${result.kind}`);
  const { legs, located } = result.answer;
  expect(sum(legs.map(({ a }) => a))).toBe(located[0]);
  expect(sum(legs.map(({ b }) => b))).toBe(located[1]);
  for (const { difference, is_clear: isClear, share_a: a, share_b: b } of legs) {
    expect(difference.estimate).toBeCloseTo(b - a, 12);
    expect(isClear).toBe(difference.low > 0 || difference.high < 0);
  }
});
