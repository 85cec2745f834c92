/** Periods that move with the data, percentages of the level above and the opened rest of a top, over the random registry. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { cellIndex, type Answer } from '#queries/answer.ts';
import { TinyRegistry } from '../ingest/night/tiny-registry.ts';
import { CASES_OF, dropCases } from './random-cases.ts';

const registry = dropCases(new TinyRegistry());
beforeAll(async () => {
  // Exported on 2024-09-20.
  await registry.night();
});
afterAll(() => {
  registry.remove();
});

function total(answer: Answer): number | null | undefined {
  return answer.totals.values[0];
}

describe('a filter that moves stands for a range of this edition', () => {
  test.each([
    ['year:last_1', 'year:2024..2024'],
    ['year:last_2', 'year:2023..2024'],
    ['quarter:last_3', 'quarter:2024-Q1..2024-Q3'],
    ['month:last_12', 'month:2023-10..2024-09'],
    ['closed_month:last_2', 'closed_month:2024-08..2024-09'],
    ['year:2023..', 'year:2023..2024'],
    ['month:2024-05..', 'month:2024-05..2024-09'],
    ['year:..2022', 'year:2022..2022'],
    ['year:2031..', 'year:2031..2031'],
    ['age_group:55-64..', 'age_group:55-64..65+'],
  ])('%s is %s', async (moving, fixed) => {
    const answer = await registry.answer(`measures=cases&rows=area&filter=${moving}`);
    expect(answer.question).toBe(`measures=cases&rows=area&filter=${moving}&lang=es`);
    const written = encodeURIComponent(fixed).replaceAll('%3A', ':');
    expect(answer.question_fixed).toBe(`measures=cases&rows=area&filter=${written}&lang=es`);
    const other = await registry.answer(answer.question_fixed);
    expect(other.values).toEqual(answer.values);
  });

  test('counts what lies in it, and the title says it', async () => {
    const answer = await registry.answer(
      'measures=cases&rows=area&columns=year&filter=year:last_2',
    );
    expect(total(answer)).toBe(CASES_OF.filter(({ year }) => year >= '2023').length);
    expect(answer.title).toBe('Casos por ámbito y año de apertura; últimos 2 años');
    const english = await registry.answer('measures=cases&filter=month:last_12&lang=en');
    expect(english.title).toBe('Cases; month of opening: last 12 months');
    expect((await registry.answer('measures=cases&filter=year:2023..')).title).toBe(
      'Casos; año de apertura: 2023 en adelante',
    );
  });

  test('a question without one is its own fixed form', async () => {
    const answer = await registry.answer('measures=cases&filter=year:2023');
    expect(answer.question_fixed).toBe(answer.question);
  });
});

describe('percent of the level above', () => {
  const share = (answer: Answer, ...codes: readonly string[]) =>
    answer.shares[0]?.values[0]?.[cellIndex(answer, codes)];
  const percent = (part: number, whole: number) => Math.round((part / whole) * 10_000) / 100;
  const count = (year: string, area: string | null = null, month: string | null = null) =>
    CASES_OF.filter(
      (each) =>
        each.year === year &&
        (area === null || each.area === area) &&
        (month === null || each.opened.startsWith(month)),
    ).length;

  test('a row within a group is part of the group, a group part of the whole', async () => {
    const answer = await registry.answer('measures=cases&rows=year,area&show=parent_percent');
    expect(share(answer, '2023', 'health')).toBe(percent(count('2023', 'health'), count('2023')));
    expect(share(answer, '2023', '_T')).toBe(percent(count('2023'), CASES_OF.length));
    expect(share(answer, '_T', '_T')).toBe(100);
  });

  test('a level whose coarser one is not shown is part of that one all the same', async () => {
    const answer = await registry.answer(
      'measures=cases&rows=month&columns=area&filter=year:2022,2023&show=parent_percent',
    );
    const months = answer.dimensions[0]?.codes.filter((code) => code !== '_T') ?? [];
    for (const month of months) {
      const quarter = Math.ceil(Number(month.slice(5)) / 3);
      const inQuarter = CASES_OF.filter(
        ({ opened }) =>
          opened.startsWith(month.slice(0, 4)) &&
          Math.ceil(Number(opened.slice(5, 7)) / 3) === quarter,
      ).length;
      expect([month, share(answer, month, '_T')]).toEqual([
        month,
        inQuarter < 10 ? null : percent(count(month.slice(0, 4), null, month), inQuarter),
      ]);
    }
  });

  test('a share of a rate is none', async () => {
    const answer = await registry.answer('measures=actions_per_case&rows=area&show=row_percent');
    expect(new Set(answer.shares[0]?.values[0])).toEqual(new Set([null]));
  });
});

test('the rest of a top tells the question that opens it, and its parts are what it held', async () => {
  const answer = await registry.answer(
    'measures=cases,persons&rows=year&sort=-cases&top=1&filter=area:health,labour',
  );
  expect(answer.other?.dimension).toBe('year');
  expect(answer.other?.filter).toMatch(/^year:!20\d\d$/);
  const opened = await registry.answer(answer.other?.question ?? '');
  const rest = answer.values.map((values) => values[cellIndex(answer, ['_O'])]);
  expect(opened.totals.values).toEqual(rest);
  expect(opened.dimensions[0]?.codes).toHaveLength(3);
  expect((await registry.answer('measures=cases&rows=area')).other).toBeNull();
});
