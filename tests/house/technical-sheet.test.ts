import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { RECORDS } from '#ingest/records.ts';

const page = readFileSync('docs/technical-sheet.md', 'utf8');

test('every key of the sheet is explained', () => {
  const schema: unknown = JSON.parse(readFileSync('ingest/sheet.schema.json', 'utf8'));
  const keys = keysOf(schema);
  expect(keys).toContain('reject_limit_percent');
  expect(keys.filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
});

test.each(RECORDS)('the record $id stands there with its fields', ({ id, fields }) => {
  const row = page.split('\n').find((line) => line.startsWith(`| \`${id}\` |`)) ?? '';
  const missing = fields.filter(({ name, required }) =>
    required ? !row.includes(`**\`${name}\`**`) : !row.includes(` \`${name}\``),
  );
  expect(missing).toEqual([]);
});

test('every rule that rejects a row is explained', () => {
  const code = ['ingest/field-sql.ts', 'ingest/harmonise.ts']
    .map((path) => readFileSync(path, 'utf8'))
    .join('');
  const rules = [...code.matchAll(/'(missing|not_a_\w+|impossible_\w+|unknown_case)'/g)];
  const names = [...new Set(rules.map(([, name]) => name ?? ''))];
  expect(names.length).toBeGreaterThanOrEqual(8);
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

/** The names under every `properties` of a schema. */
function keysOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([name, value]: readonly [string, unknown]) => [
    ...(name === 'properties' && typeof value === 'object' && value !== null
      ? Object.keys(value)
      : []),
    ...keysOf(value),
  ]);
}
