/** Groups of ages that a question makes for itself, over the ages of the village: 16, 16, 17, 30, 40, 40, 70 and two not known. */
import { afterAll, beforeAll, expect, test } from 'vitest';

import { parseQuestion } from '#queries/question.ts';
import { questionString } from '#queries/question-string.ts';
import type { TinyRegistry } from '../ingest/night/tiny-registry.ts';
import { buildVillage } from './village.ts';

let village: TinyRegistry;
beforeAll(async () => {
  village = await buildVillage();
});
afterAll(() => {
  village.remove();
});

const GROUPS = 'age_groups=0-16,17,18-39,40%2B';
const REGISTRIES = 'filter=source:!mx-repatriation-events';

test('stand in rows in their order, with labels in both languages, persons counted in each and in the total', async () => {
  const query = `measures=cases,persons&rows=age_group&${REGISTRIES}&${GROUPS}`;
  expect(await village.lines(query)).toEqual([
    '0-16,2,A,1,A',
    '17,1,A,1,A',
    '18-39,1,A,1,A',
    '40+,3,A,2,A',
    '_T,7,A,4,A',
  ]);
  const answer = await village.answer(`${query}&lang=en`);
  expect(answer.dimensions[0]).toMatchObject({
    id: 'age_group',
    labels: ['0 to 16 years', '17 years', '18 to 39 years', '40 years or more', 'Total'],
  });
  expect((await village.answer(query)).dimensions[0]?.labels[3]).toBe('40 años o más');
});

test('stand in columns too, beside a top, and keep what has no age apart', async () => {
  const answer = await village.answer(
    `measures=cases&rows=sex&columns=age_group&${GROUPS}&totals=0`,
  );
  const codes = answer.dimensions[1]?.codes ?? [];
  expect(codes.slice(0, 4)).toEqual(['0-16', '17', '18-39', '40+']);
  const all = (answer.values[0] ?? []).map(Number).reduce((sum, count) => sum + count, 0);
  expect(all).toBe(answer.totals.values[0]);
  expect(
    await village.lines(
      `measures=cases&rows=age_group&sort=-cases&top=1&${REGISTRIES}&${GROUPS}&totals=0`,
    ),
  ).toEqual(['40+,3,A', '_O,4,A']);
});

test('are part of the address, and a plus may be written as it is read', () => {
  for (const written of [GROUPS, GROUPS.replace('%2B', '+')]) {
    const parsed = parseQuestion(new URLSearchParams(`measures=cases&rows=age_group&${written}`));
    if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
    expect(questionString(parsed.question)).toBe(`measures=cases&rows=age_group&${GROUPS}&lang=es`);
  }
});

test.each([
  ['0-4,6-11,12%2B', 'no group holds the ages 5 to 5', 'ningún grupo tiene las edades de 5 a 5'],
  ['0-5,5-11,12%2B', 'overlap or are out of order: 5-11 must begin at 6', 'se traslapan'],
  ['5-11,12%2B', 'no group holds the ages 0 to 4', 'ningún grupo tiene las edades de 0 a 4'],
  ['0-11,18-40,12-17,41%2B', 'no group holds the ages 12 to 17', 'de 12 a 17'],
  ['0-11,12%2B,18%2B', '12+ holds all later ages: it must be the last group', 'último grupo'],
  ['0-17,18-64', 'from 65 on: write the last one as 65+', 'el último se escribe 65+'],
  ['9-3,10%2B', 'age group 9-3 ends before it begins', 'termina antes de empezar'],
  ['niños', '“niños” is no age group: write 5-11, 17 or 18+', 'no es un grupo de edad'],
])('age_groups=%s is told what is wrong in both languages', async (groups, en, es) => {
  const result = await village.result(`measures=cases&rows=age_group&age_groups=${groups}`);
  if (result.kind !== 'problems') throw new Error(result.kind);
  expect(result.problems[0]?.message).toContain(en);
  expect(result.problems[0]?.text.es).toContain(es);
});

test('have no place without the dimension, nor beside a filter of the bands', async () => {
  const messageOf = async (query: string) => {
    const result = await village.result(query);
    return result.kind === 'problems' ? result.problems[0]?.message : result.kind;
  };
  expect(await messageOf(`measures=cases&rows=sex&${GROUPS}`)).toContain('needs age_group in rows');
  expect(await messageOf(`measures=cases&rows=age_group&filter=age_group:0-5&${GROUPS}`)).toContain(
    'names exact ages: age:0..4',
  );
  expect(
    (await village.answer(`measures=cases&rows=age_group&filter=age:0..17&${GROUPS}`)).totals
      .values,
  ).toEqual([3]);
});
