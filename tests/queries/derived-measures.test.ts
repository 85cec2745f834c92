/**
 * Repeat persons, re-entries, rates, medians and open cases of a random registry: every cell and total
 * must be what plain loops over its rows find. The loops share nothing with the SQL.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { cellIndex, type Answer } from '#queries/answer.ts';
import { toldUntil } from '#queries/crosstab/told-until.ts';
import { TinyRegistry } from '../ingest/night/tiny-registry.ts';
import { CASES_OF, dropRandomCases, EVENTS, LAST_DAY, type Case } from './random-cases.ts';

const registry = dropRandomCases(new TinyRegistry());
beforeAll(async () => {
  await registry.night();
});
afterAll(() => {
  registry.remove();
});

const AREAS = ['criminal', 'labour', 'health', '_T'];
const YEARS = ['2022', '2023', '2024', '_T'];

function within(area: string, year: string): readonly Case[] {
  return CASES_OF.filter(
    (each) => (area === '_T' || each.area === area) && (year === '_T' || each.year === year),
  );
}

function valueAt(answer: Answer, measure: number, ...codes: readonly string[]) {
  const cell = cellIndex(answer, codes);
  return { value: answer.values[measure]?.[cell], status: answer.status[measure]?.[cell] };
}

/** Every cell of area by year, as the answer has it and as a loop over its cases finds it. */
async function expectCells(
  measure: string,
  byHand: (cases: readonly Case[]) => { value: number | null; status: string },
): Promise<void> {
  const answer = await registry.answer(
    `measures=${measure}&rows=area&columns=year&filter=source:sample-mexico`,
  );
  for (const area of AREAS) {
    for (const year of YEARS)
      expect({ area, year, ...valueAt(answer, 0, area, year) }).toEqual({
        area,
        year,
        ...byHand(within(area, year)),
      });
  }
}

function casesByPerson(cases: readonly Case[]): ReadonlyMap<string, readonly Case[]> {
  return Map.groupBy(cases, ({ person }) => person);
}

function rate(value: number, base: number, decimals: number) {
  if (base === 0) return { value: null, status: 'o' };
  if (base < 10) return { value: null, status: 'u' };
  const unit = 10 ** decimals;
  return { value: Math.round(value * unit) / unit, status: base < 30 ? 'u' : 'A' };
}

describe('every cell and total is what counting by hand finds', () => {
  test('repeat persons have two cases within the cell', async () => {
    await expectCells('persons_repeat', (cases) => {
      const repeated = [...casesByPerson(cases).values()].filter((each) => each.length >= 2);
      return { value: repeated.length, status: 'A' };
    });
  });

  test('persons who re-entered have a stage of re-entry, or were on the way in after a return', async () => {
    const isBack = (person: string) => {
      const own = EVENTS.filter((event) => event.person === person);
      const returns = own.filter(({ kind }) => kind === 'return').map(({ occurred }) => occurred);
      return own.some(
        ({ kind, occurred }) =>
          kind === 'reentry' ||
          (['crossing', 'detention'].includes(kind) && returns.some((each) => each < occurred)),
      );
    };
    expect(CASES_OF.some(({ person }) => isBack(person))).toBe(true);
    await expectCells('persons_reentered', (cases) => ({
      value: [...casesByPerson(cases).keys()].filter(isBack).length,
      status: 'A',
    }));
  });

  test('actions per case', async () => {
    await expectCells('actions_per_case', (cases) => {
      const actions = cases.reduce((sum, each) => sum + each.actions, 0);
      return rate(actions / cases.length, cases.length, 2);
    });
  });

  test('cases per person', async () => {
    await expectCells('cases_per_person', (cases) => {
      const persons = casesByPerson(cases).size;
      return rate(cases.length / persons, persons, 2);
    });
  });

  test('median of days to close', async () => {
    await expectCells('days_to_close_median', (cases) => {
      const days = cases
        .flatMap(({ opened, closed }) =>
          closed === null ? [] : [(Date.parse(closed) - Date.parse(opened)) / 86_400_000],
        )
        .sort((a, b) => a - b);
      const half = days.length / 2;
      const middle = [days[Math.ceil(half) - 1] ?? 0, days[Math.floor(half)] ?? 0];
      return rate(((middle[0] ?? 0) + (middle[1] ?? 0)) / 2, days.length, 1);
    });
  });
});

