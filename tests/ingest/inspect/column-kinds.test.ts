/** One file with a column for every kind: preparing what an export is compared with takes most of the time. */
import { beforeAll, expect, test } from 'vitest';

import type { InspectedColumn } from '#ingest/inspect/inspect-file.ts';
import { inspectColumns, type Column } from './inspected-text.ts';

const DATES: readonly (readonly [date: string, forms: readonly string[]])[] = [
  ['2024-05-01', ['%Y-%m-%d']],
  ['2024-05-01T00:00:00Z', ['%Y-%m-%dT%H:%M:%SZ']],
  ['5/31/2024', ['%m/%d/%Y']],
  ['5/31/2024 3:04:05 PM', ['%m/%d/%Y %I:%M:%S %p']],
  ['01-May-24', ['%d-%b-%y']],
  ['31/05/2024', ['%d/%m/%Y']],
];
const KINDS: readonly Column[] = [
  ['month', ['2024-05', '2024-06']],
  ['year', ['2019', '2020']],
  ['whole_number', ['3', '41', '3']],
  ['number', ['1.5', '2.25']],
  ['yes_no', ['Sí', 'No', 'Sin determinar']],
  ['code_list', ['Penal', 'Laboral']],
  ['empty', ['', '']],
  ['key', Array.from({ length: 30 }, (_, at) => `C-${String(1000 + at)}`)],
  ['free_text', Array.from({ length: 30 }, (_, at) => `told us ${String(at)} times, at length`)],
];
const OTHERS: readonly Column[] = [
  ['both ways', ['01/05/2024', '02/05/2024']],
  ['two forms', ['2024-05-01', '2024-05-02', '31/05/2024']],
  ['marks', ['NA', '(b)(6),(b)(7)(c )', 'Penal', 'Laboral']],
  ['codes', ['Penal', 'Penal', 'Penal', 'Laboral']],
];

/** Their headers say nothing of what they hold. */
const HIDDEN = [...DATES.map(([date]) => [date, [date]] as const), ...KINDS, ...OTHERS];
let columns: readonly InspectedColumn[];

beforeAll(async () => {
  columns = await inspectColumns(HIDDEN.map(([, values], at) => [`columna_${String(at)}`, values]));
});

function column(name: string): InspectedColumn {
  const found = columns[HIDDEN.findIndex(([each]) => each === name)];
  if (found === undefined) throw new Error(`no column ${name} was seen`);
  return found;
}

test.each(DATES)('the date %s is read as %j', (date, forms) => {
  expect(column(date).seen).toEqual({ kind: 'date', forms, isDayOrderSure: true });
});

test('dates that can be read both ways are told', () => {
  const { seen } = column('both ways');
  expect(seen).toEqual({ kind: 'date', forms: ['%d/%m/%Y'], isDayOrderSure: false });
});

test('two forms of date in one column are both named', () => {
  expect(column('two forms').seen).toMatchObject({ forms: ['%Y-%m-%d', '%d/%m/%Y'] });
});

test.each(KINDS)('a column is seen as %s', (kind) => {
  expect(column(kind).seen.kind).toBe(kind);
});

test('marks of absence and of withholding are told apart from values', () => {
  expect(column('marks')).toMatchObject({
    empty: ['NA'],
    withheld: ['(b)(6),(b)(7)(c )'],
    distinct: 2,
  });
});

test('codes are told with their rows', () => {
  expect(column('codes').codes).toEqual([
    { code: 'Penal', rows: 15 },
    { code: 'Laboral', rows: 5 },
  ]);
});
