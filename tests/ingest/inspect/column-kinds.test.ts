import { expect, test } from 'vitest';

import { inspectValues } from './inspected-text.ts';

test.each([
  ['2024-05-01', ['%Y-%m-%d']],
  ['2024-05-01T00:00:00Z', ['%Y-%m-%dT%H:%M:%SZ']],
  ['5/31/2024', ['%m/%d/%Y']],
  ['5/31/2024 3:04:05 PM', ['%m/%d/%Y %I:%M:%S %p']],
  ['01-May-24', ['%d-%b-%y']],
  ['31/05/2024', ['%d/%m/%Y']],
])('the date %s is read as %j', async (date, forms) => {
  const { seen } = await inspectValues('fecha', [date, date]);
  expect(seen).toEqual({ kind: 'date', forms, isDayOrderSure: true });
});

test('dates that can be read both ways are told', async () => {
  const { seen } = await inspectValues('fecha', ['01/05/2024', '02/05/2024']);
  expect(seen).toEqual({ kind: 'date', forms: ['%d/%m/%Y'], isDayOrderSure: false });
});

test('two forms of date in one column are both named', async () => {
  const { seen } = await inspectValues('fecha', ['2024-05-01', '2024-05-02', '31/05/2024']);
  expect(seen).toMatchObject({ forms: ['%Y-%m-%d', '%d/%m/%Y'] });
});

test.each([
  ['month', ['2024-05', '2024-06']],
  ['year', ['2019', '2020']],
  ['whole_number', ['3', '41', '3']],
  ['number', ['1.5', '2.25']],
  ['yes_no', ['Sí', 'No', 'Sin determinar']],
  ['code_list', ['Penal', 'Laboral']],
  ['empty', ['', '']],
  ['key', Array.from({ length: 30 }, (_, at) => `C-${String(1000 + at)}`)],
  ['free_text', Array.from({ length: 30 }, (_, at) => `told us ${String(at)} times, at length`)],
])('a column is seen as %s', async (kind, values) => {
  expect((await inspectValues('columna', values)).seen.kind).toBe(kind);
});

test('marks of absence and of withholding are told apart from values', async () => {
  const column = await inspectValues('columna', ['NA', '(b)(6),(b)(7)(c )', 'Penal', 'Laboral']);
  expect(column).toMatchObject({ empty: ['NA'], withheld: ['(b)(6),(b)(7)(c )'], distinct: 2 });
});

test('codes are told with their rows', async () => {
  const { codes } = await inspectValues('materia', ['Penal', 'Penal', 'Penal', 'Laboral']);
  expect(codes).toEqual([
    { code: 'Penal', rows: 15 },
    { code: 'Laboral', rows: 5 },
  ]);
});
