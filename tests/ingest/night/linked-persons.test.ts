/** Who is who after the night: persons, their attributes, their journeys and the cases events belong to. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { csv, fileOf, TinyRegistry } from './tiny-registry.ts';
import type { Receipt } from '#warehouse/receipts.ts';

const registry = new TinyRegistry();
let receipt: Receipt;

beforeAll(async () => {
  registry
    .drop(
      'sample-mexico',
      'cases.csv',
      csv(
        'case_key,person_key,representation,opened,closed,sex,birth_year,age,schooling',
        'ana-1,ana,MEX-US-chicago,2023-01-10,2023-03-01,M,2006,,none',
        'ana-2,ana,MEX-US-chicago,2024-01-10,,F,2006,,',
        'ana-3,ana,MEX-US-houston,2025-01-10,,_U,2006,,',
        'beto-1,beto,MEX-US-chicago,2024-02-01,2024-06-30,M,,140,',
        'beto-2,beto,MEX-US-chicago,2024-04-01,,M,,64,',
        'alone-1,,MEX-US-chicago,2024-01-01,,F,,,',
        'alone-2,,MEX-US-chicago,2024-01-01,,F,,,',
      ),
    )
    .drop(
      'sample-guatemala',
      'cases.csv',
      csv('case_key,person_key,representation,opened', 'g1,ana,GTM-US-chicago,2024-01-01'),
    )
    .drop(
      'sample-mexico',
      'route_events.csv',
      csv(
        'person_key,journey_key,case_key,position,stage,place,occurred,authority,status',
        // a whole journey of Ana's first case
        'ana,j1,ana-1,1,origin,MX-SON,2023-01-01,,known',
        'ana,j1,ana-1,2,crossing,US-POE-0101,2023-01-05,,known',
        'ana,j1,ana-1,3,detention,US-ICE-ADLNTCA,2023-01-09,ice,known',
        'ana,j1,ana-1,4,detention,US-TX,2023-01-12,cbp,known',
        'ana,j1,ana-1,5,return,MX-SON,2023-02-01,,known',
        // her second and third returns
        'ana,j2,ana-2,1,return,MEX,2024-02-01,,known',
        'ana,j3,ana-3,1,return,,2025-02-01,,unknown',
        'ana,j4,ana-3,1,crossing,,2025-03-01,,not_asked',
        // no case key: Beto's earliest case that was open that day
        'beto,j5,,1,detention,US-AZ,2024-05-01,border_patrol,known',
        'beto,j6,,1,detention,,2024-08-01,,withheld',
        'beto,j7,,1,detention,US-AZ,2020-01-01,,known',
        // known only from the route
        'carla,j8,,1,return,MEX,2024-05-01,,known',
      ),
    );
  receipt = await registry.night();
});
afterAll(() => {
  registry.remove();
});

const OF_MEXICO = 'filter=source:sample-mexico&totals=0';

describe('persons', () => {
  test('one person’s sex is the latest known, in all of her cases', async () => {
    expect(await registry.lines(`measures=persons,cases&rows=sex&${OF_MEXICO}`)).toEqual([
      'F,3,A,5,A',
      'M,1,A,2,A',
    ]);
  });

  test('a value known only in an older case holds for the person', async () => {
    expect(await registry.lines(`measures=cases&rows=schooling&${OF_MEXICO}`)).toEqual([
      'none,3,A',
      '_X,4,A',
    ]);
  });

  test('a case without a person key is a person of its own, and the reader is told', async () => {
    const answer = await registry.answer(`measures=persons,cases&lang=en&${OF_MEXICO}`);
    expect(answer.totals.values).toEqual([4, 7]);
    expect(answer.notes.map(({ text }) => text)).toContain(
      '2 cases carry no person key; each counts as one person.',
    );
  });

  test('the same pseudonym in two registries is two persons', async () => {
    expect(await registry.lines('measures=persons&rows=country')).toEqual([
      'GTM,1,A',
      'MEX,4,A',
      '_T,5,A',
    ]);
  });

  test('persons known only from the route are no persons of a case, but have journeys', async () => {
    expect(await registry.lines(`measures=journeys&rows=sex&${OF_MEXICO}`)).toEqual([
      'F,4,A',
      'M,3,A',
      '_X,1,A',
    ]);
  });
});

describe('age', () => {
  test('it is the year of opening minus the year of birth, or the age recorded; what cannot be is unknown', async () => {
    expect(await registry.lines(`measures=cases&rows=age,minor,age_group&${OF_MEXICO}`)).toEqual([
      '17,yes,15-17,1,A',
      '18,no,18-24,1,A',
      '19,no,18-24,1,A',
      '64,no,55-64,1,A',
      '_U,_U,_U,1,A',
      '_X,_X,_X,2,A',
    ]);
  });
});

describe('journeys', () => {
  test('returns are ranked by date for their person; a journey without one has no class', async () => {
    expect(
      await registry.lines(
        `measures=journeys,first_returns,route_events&rows=repeat_class&${OF_MEXICO}`,
      ),
    ).toEqual([
      'first,2,A,2,A,6,A',
      'first_repeat,1,A,0,A,1,A',
      'later_repeat,1,A,0,A,1,A',
      '_Z,4,A,0,A,4,A',
    ]);
  });

  test('crossing, detention and authority are of the first such stage, return of the last', async () => {
    expect(
      await registry.lines(
        `measures=cases&rows=crossing_point,detention_state,detention_place,authority,return_state&filter=year:2023&totals=0`,
      ),
    ).toEqual(['US-POE-0101,US-CA,US-ICE-ADLNTCA,ice,MX-SON,1,A']);
  });

  test('a place known only as a country is not recorded below it; the status says why none is known', async () => {
    expect(
      await registry.lines(
        `measures=journeys&rows=return_country,return_state,return_point&filter=repeat_class:first_repeat,later_repeat&totals=0`,
      ),
    ).toEqual(['MEX,_X,_X,1,A', '_U,_U,_U,1,A']);
    expect(
      await registry.lines(`measures=journeys&rows=crossing_zone&filter=crossing_zone:_N&totals=0`),
    ).toEqual(['_N,1,A']);
    expect(
      await registry.lines(
        `measures=journeys&rows=detention_place&filter=detention_state:_W&totals=0`,
      ),
    ).toEqual(['_W,1,A']);
  });

  test('a journey has the year of its first dated event, not of its case', async () => {
    expect(await registry.lines(`measures=journeys&rows=year&${OF_MEXICO}`)).toEqual([
      '2020,1,A',
      '2023,1,A',
      '2024,4,A',
      '2025,2,A',
    ]);
  });
});

describe('events and cases', () => {
  test('an event without a case key joins the earliest case of its person that was open that day', async () => {
    const rows = await registry.rows(`
      SELECT occurred::VARCHAR AS occurred, opened::VARCHAR AS opened FROM stage LEFT JOIN "case" USING (case_id)
      WHERE stage = 'detention' AND occurred <> DATE '2023-01-09' AND occurred <> DATE '2023-01-12' ORDER BY occurred`);
    expect(rows).toEqual([
      { occurred: '2020-01-01', opened: null },
      { occurred: '2024-05-01', opened: '2024-02-01' },
      { occurred: '2024-08-01', opened: '2024-04-01' },
    ]);
  });

  test('an event without a case has nothing recorded in the dimensions of cases, but keeps its own year', async () => {
    expect(
      await registry.lines(
        `measures=route_events&rows=event_year,representation&filter=event_year:2020&totals=0`,
      ),
    ).toEqual(['2020,_X,1,A']);
  });

  test('every event of the file is counted once', () => {
    expect(fileOf(receipt, 'sample-mexico', 'route_events.csv')).toMatchObject({
      rows_read: 12,
      loaded: 12,
    });
  });
});
