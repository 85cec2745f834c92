/**
 * The random registry of the tests of derived measures: cases with openings, closings and actions, and
 * route events; beside it a source without person keys, one without closings, services and travellers.
 */
import fc from 'fast-check';

import { repatriationFile } from '../ingest/night/repatriation-file.ts';
import type { TinyRegistry } from '../ingest/night/tiny-registry.ts';
import { csv } from '../ingest/night/tiny-registry.ts';

const PERSONS = 60;
const CASES = 260;
export const LAST_DAY = '2024-09-20';

const day = (first: string, last: string) =>
  fc
    .date({ min: new Date(first), max: new Date(last), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
const stage = fc.constantFrom('crossing', 'detention', 'return', 'reentry', 'origin');
const [sampled] = fc.sample(
  fc.record({
    routes: fc.array(fc.array(fc.tuple(stage, day('2022-01-01', '2024-06-01')), { maxLength: 3 }), {
      minLength: PERSONS,
      maxLength: PERSONS,
    }),
    cases: fc.array(
      fc.record({
        person: fc.nat(PERSONS - 1),
        sex: fc.constantFrom('F', 'M'),
        area: fc.constantFrom('health', 'labour', 'criminal'),
        opened: day('2022-01-01', LAST_DAY),
        days: fc.option(fc.nat(200)),
        actions: fc.nat(4),
      }),
      { minLength: CASES, maxLength: CASES },
    ),
  }),
  { seed: 20_261_124, numRuns: 1 },
);
if (sampled === undefined) throw new Error('nothing was sampled');

export interface Case {
  readonly person: string;
  readonly area: string;
  readonly year: string;
  readonly opened: string;
  readonly closed: string | null;
  readonly actions: number;
}

function later(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

export const CASES_OF: readonly Case[] = sampled.cases.map(
  ({ person, area, opened, days, actions }) => {
    const closed = days === null ? null : later(opened, days);
    const isPast = closed !== null && closed <= LAST_DAY;
    const year = opened.slice(0, 4);
    return { person: `p${person}`, area, year, opened, closed: isPast ? closed : null, actions };
  },
);

/** Each event a journey of its own, so that the order in a person's life is that of the dates alone. */
export const EVENTS = sampled.routes.flatMap((route, person) =>
  route.map(([kind, occurred]) => ({ person: `p${person}`, kind, occurred })),
);

/** The registry of the cases alone, exported in the evening of its last day; the caller runs the night. */
export function dropCases(registry: TinyRegistry): TinyRegistry {
  return registry
    .drop(
      'sample-mexico',
      'cases.csv',
      csv(
        'case_key,person_key,representation,opened,closed,area,status',
        ...CASES_OF.map(({ person, opened, closed, area }, at) =>
          [
            `c${at}`,
            person,
            'MEX-US-chicago',
            opened,
            closed ?? '',
            area,
            closed ? 'closed' : 'open',
          ].join(),
        ),
      ),
    )
    .drop(
      'sample-mexico',
      'actions.csv',
      csv(
        'action_key,case_key,performed,action_type',
        ...CASES_OF.flatMap(({ opened, actions }, at) =>
          Array.from({ length: actions }, (_, n) => `c${at}-${n},c${at},${opened},visit`),
        ),
      ),
    )
    .drop(
      'sample-mexico',
      'route_events.csv',
      csv(
        'person_key,journey_key,case_key,position,stage,place,occurred,authority,status',
        ...EVENTS.map(({ person, kind, occurred }, at) =>
          [person, `j${at}`, '', 1, kind, 'US-TX', occurred, '', 'known'].join(),
        ),
      ),
    )
    .drop(
      'sample-mexico',
      'manifest.json',
      JSON.stringify({ extracted_at: `${LAST_DAY}T23:00:00Z`, kind: 'full' }),
    );
}

/** The same, with sources that cannot tell everything, services and travellers. */
export function dropRandomCases(registry: TinyRegistry): TinyRegistry {
  return dropCases(registry)
    .drop('mx-repatriation-events', 'mx_repatriation_events_2018.csv', repatriationFile({}))
    .drop(
      'sample-guatemala',
      'cases.csv',
      csv('case_key,person_key,representation,opened', 'g1,rosa,GTM-US-chicago,2023-05-05'),
    )
    .drop(
      'sample-guatemala',
      'services.csv',
      csv(
        'month,representation,service,delivered,income,currency',
        '2023-01,GTM-US-chicago,passport,10,300.5,USD',
        '2023-02,GTM-US-chicago,passport,4,120.25,USD',
        '2023-02,GTM-US-chicago,visa,1,7,GTQ',
        '2024-05,GTM-US-houston,visa,2,,',
      ),
    )
    .drop(
      'sample-guatemala',
      'travellers.csv',
      csv(
        'month,destination_country,travellers',
        '2023-01,USA,40',
        '2023-04,USA,2',
        '2024-04,ESP,5',
      ),
    );
}
