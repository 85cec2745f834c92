/**
 * A random registry of journeys for the tests of routes, and the journeys themselves as they are written in
 * the file: what the product counts is counted again here, by loops over them.
 */
import fc from 'fast-check';

import { askCircuits } from '#queries/routes/ask-circuits.ts';
import { askPaths } from '#queries/routes/ask-paths.ts';
import { askRoutes } from '#queries/routes/ask-routes.ts';
import { askSankey } from '#queries/routes/ask-sankey.ts';
import { askTimes } from '#queries/routes/ask-times.ts';
import { parseRouteQuestion, type RouteQuestion } from '#queries/routes/route-question.ts';
import { EXACT } from '#queries/scope.ts';
import { csv, TinyRegistry } from '../../ingest/night/tiny-registry.ts';

const PERSONS = 70;
const JOURNEYS = 160;

/** Points, states and countries, and a border, of which some lie in others. */
const ORIGINS = ['MEX-26030', 'MX-SON', 'MEX', 'GT-13', 'GT-12', 'HND', '_U'];
const CROSSINGS = ['US-POE-2305', 'US-POE-2402', 'MEX-USA.US-TX', 'MEX-USA.US-AZ', 'MEX-USA'];
const DETENTIONS = ['US-TX', 'US-AZ', 'MX-CHP', 'USA', 'MX-SON'];
const RETURNS = ['MX-SON', 'GT-01', 'HN-CR', 'GT-13', 'GTM'];

const day = fc
  .date({ min: new Date('2022-01-01'), max: new Date('2024-06-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const maybe = (places: readonly string[]) =>
  fc.option(fc.record({ place: fc.constantFrom(...places), on: fc.option(day) }), { freq: 2 });

const [sampled] = fc.sample(
  fc.record({
    origins: fc.array(fc.constantFrom(...ORIGINS), { minLength: PERSONS, maxLength: PERSONS }),
    journeys: fc.array(
      fc.record({
        person: fc.nat(PERSONS - 1),
        begun: day,
        crossing: maybe(CROSSINGS),
        detention: maybe(DETENTIONS),
        transfer: maybe(DETENTIONS),
        return: maybe(RETURNS),
      }),
      { minLength: JOURNEYS, maxLength: JOURNEYS },
    ),
  }),
  { seed: 20_261_128, numRuns: 1 },
);
if (sampled === undefined) throw new Error('nothing was sampled');
const { origins, journeys } = sampled;

interface Step {
  readonly stage: 'origin' | 'crossing' | 'detention' | 'return';
  readonly place: string;
  readonly on: string | null;
}

export interface Journey {
  readonly key: string;
  readonly person: string;
  readonly origin: string;
  /** In order, its origin apart. */
  readonly steps: readonly Step[];
}

export const JOURNEYS_OF: readonly Journey[] = journeys.map((told, at) => {
  const stages = [
    ['crossing', told.crossing],
    ['detention', told.detention],
    ['detention', told.detention === null ? null : told.transfer],
    ['return', told.return],
  ] as const;
  const steps = stages.flatMap(([stage, step]): readonly Step[] =>
    step === null ? [] : [{ stage, ...step }],
  );
  const origin = origins[told.person] ?? '_X';
  const begun: Step = { stage: 'origin', place: origin, on: told.begun };
  return { key: `j${at}`, person: `p${told.person}`, origin, steps: [begun, ...steps] };
});

export async function buildJourneys(): Promise<TinyRegistry> {
  const cases = origins.map(
    (origin, person) =>
      `c${person},p${person},MEX-US-chicago,2021-01-05,${origin === '_U' ? '' : origin}`,
  );
  const events = JOURNEYS_OF.flatMap(({ key, person, steps }) =>
    steps.map(({ stage, place, on }, at) =>
      [
        person,
        key,
        at + 1,
        stage,
        place.startsWith('_') ? '' : place,
        on ?? '',
        place.startsWith('_') ? 'unknown' : 'known',
      ].join(','),
    ),
  );
  const registry = new TinyRegistry()
    .drop(
      'sample-mexico',
      'cases.csv',
      csv('case_key,person_key,representation,opened,origin', ...cases),
    )
    .drop(
      'sample-mexico',
      'route_events.csv',
      csv('person_key,journey_key,position,stage,place,occurred,status', ...events),
    );
  const { outcome, sources } = await registry.night();
  if (outcome !== 'published')
    throw new Error(`the night over the journeys ended as ${outcome}: ${JSON.stringify(sources)}`);
  return registry;
}

function questionOf(query: string): RouteQuestion {
  const parsed = parseRouteQuestion(new URLSearchParams(query));
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.question;
}

/** Each question asked of one registry, exactly. */
export async function routesOf(registry: TinyRegistry) {
  const snapshot = await registry.snapshot();
  const asking =
    <T>(
      ask: (
        ...all: [typeof snapshot, RouteQuestion, typeof EXACT, typeof snapshot.db]
      ) => Promise<{ readonly kind: string; readonly answer?: T }>,
    ) =>
    async (query: string): Promise<T> => {
      const result = await ask(snapshot, questionOf(query), EXACT, snapshot.db);
      if (result.answer === undefined) throw new Error(`${query}: ${JSON.stringify(result)}`);
      return result.answer;
    };
  return {
    legs: asking(askRoutes),
    paths: asking(askPaths),
    sankey: asking(askSankey),
    times: asking(askTimes),
    circuits: asking(askCircuits),
  };
}
