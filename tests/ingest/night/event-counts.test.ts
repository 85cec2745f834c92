/** A source that publishes counts of events only: they are counted as route events, and as nothing else. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Receipt } from '#warehouse/receipts.ts';
import { csv, fileOf, rejectsOf, TinyRegistry } from './tiny-registry.ts';

const ABOUT = {
  country: 'USA',
  title: { es: 'Conteos', en: 'Counts' },
  description: { es: 'Una fila es un conteo.', en: 'One row is a count.' },
  disclosure: 'published',
  attribution: 'Counts',
  licence: 'None',
};

const REGISTRY = {
  ...ABOUT,
  id: 'cases',
  extends: 'format-v1',
  kind: 'microdata',
  persons_linkable: true,
};

const SHEET = {
  ...ABOUT,
  id: 'counts',
  kind: 'aggregate',
  persons_linkable: false,
  reject_limit_percent: 100,
  files: [
    {
      name: 'counts',
      pattern: 'counts.csv',
      empty: ['-'],
      records: [
        {
          record: 'event_count',
          fields: {
            stage: { value: 'detention' },
            occurred: { columns: ['year', 'month'], form: 'fiscal_month' },
            events: { column: 'n' },
            nationality: { column: 'nationality' },
            detention_place: { column: 'state' },
            return_place: { value: 'MX-SON' },
          },
        },
      ],
    },
  ],
};

const COUNTS = csv(
  'year,month,state,nationality,n',
  '2020,OCT,US-TX,MEX,5',
  '2020,sep,US-TX,GTM,7',
  '2020,sep,US-TX,GTM,7',
  '2021,DEC,US-AZ,MEX,11',
  '2021,Brumaire,US-AZ,MEX,13',
  '-,JAN,US-AZ,MEX,17',
  '2021,JAN,US-AZ,MEX,some',
);

const CASES = csv('case_key,person_key,representation,opened', 'a,p,MEX-US-tucson,2020-09-02');

const folder = mkdtempSync(join(tmpdir(), 'travesia-counts-'));
const registry = new TinyRegistry(folder);
let receipt: Receipt;

beforeAll(async () => {
  for (const sheet of [SHEET, REGISTRY]) {
    mkdirSync(join(folder, sheet.id), { recursive: true });
    writeFileSync(join(folder, sheet.id, 'sheet.json'), JSON.stringify(sheet));
  }
  registry.drop('counts', 'counts.csv', COUNTS).drop('cases', 'cases.csv', CASES);
  receipt = await registry.night();
});
afterAll(() => {
  registry.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('a fiscal year begins in October and is named for the year it ends in', async () => {
  expect(await registry.lines('measures=route_events&rows=event_month&totals=0')).toEqual([
    '2019-10,5,A',
    '2020-09,14,A',
    '2020-12,11,A',
  ]);
});

test('equal rows all count, and a filter holds for counts too', async () => {
  const query = 'measures=route_events&rows=nationality,detention_state,return_state';
  expect(await registry.lines(`${query}&filter=year:2020&totals=0`)).toEqual([
    'GTM,US-TX,MX-SON,14,A',
    'MEX,US-AZ,MX-SON,11,A',
  ]);
});

test('what counts do not carry is not recorded', async () => {
  expect(await registry.lines('measures=route_events&rows=crossing_point,area&totals=0')).toEqual([
    '_X,_X,30,A',
  ]);
});

test('the largest are found among counts too', async () => {
  expect(await registry.lines('measures=route_events&rows=detention_state&top=1&totals=0')).toEqual(
    ['US-TX,19,A', '_O,11,A'],
  );
});

test('a month or a number that is none rejects the row', async () => {
  expect(fileOf(receipt, 'counts', 'counts.csv')).toMatchObject({ loaded: 4, rejected: 3 });
  expect(await rejectsOf(registry, 'counts')).toEqual([
    '6 occurred not_a_date',
    '7 occurred missing',
    '8 events not_a_count',
  ]);
});

test('no person, case or journey is made of a count, and the answer says so', async () => {
  const answer = await registry.answer('measures=persons,cases,journeys,route_events&lang=en');
  expect(answer.totals.values).toEqual([1, 1, 0, 30]);
  expect(answer.sources.map(({ id, leaves_out }) => [id, leaves_out])).toEqual([
    ['cases', []],
    ['counts', ['persons', 'cases', 'journeys']],
  ]);
  expect(answer.notes.map(({ text }) => text)).toContain(
    '“Counts” holds counts only: it is not in the figure of persons, cases, journeys.',
  );
});
