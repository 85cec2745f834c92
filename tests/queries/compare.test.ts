/** Figures beside those of other periods, against counting by hand over the random registry, whose data end on 2024-09-20. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { cellIndex, type Answer } from '#queries/answer.ts';
import { TinyRegistry } from '../ingest/night/tiny-registry.ts';
import { CASES_OF, dropCases, type Case } from './random-cases.ts';

const registry = dropCases(new TinyRegistry());
beforeAll(async () => {
  await registry.night();
});
afterAll(() => {
  registry.remove();
});

const AREAS = ['criminal', 'labour', 'health', '_T'];

const counts: Readonly<Record<string, (cases: readonly Case[]) => number>> = {
  cases: (cases) => cases.length,
  persons: (cases) => new Set(cases.map(({ person }) => person)).size,
  actions: (cases) => cases.reduce((sum, { actions }) => sum + actions, 0),
};

function within(area: string, from: string, to: string): readonly Case[] {
  return CASES_OF.filter(
    (each) => (area === '_T' || each.area === area) && each.opened >= from && each.opened <= to,
  );
}

function at(answer: Answer, measure: number, ...codes: readonly string[]) {
  const cell = cellIndex(answer, codes);
  const [comparison] = answer.comparisons;
  return {
    value: comparison?.values[measure]?.[cell],
    status: comparison?.status[measure]?.[cell],
    now: comparison?.current_values[measure]?.[cell],
    then: comparison?.base_values[measure]?.[cell],
  };
}

function change(now: number, then: number) {
  if (then === 0) return { value: null, status: 'o', now, then };
  if (then < 10) return { value: null, status: 'u', now, then };
  const value = Math.round(((now / then) * 100 - 100) * 100) / 100;
  return { value, status: then < 30 ? 'u' : 'A', now, then };
}

describe('the same period a year before', () => {
  test.each(['cases', 'persons', 'actions'])(
    '%s: a finished year against all of the one before, the running one over the months that are over',
    async (measure) => {
      const answer = await registry.answer(
        `measures=${measure}&rows=area&columns=year&compare=previous_year`,
      );
      const count = counts[measure] ?? (() => 0);
      for (const area of AREAS) {
        const year = (from: string, to: string) => count(within(area, from, to));
        expect([area, at(answer, 0, area, '2023')]).toEqual([
          area,
          change(year('2023-01-01', '2023-12-31'), year('2022-01-01', '2022-12-31')),
        ]);
        expect([area, at(answer, 0, area, '2024')]).toEqual([
          area,
          change(year('2024-01-01', '2024-08-31'), year('2023-01-01', '2023-08-31')),
        ]);
        expect(at(answer, 0, area, '2022')).toMatchObject({ value: null, status: 'o', then: 0 });
        // All years together have none before them.
        expect(at(answer, 0, area, '_T')).toMatchObject({ value: null, status: 'o' });
      }
    },
  );

  test('months, and the total of filtered ones, have theirs', async () => {
    const answer = await registry.answer(
      'measures=persons&rows=month&filter=month:2024-02..2024-04&compare=previous_year',
    );
    const persons = (from: string, to: string) => counts['persons']?.(within('_T', from, to)) ?? 0;
    expect(at(answer, 0, '2024-03')).toEqual(
      change(persons('2024-03-01', '2024-03-31'), persons('2023-03-01', '2023-03-31')),
    );
    expect(at(answer, 0, '_T')).toEqual(
      change(persons('2024-02-01', '2024-04-30'), persons('2023-02-01', '2023-04-30')),
    );
  });

  test('a filter alone names the period too', async () => {
    const answer = await registry.answer(
      'measures=cases&rows=area&filter=year:2024&compare=previous_year&lang=es',
    );
    expect(at(answer, 0, '_T')).toEqual(
      change(
        within('_T', '2024-01-01', '2024-08-31').length,
        within('_T', '2023-01-01', '2023-08-31').length,
      ),
    );
    expect(answer.title).toBe(
      'Casos por ámbito; año de apertura: 2024; comparado con el mismo periodo del año anterior',
    );
  });

  test('open cases are compared at the end of the same month', async () => {
    const answer = await registry.answer(
      'measures=open_cases&rows=year&compare=previous_year&totals=0',
    );
    const openAt = (day: string) =>
      CASES_OF.filter(({ opened, closed }) => opened <= day && (closed === null || closed > day))
        .length;
    expect(at(answer, 0, '2024')).toEqual(change(openAt('2024-08-31'), openAt('2023-08-31')));
    expect(at(answer, 0, '2023')).toEqual(change(openAt('2023-12-31'), openAt('2022-12-31')));
  });

  test('a top of years compares each year with the one before, shown or not', async () => {
    const answer = await registry.answer(
      'measures=cases&rows=year&filter=year:2023,2022&sort=-cases&top=1&compare=previous_year',
    );
    const [year = ''] = answer.dimensions[0]?.codes ?? [];
    const before = String(Number(year) - 1);
    expect(at(answer, 0, year).then).toBe(
      within('_T', `${before}-01-01`, `${before}-12-31`).length,
    );
    expect(at(answer, 0, '_O')).toMatchObject({ value: null, status: 'o' });
  });
});

describe('one base period', () => {
  test('the index of the base is 100, whatever years the filter leaves', async () => {
    const answer = await registry.answer(
      'measures=cases&rows=area&columns=year&compare=index:2022',
    );
    const count = (area: string, year: string) =>
      within(area, `${year}-01-01`, `${year}-12-31`).length;
    for (const area of AREAS) {
      expect([area, at(answer, 0, area, '2022').value]).toEqual([area, 100]);
      const expected = (count(area, '2023') / count(area, '2022')) * 100;
      expect(at(answer, 0, area, '2023').value).toBe(Math.round(expected * 100) / 100);
      // 2024 still runs.
      expect(at(answer, 0, area, '2024').status).toBe('u');
    }
    const later = await registry.answer(
      'measures=cases&rows=area&columns=year&filter=year:2023&compare=index:2022',
    );
    expect(at(later, 0, 'health', '2023')).toEqual(at(answer, 0, 'health', '2023'));
  });

  test('differences of cases add up over the areas, those of persons are counted', async () => {
    const answer = await registry.answer(
      'measures=cases,persons&rows=area&columns=quarter&compare=difference:2022-Q2',
    );
    const areas = AREAS.slice(0, 3);
    const sum = areas.reduce((all, area) => all + Number(at(answer, 0, area, '2023-Q4').value), 0);
    expect(at(answer, 0, '_T', '2023-Q4').value).toBe(sum);
    const persons = (from: string, to: string) => counts['persons']?.(within('_T', from, to)) ?? 0;
    expect(at(answer, 1, '_T', '2023-Q4').value).toBe(
      persons('2023-10-01', '2023-12-31') - persons('2022-04-01', '2022-06-30'),
    );
  });

  test('a month is compared with the same month of a base year', async () => {
    const answer = await registry.answer('measures=cases&rows=month&compare=difference:2022');
    expect(at(answer, 0, '2024-03')).toMatchObject({
      now: within('_T', '2024-03-01', '2024-03-31').length,
      then: within('_T', '2022-03-01', '2022-03-31').length,
    });
  });

  test('the file has two more columns, and the count stays', async () => {
    const lines = await registry.lines(
      'measures=cases&rows=year&filter=year:2022,2023&compare=difference:2022&totals=0',
    );
    const [first, second] = [2022, 2023].map(
      (year) => within('_T', `${year}-01-01`, `${year}-12-31`).length,
    );
    expect(lines).toEqual([
      `2022,${first},A,0,A`,
      `2023,${second},A,${Number(second) - Number(first)},A`,
    ]);
  });
});
