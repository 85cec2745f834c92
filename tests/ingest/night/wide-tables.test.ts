/** Wide tables: columns that are values of a field become rows, and rows that add up others are left out and told. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { loadSheet } from '#ingest/sheet.ts';
import type { Receipt } from '#warehouse/receipts.ts';
import { csv, fileOf, rejectsOf, sourceOf, TinyRegistry } from './tiny-registry.ts';

function sheet(id: string, unpivot: unknown) {
  return {
    id,
    country: 'USA',
    title: { es: id, en: id },
    description: { es: 'Una fila es un estado.', en: 'One row is a state.' },
    kind: 'aggregate',
    persons_linkable: false,
    disclosure: 'published',
    attribution: id,
    licence: 'None',
    reject_limit_percent: 100,
    files: [
      {
        name: 'months',
        pattern: '*.csv',
        ignored_columns: ['Sum'],
        unpivot,
        subtotals: { column: 'State', values: ['All'] },
        records: [
          {
            record: 'event_count',
            fields: {
              stage: { value: 'detention' },
              occurred: { columns: ['Year', 'month'], form: 'month_of_year' },
              events: { column: 'n' },
              detention_place: { column: 'State' },
            },
          },
        ],
      },
    ],
  };
}

const folder = mkdtempSync(join(tmpdir(), 'travesia-wide-'));

function write(each: ReturnType<typeof sheet>): void {
  mkdirSync(join(folder, each.id), { recursive: true });
  writeFileSync(join(folder, each.id, 'sheet.json'), JSON.stringify(each));
}

const WIDE = csv(
  'State,Year,January,February,March,Sum',
  'US-TX,2019,5,7,,12',
  'US-AZ,2019,,0,11,11',
  '"US-\n XX",2019,1,,,1',
  'All,2019,5,7,11,23',
  'US-CA,2019,,,,0',
  'US-NM,2019,2,many,,2',
);

const registry = new TinyRegistry(folder);
let receipt: Receipt;

beforeAll(async () => {
  write(sheet('listed', { columns: ['January', 'February', 'March'], name: 'month', value: 'n' }));
  write(sheet('fitted', { pattern: '*ary', name: 'month', value: 'n' }));
  registry.drop('listed', 'wide.csv', WIDE);
  registry.drop('fitted', 'wide.csv', csv('State,Year,Jan,Feb', 'US-TX,2019,5,7'));
  receipt = await registry.night();
});
afterAll(() => {
  registry.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('every cell is a figure of its column; an empty one is none', async () => {
  expect(
    await registry.lines('measures=route_events&rows=detention_state,event_month&totals=0'),
  ).toEqual([
    'US-AZ,2019-02,0,A',
    'US-AZ,2019-03,11,A',
    'US-TX,2019-01,5,A',
    'US-TX,2019-02,7,A',
    '_M,2019-01,1,A',
  ]);
});

test('a row counts once, whatever its cells; sums, empty rows and wrong cells are told by line', async () => {
  expect(fileOf(receipt, 'listed', 'wide.csv')).toMatchObject({
    rows_read: 6,
    loaded: 3,
    rejected: 3,
  });
  expect(await rejectsOf(registry, 'listed')).toEqual([
    '6 row subtotal',
    '7 events missing',
    '8 events not_a_count',
  ]);
});

test('a line break inside a value is a space', () => {
  expect(sourceOf(receipt, 'listed').unmapped).toEqual([
    { field: 'detention_place', local_code: 'US- XX', rows: 1 },
  ]);
});

test('a pattern that no column fits refuses the file', () => {
  expect(sourceOf(receipt, 'fitted').reason?.en).toContain('does not declare: Jan, Feb');
});

test.each([
  [{ name: 'month', value: 'n' }, 'months: unpivot expects either columns or pattern'],
  [
    { pattern: '*ary', name: 'month', value: 'cell' },
    'months: no field reads the column cell that unpivot makes',
  ],
  [
    { columns: ['State'], name: 'month', value: 'n' },
    'months: the column State is spread by unpivot, so that no field reads it',
  ],
])('a rule at fault is told in a sentence: %j', (unpivot, sentence) => {
  write(sheet('wrong', unpivot));
  const result = loadSheet('wrong', folder);
  rmSync(join(folder, 'wrong'), { recursive: true });
  expect('problems' in result ? result.problems : []).toContain(sentence);
});
