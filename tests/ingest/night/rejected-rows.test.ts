/** Rows that break a rule: each is in the receipt with file, line, field and rule, and never with its value. */
import { readFileSync } from 'node:fs';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { printReceipt } from '#ingest/receipt-text.ts';
import type { Receipt } from '#warehouse/receipts.ts';
import { csv, fileOf, rejectsOf, sourceOf, TinyRegistry } from './tiny-registry.ts';

const SECRET = 'ZZSECRETZZ';
const HEADER = 'case_key,person_key,representation,opened,closed,birth_year,age';
/** Enough sound rows that a few bad ones stay under the limit of 5 %. */
const sound = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `c${at},p${at},MEX-US-chicago,2024-01-05,,1990,`);

const registry = new TinyRegistry();
let first: Receipt;
let second: Receipt;
let mexico: readonly string[] = [];

beforeAll(async () => {
  registry
    .drop(
      'sample-mexico',
      'cases.csv',
      csv(
        '# made by hand', // line 1
        '', // a blank line, too
        HEADER,
        `b4,p1,MEX-US-chicago,${SECRET},,,`,
        'b5,p1,MEX-US-chicago,2024-02-30,,,',
        'b6,p1,MEX-US-chicago,2031-01-01,,,',
        'b7,p1,MEX-US-chicago,1800-01-01,,,',
        'b8,p1,MEX-US-chicago,2024-03-02,2024-03-01,,',
        `,${SECRET},MEX-US-chicago,2024-01-05,,,`,
        'b10,p1,,2024-01-05,,,',
        `b11,p1,MEX-US-chicago,2024-01-05,,${SECRET},`,
        'b12,p1,MEX-US-chicago,2024-01-05,,,-3',
        `b13,p1,MEX-US-chicago,${SECRET},${SECRET},,`,
        '"a key on', // line 14: a sound row of three lines
        'three lines, and a ""quote"" of',
        'its own",p1,MEX-US-chicago,2024-01-05,,,',
        `b17,${SECRET},MEX-US-chicago`,
        `b18,p1,MEX-US-chicago,2024-01-05,,,,,${SECRET}`,
        ...sound(400),
      ),
    )
    .drop(
      'sample-mexico',
      'actions.csv',
      csv(
        'action_key,case_key,performed,action_type,minutes',
        'a1,c1,2024-02-01,visit,20',
        'a2,c1,2024-02-01,visit,-5',
        `a3,c1,2024-02-01,visit,${SECRET}`,
        'a4,no-such-case,2024-02-01,visit,',
        'a5,b4,2024-02-01,visit,',
        ...Array.from({ length: 100 }, (_, at) => `x${at},c${at},2024-02-02,interview,`),
      ),
    )
    .drop('sample-honduras', 'cases.csv', csv(HEADER, ...sound(20)));
  first = await registry.night();
  mexico = await rejectsOf(registry, 'sample-mexico');
  registry.drop('sample-honduras', 'cases.csv', csv(HEADER, ...sound(18), `b20,p1,r,${SECRET},,,`));
  second = await registry.night();
});
afterAll(() => {
  registry.remove();
});

const OF_CASES = [
  ['a date that is none', '4 opened not_a_date'],
  ['a day that the calendar does not have', '5 opened not_a_date'],
  ['a date after the night', '6 opened impossible_date'],
  ['a date before 1900', '7 opened impossible_date'],
  ['a case closed before it was opened', '8 closed closed_before_opened'],
  ['a case without its key', '9 case_key missing'],
  ['a required code left empty', '10 representation missing'],
  ['a year of birth that is no year', '11 birth_year not_a_year'],
  ['a negative age', '12 age not_a_count'],
  ['two faults in one row', '13 closed not_a_date', '13 opened not_a_date'],
  ['too few columns, after a row of three lines', '17 row missing_columns'],
  ['too many columns', '18 row too_many_columns'],
] as const;

test.each(OF_CASES)(
  '%s is rejected at its line of the file, by field and rule',
  (_, ...rejects) => {
    expect(mexico).toEqual(expect.arrayContaining(rejects));
  },
);

test('no other row of the cases is rejected, and the receipt counts them all', () => {
  const file = fileOf(first, 'sample-mexico', 'cases.csv');
  expect(file).toMatchObject({ rows_read: 413, loaded: 401, rejected: 12, duplicate: 0 });
});

test.each([
  ['negative minutes', '3 minutes not_a_count'],
  ['minutes that are no number', '4 minutes not_a_count'],
  ['an action of a case that does not exist', '5 case_key unknown_case'],
  ['an action of a case that was rejected', '6 case_key unknown_case'],
])('%s: the action is rejected', (_, reject) => {
  expect(mexico).toContain(reject);
});

test('the receipt names file, field, rule and lines of what was rejected', () => {
  const rejects = sourceOf(first, 'sample-mexico').rejects;
  expect(rejects).toContainEqual({
    file: 'cases.csv',
    field: 'opened',
    rule: 'not_a_date',
    count: 3,
    lines: [4, 5, 13],
  });
  expect(printReceipt(first)).toContain(
    'rejected: cases.csv, closed, closed_before_opened: 1 (lines 8)',
  );
});

test('a rejected value is in no receipt, snapshot or record of an extract', () => {
  const readable = registry.files().filter((path) => !path.endsWith('.parquet'));
  expect(readable.length).toBeGreaterThan(6);
  expect(readable.filter((path) => readFileSync(path).includes(SECRET))).toEqual([]);
  expect(printReceipt(first) + printReceipt(second)).not.toContain(SECRET);
});

test('a file over the reject limit refuses the drop, and yesterday’s cases stay', async () => {
  expect(sourceOf(second, 'sample-honduras')).toMatchObject({ outcome: 'refused' });
  expect(sourceOf(second, 'sample-honduras').reason?.en).toContain(
    'cases.csv: 1 of 19 rows break a rule, above the limit of 5 %. Nothing of this drop was loaded',
  );
  expect(await registry.lines('measures=cases&rows=country&totals=0')).toEqual([
    'HND,20,A',
    'MEX,401,A',
  ]);
});

test('of every file, the rows read are the rows loaded, rejected and found twice', () => {
  const files = first.sources.flatMap((source) => source.files);
  expect(files).toHaveLength(3);
  for (const { rows_read, loaded, rejected, duplicate } of files)
    expect(loaded + rejected + duplicate).toBe(rows_read);
});