describe('open cases are a stock', () => {
  const openAt = (moment: string, area = '_T') =>
    within(area, '_T').filter(
      ({ opened, closed }) => opened <= moment && (closed === null || closed > moment),
    ).length;
  const MEXICO = 'filter=source:sample-mexico';

  test('at the end of each year, or at the date of the data; the total is the last of them', async () => {
    const asOf = toldUntil((await registry.snapshot()).snapshot);
    const ends = { 2022: '2022-12-31', 2023: '2023-12-31', 2024: asOf, _T: asOf };
    const answer = await registry.answer(
      `measures=open_cases&rows=area&columns=year&${MEXICO}&filter=year:2022..2024`,
    );
    for (const area of AREAS) {
      for (const [year, end] of Object.entries(ends))
        expect([area, year, valueAt(answer, 0, area, year).value]).toEqual([
          area,
          year,
          openAt(end, area),
        ]);
    }
  });

  test('a filtered period says the day, and periods that had not begun are not there', async () => {
    const total = async (filter: string) =>
      (await registry.answer(`measures=open_cases&${MEXICO}${filter}`)).totals.values[0];
    expect(await total('&filter=quarter:2023-Q1')).toBe(openAt('2023-03-31'));
    expect(await total('&filter=month:2022-01..2022-11')).toBe(openAt('2022-11-30'));
    expect(await total('')).toBe(openAt(LAST_DAY));
  });

  test('what is open is what was opened minus what was closed until then', async () => {
    const stock = await registry.answer(`measures=open_cases&rows=month&${MEXICO}`);
    const opened = await registry.answer(`measures=cases&rows=month&${MEXICO}`);
    const closed = await registry.answer(`measures=cases&rows=closed_month&${MEXICO}`);
    const until = (answer: Answer, month: string) =>
      (answer.dimensions[0]?.codes ?? [])
        .filter((code) => !code.startsWith('_') && code <= month)
        .reduce((sum, code) => sum + Number(valueAt(answer, 0, code).value), 0);
    const months = (stock.dimensions[0]?.codes ?? []).filter(
      (code) => code >= '2022-01' && code <= '2024-08',
    );
    expect(months.length).toBe(32);
    for (const month of months)
      expect([month, valueAt(stock, 0, month).value]).toEqual([
        month,
        until(opened, month) - until(closed, month),
      ]);
  });
});

describe('sources that cannot tell', () => {
  test('have no figure of repeat persons, rates of persons or open cases, and are named', async () => {
    const answer = await registry.answer(
      'measures=persons_repeat,persons_reentered,cases_per_person,open_cases,cases&rows=source&totals=0',
    );
    const withoutClosings = valueAt(answer, 3, 'sample-guatemala');
    expect(withoutClosings).toEqual({ value: null, status: 'o' });
    const figures = [0, 1, 2, 3, 4].map(
      (at) => valueAt(answer, at, 'mx-repatriation-events').status,
    );
    expect(figures).toEqual(['o', 'o', 'o', 'A', 'A']);
    expect(answer.sources.find(({ id }) => id === 'mx-repatriation-events')?.leaves_out).toEqual([
      'persons_repeat',
      'persons_reentered',
      'cases_per_person',
    ]);
  });
});

describe('services, income and travellers', () => {
  test('add up over representation, service and period', async () => {
    expect(
      await registry.lines(
        'measures=services,income&rows=service&columns=year&filter=service:passport',
      ),
    ).toEqual([
      'passport,2023,14,A,420.75,A',
      'passport,_T,14,A,420.75,A',
      '_T,2023,14,A,420.75,A',
      '_T,_T,14,A,420.75,A',
    ]);
    expect(
      await registry.lines('measures=travellers&rows=destination_country&columns=quarter&totals=0'),
    ).toEqual([
      'ESP,2023-Q1,0,A',
      'ESP,2023-Q2,0,A',
      'ESP,2024-Q2,5,A',
      'USA,2023-Q1,40,A',
      'USA,2023-Q2,2,A',
      'USA,2024-Q2,0,A',
    ]);
  });

  test('amounts in two currencies have no sum, nor has a service without a fee', async () => {
    expect(
      await registry.lines(
        'measures=income&rows=service&columns=year&filter=month:2023-02..2024-05',
      ),
    ).toEqual([
      'passport,2023,120.25,A',
      'passport,2024,0,A',
      'passport,_T,120.25,A',
      'visa,2023,7,A',
      'visa,2024,,o',
      'visa,_T,7,A',
      '_T,2023,,o',
      '_T,2024,,o',
      '_T,_T,,o',
    ]);
  });
});
