import { expect, test } from 'vitest';

import { linksOf, readSaved, withoutTable, withTable } from '#web/lib/question/saved-tables.ts';

const cases = { name: 'Casos', query: 'measures=cases' };
const persons = { name: 'Personas', query: 'measures=persons' };

test('the newest table comes first, and the same name is written anew', () => {
  const saved = withTable(withTable([], cases), persons);
  expect(saved).toEqual([persons, cases]);
  const renewed = { ...cases, query: 'measures=cases&rows=sex' };
  expect(withTable(saved, renewed)).toEqual([renewed, persons]);
  expect(withTable(saved, { name: '  ', query: 'measures=cases' })).toEqual(saved);
  expect(withoutTable(saved, 'Casos')).toEqual([persons]);
});

test('what the browser kept is read back, and what is no list of tables is none', () => {
  expect(readSaved(JSON.stringify([cases, { name: 3 }, null]))).toEqual([cases]);
  for (const text of [null, '', '{', '{}', '7']) expect(readSaved(text)).toEqual([]);
});

test('the list leaves as plain links', () => {
  expect(linksOf([persons, cases], 'http://localhost/tablas')).toBe(
    'Personas\thttp://localhost/tablas?measures=persons\nCasos\thttp://localhost/tablas?measures=cases',
  );
});
