/** Indicators: flows add up over everything; a stock adds up over places and is averaged over the days told. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { loadSheet } from '#ingest/sheet.ts';
import { sourceSummaries } from '#queries/source-summary.ts';
import type { Receipt } from '#warehouse/receipts.ts';
import { csv, fileOf, rejectsOf, TinyRegistry } from './tiny-registry.ts';

const place = { detention_place: { column: 'place' } };
const day = { occurred: { column: 'day' } };

function sheet(id: string, records: readonly unknown[]) {
  return {
    id,
    country: '_Z',
    title: { es: `Cifras ${id}`, en: `Figures ${id}` },
    description: { es: 'Una fila es un día.', en: 'One row is a day.' },
    kind: 'aggregate',
    persons_linkable: false,
    disclosure: 'published',
    attribution: 'Figures',
    licence: 'None',
    reject_limit_percent: 100,
    files: [{ name: 'days', pattern: '*.csv', records }],
  };
}

const STOCK = {
  record: 'indicator',
  fields: {
    measure: { value: 'average_daily_population' },
    ...day,
    value: { column: 'n' },
    ...place,
  },
};
const flow = (sex: string, value: unknown) => ({
  record: 'indicator',
  fields: { measure: { value: 'person_days' }, ...day, value, sex: { value: sex }, ...place },
});

const SHEETS = [
  sheet('one', [
    STOCK,
    flow('F', { column: 'women', when_empty: 0 }),
    flow('_X', { columns: ['n', 'women'], form: 'rest' }),
  ]),
  sheet('two', [STOCK]),
];

const ONE = csv(
  'day,place,n,women',
  '2024-01-30,US-TX,10,4',
  '2024-01-31,US-TX,20,',
  '2024-02-01,US-TX,0,0',
  '2024-02-01,US-AZ,6,6',
  '2024-02-02,US-AZ,2,3',
  'some day,US-AZ,2,1',
);
const TWO = csv('day,place,n', '2024-02-10,US-TX,100', '2024-02-11,US-TX,300');

const folder = mkdtempSync(join(tmpdir(), 'travesia-indicators-'));
const registry = new TinyRegistry(folder);
let receipt: Receipt;

beforeAll(async () => {
  for (const each of SHEETS) {
    mkdirSync(join(folder, each.id), { recursive: true });
    writeFileSync(join(folder, each.id, 'sheet.json'), JSON.stringify(each));
  }
  registry.drop('one', 'one.csv', ONE).drop('two', 'two.csv', TWO);
  receipt = await registry.night();
});
afterAll(() => {
  registry.remove();
  rmSync(folder, { recursive: true, force: true });
});

const STOCK_OF_ONE = 'measures=average_daily_population&filter=source:one';

test('a stock is averaged over the days told, those with nobody included', async () => {
  // 30 and 31 January and 1 February are told: (10 + 20 + 6) / 3.
  expect(await registry.lines(STOCK_OF_ONE)).toEqual(['12,A']);
  expect(await registry.lines(`${STOCK_OF_ONE}&rows=month`)).toEqual([
    '2024-01,15,A',
    '2024-02,6,A',
    '_T,12,A',
  ]);
});

test('a stock adds up over places, also those not told every day', async () => {
  expect(await registry.lines(`${STOCK_OF_ONE}&rows=detention_state`)).toEqual([
    'US-AZ,2,A',
    'US-TX,10,A',
    '_T,12,A',
  ]);
  expect(await registry.lines(`${STOCK_OF_ONE}&filter=detention_state:US-AZ`)).toEqual(['2,A']);
});

test('sources that tell other days are averaged each by its own, then added', async () => {
  expect(
    await registry.lines('measures=average_daily_population&rows=source&filter=month:2024-02'),
  ).toEqual(['one,6,A', 'two,200,A', '_T,206,A']);
  expect(await registry.lines('measures=average_daily_population')).toEqual(['212,A']);
});

test('the largest are found and the rest added up', async () => {
  expect(await registry.lines(`${STOCK_OF_ONE}&rows=detention_state&top=1`)).toEqual([
    'US-TX,10,A',
    '_O,2,A',
    '_T,12,A',
  ]);
});

test('the rest of a total is a figure of its own; an empty part takes nothing off', async () => {
  expect(await registry.lines('measures=person_days&rows=sex')).toEqual([
    'F,10,A',
    '_X,26,A',
    '_T,36,A',
  ]);
});

test('a part larger than the whole and a day that is none reject the row', async () => {
  expect(fileOf(receipt, 'one', 'one.csv')).toMatchObject({ loaded: 4, rejected: 2 });
  expect(await rejectsOf(registry, 'one')).toEqual([
    '6 value not_a_count',
    '7 occurred not_a_date',
  ]);
});

test('a measure is split only by what its sources tell', async () => {
  expect(await registry.result('measures=average_daily_population&rows=sex')).toMatchObject({
    kind: 'problems',
    problems: [{ message: 'average_daily_population cannot be split by sex' }],
  });
});

test('the summary of a source tells the average, not a sum of days', async () => {
  const snapshot = await registry.snapshot();
  const [one, two] = await sourceSummaries(snapshot, snapshot.db);
  expect(one?.counts).toEqual({ average_daily_population: 12, person_days: 36 });
  expect(one?.period).toEqual({ from: '2024-01-30', to: '2024-02-01' });
  expect(two?.counts).toEqual({ average_daily_population: 200 });
});

test('a sheet that names no known indicator, or no time, is told so', () => {
  const wrong = sheet('wrong', [
    { record: 'indicator', fields: { measure: { value: 'wealth' }, value: { column: 'n' } } },
    flow('F', { column: 'n' }),
    { ...STOCK, fields: { ...STOCK.fields, sex: { columns: ['a', 'b'], form: 'rest' } } },
  ]);
  mkdirSync(join(folder, 'wrong'), { recursive: true });
  writeFileSync(join(folder, 'wrong', 'sheet.json'), JSON.stringify(wrong));
  const result = loadSheet('wrong', folder);
  rmSync(join(folder, 'wrong'), { recursive: true });
  expect('problems' in result ? result.problems : []).toEqual([
    expect.stringMatching(
      /^days: there is no indicator wealth; there are border_patrol_encounters, /,
    ),
    'days: indicator needs the field occurred or the field year',
    'days: the form rest makes numbers, and sex is no number',
  ]);
});
