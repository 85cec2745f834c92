import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { dataDictionary } from '#warehouse/data-dictionary.ts';

const COMMITTED = 'docs/data-dictionary.md';
const REMEDY = `${COMMITTED} is out of date: run npm run --silent dictionary > ${COMMITTED}`;

const made = await dataDictionary();

test('the committed data dictionary is what the schema, the catalog and the lists say', () => {
  expect(readFileSync(COMMITTED, 'utf8'), REMEDY).toBe(made);
});

test('every column says what it holds', () => {
  const columns = made
    .split('\n')
    .filter((line) => /^\|[^|]+\|[^|]+\| (yes|no) \|[^|]*\|$/.test(line));
  expect(columns.length).toBeGreaterThan(200);
  expect(columns.filter((line) => /\|\s*\|$/.test(line))).toEqual([]);
});

test('every ENUM column is told by the name of its list', () => {
  expect(made).not.toContain('ENUM(');
});
