/** A question as an address writes it: read, checked, and written back in one way only. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { existsOver } from '#queries/crosstab/facts.ts';
import { questionString } from '#queries/question-string.ts';
import type { Problem } from '#queries/problem.ts';
import { parseQuestion, type Question } from '#queries/question.ts';
import { DIMENSIONS, findDimension, type Dimension } from '#warehouse/catalog.ts';
import { MEASURES } from '#warehouse/measures.ts';

function read(address: string): Question {
  const result = parseQuestion(new URLSearchParams(address));
  if ('question' in result) return result.question;
  throw new Error(`${address}: ${JSON.stringify(result.problems)}`);
}

function problemsOf(address: string): readonly Problem[] {
  const result = parseQuestion(new URLSearchParams(address));
  return 'problems' in result ? result.problems : [];
}

describe('a mistake is told with its parameter, a sentence and what is known instead', () => {
  test.each([
    ['', 'measures', 'measures is missing: name what to count', 'persons'],
    ['measures=', 'measures', 'measures is missing', 'cases'],
    ['measures=personas', 'measures', 'unknown measure: personas', 'persons'],
    ['measures=cases&rows=sexo', 'rows', 'unknown dimension: sexo', 'sex'],
    ['measures=cases&columns=sexo', 'columns', 'unknown dimension: sexo', 'sex'],
    ['measures=cases&filter=sexo:F', 'filter', 'unknown dimension: sexo', 'sex'],
    ['measures=cases&show=percent', 'show', 'unknown way to show: percent', 'row_percent'],
    ['measures=cases&totals=yes', 'totals', 'totals is 1 or 0', '0'],
    ['measures=cases&sort=persons', 'sort', 'cannot sort by persons', 'cases'],
    ['measures=cases&lang=fr', 'lang', 'unknown language: fr', 'es'],
    ['measures=cases&row=sex', 'row', 'unknown parameter: row', 'rows'],
    [
      'measures=registrations&rows=sex',
      'rows',
      'registrations cannot be split by sex',
      'representation',
    ],
    ['measures=cases&columns=stage', 'columns', 'cases cannot be split by stage', 'sex'],
    [
      'measures=persons&filter=action_type:visit',
      'filter',
      'persons cannot be split by action_type',
      'sex',
    ],
  ])('%s', (address, parameter, sentence, known) => {
    const [problem] = problemsOf(address);
    expect(problem?.parameter).toBe(parameter);
    expect(problem?.message).toContain(sentence);
    expect(problem?.known).toContain(known);
  });

  test.each([
    [
      'measures=cases&filter=sex',
      'filter',
      'filter sex names no value: expected sex:CODE, sex:A..B or sex:!CODE',
    ],
    ['measures=cases&filter=sex:', 'filter', 'names no value'],
    ['measures=cases&filter=sex:!', 'filter', 'names no value'],
    ['measures=cases&filter=sex:F,', 'filter', 'not a code of sex'],
    ['measures=cases&filter=area:migratory..health', 'filter', 'area has no order'],
    [
      'measures=cases&filter=year:..',
      'filter',
      'the range of year needs an end: year:A..B, year:A.. or year:..B',
    ],
    ['measures=cases&filter=sex:last_3', 'filter', 'sex is no period'],
    ['measures=cases&filter=year:last_0', 'filter', 'a whole number from 1 to 1200'],
    ['measures=cases&rows=sex&top=0', 'top', 'top is a whole number from 1 to 1000'],
    ['measures=cases&rows=sex&top=1.5', 'top', 'top is a whole number'],
    ['measures=cases&top=3', 'top', 'top needs a dimension in rows'],
    ['measures=cases,cases', 'measures', 'cases stands twice'],
    ['measures=cases&rows=sex&columns=sex', 'rows', 'sex stands twice'],
    [
      'measures=cases&rows=sex,area,year,minor,status,channel,outcome',
      'rows',
      '7 dimensions: at most 6 go together',
    ],
    ['measures=cases&show=count&show=count', 'show', 'show stands more than once'],
    ['measures=cases&compare=previous_year', 'compare', 'needs a year, quarter or month'],
    ['measures=cases&rows=year&compare=last', 'compare', 'cannot compare with last: expected'],
    ['measures=cases&rows=year&compare=index:2019-13', 'compare', 'cannot compare with'],
    ['measures=cases&rows=sex&compare=index:2019', 'compare', 'needs a year, quarter or month'],
    ['measures=cases&rows=year&compare=index:2019-03', 'compare', 'finer than the periods asked'],
    [
      'measures=cases&rows=year,closed_year&compare=previous_year',
      'compare',
      'periods of one date',
    ],
    [
      'measures=cases&rows=year&filter=month:2019-03&compare=index:2019',
      'compare',
      'takes no filter finer',
    ],
  ])('%s', (address, parameter, sentence) => {
    const [problem] = problemsOf(address);
    expect(problem?.parameter).toBe(parameter);
    expect(problem?.message).toContain(sentence);
  });

  test('several mistakes are told at once', () => {
    const told = problemsOf('measures=x&rows=y&filter=z:1&top=no&lang=fr').map(
      ({ parameter }) => parameter,
    );
    expect([...told].sort()).toEqual(['filter', 'lang', 'measures', 'rows', 'top']);
  });

  test('no more of what came is repeated than a name can hold', () => {
    const [problem] = problemsOf(`measures=${'x'.repeat(5000)}`);
    expect(problem?.message.length).toBeLessThan(100);
  });
});

test.each([
  "sex:F'; DROP TABLE person; --",
  'sex:F" OR 1=1',
  'sex:F)',
  'sex:F\u0000',
  'sex:%',
  '1=1;--:F',
  'sex"; SELECT 1; --:F',
  'year:2019..2020 OR TRUE',
])('what is no code and no dimension is refused before any SQL: %s', (filter) => {
  expect(
    problemsOf(`measures=cases&filter=${encodeURIComponent(filter)}`).map(
      ({ parameter }) => parameter,
    ),
  ).toEqual(['filter']);
});

test('empty parameters, as a form sends them, are as if absent', () => {
  const empty = 'rows=&columns=&filter=&show=&totals=&sort=&top=&release=&lang=';
  expect(questionString(read(`measures=cases&${empty}`))).toBe('measures=cases&lang=es');
});

test('65+ may be written in an address as it is read', () => {
  for (const written of ['65+', '65%2B']) {
    const [filter] = read(`measures=cases&filter=age_group:${written}`).filters;
    expect(filter).toMatchObject({ kind: 'among', codes: ['65+'] });
  }
  expect(read('measures=cases&filter=age_group:55-64..65+').filters).toMatchObject([
    { kind: 'range', to: '65+' },
  ]);
});

test('the same question has one address, whatever the order of its filters and its defaults', () => {
  const one =
    'measures=cases&rows=sex&filter=sex:F&filter=area:health&show=count&totals=1&sort=code&lang=es';
  const other = 'filter=area:health&filter=sex:F,F&lang=es&rows=sex&measures=cases';
  expect(questionString(read(one))).toBe(questionString(read(other)));
  expect(questionString(read(one))).toBe(
    'measures=cases&rows=sex&filter=area:health&filter=sex:F&lang=es',
  );
});

const code = fc.stringMatching(/^[A-Za-z0-9_-][A-Za-z0-9_+-]{0,9}$/);

function filterOf(dimension: Dimension): fc.Arbitrary<string> {
  const list = fc.uniqueArray(code, { minLength: 1, maxLength: 3 }).map((all) => all.join(','));
  const range = fc.tuple(code, code).map(([from, to]) => `${from}..${to}`);
  const open = fc
    .tuple(code, fc.boolean())
    .map(([end, isFirst]) => (isFirst ? `${end}..` : `..${end}`));
  const last = fc.integer({ min: 1, max: 1200 }).map((count) => `last_${count}`);
  const kinds = [
    list,
    list.map((all) => `!${all}`),
    ...(dimension.ordered ? [range, open] : []),
    ...(dimension.role === 'time' ? [last] : []),
  ];
  return fc.oneof(...kinds).map((values) => `${dimension.id}:${values}`);
}

/** Any question over the whole catalog that has no mistake. */
const sound: fc.Arbitrary<URLSearchParams> = fc
  .subarray([...MEASURES], { minLength: 1, maxLength: 3 })
  .chain((measures) => {
    const able = DIMENSIONS.filter((dimension) =>
      measures.every((measure) => existsOver(measure, dimension)),
    );
    return fc.record({
      measures: fc.constant(measures.map(({ id }) => id)),
      asked: fc.shuffledSubarray(
        able.map(({ id }) => id),
        { maxLength: Math.min(6, able.length) },
      ),
      columns: fc.nat(5),
      filters: fc
        .shuffledSubarray(able, { maxLength: Math.min(3, able.length) })
        .chain((dimensions) => fc.tuple(...dimensions.map(filterOf))),
      show: fc.constantFrom('count', 'row_percent', 'total_percent', 'parent_percent'),
      totals: fc.constantFrom('1', '0'),
      sort: fc.constantFrom('label', 'code', '-code', `-${measures[0]?.id ?? 'code'}`),
      top: fc.option(fc.integer({ min: 1, max: 1000 })),
      compare: fc.constantFrom('', 'previous_year', 'index:2019', 'difference:2020'),
      lang: fc.constantFrom('es', 'en'),
    });
  })
  .map(({ measures, asked, columns, filters, top, compare, ...rest }) => {
    const rows = asked.slice(columns);
    const parameters = new URLSearchParams({
      measures: measures.join(','),
      rows: rows.join(','),
      columns: asked.slice(0, columns).join(','),
      ...rest,
    });
    for (const filter of filters) parameters.append('filter', filter);
    if (top !== null && rows.length > 0) parameters.set('top', String(top));
    const compared = new URLSearchParams([...parameters, ['compare', compare]]);
    return 'question' in parseQuestion(compared) ? compared : parameters;
  });

test('written back and read again, any question is the same question', () => {
  fc.assert(
    fc.property(sound, (parameters) => {
      const question = read(parameters.toString());
      const written = questionString(question);
      const again = read(written);
      expect(questionString(again)).toBe(written);
      const inOrder = (each: Question) => ({
        ...each,
        filters: each.filters.map((filter) => JSON.stringify(filter)).sort(),
      });
      expect(inOrder(again)).toEqual(inOrder(question));
    }),
    { numRuns: 300, seed: 7 },
  );
});

test('whatever stands in an address, reading it gives a question or problems and never fails', () => {
  const name = fc.constantFrom(
    'measures',
    'rows',
    'columns',
    'filter',
    'show',
    'totals',
    'sort',
    'top',
    'lang',
    'release',
    'x',
  );
  const value = fc.oneof(
    fc.string(),
    fc.constantFrom('cases', 'sex', 'sex:F', 'year:2019..2020', 'persons,cases', '-cases'),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value), { maxLength: 8 }), (pairs) => {
      const result = parseQuestion(new URLSearchParams([...pairs]));
      if ('problems' in result) expect(result.problems.length).toBeGreaterThan(0);
      else expect(read(questionString(result.question))).toBeDefined();
    }),
    { numRuns: 500, seed: 7 },
  );
});

test('a dimension is known by its id alone', () => {
  expect(findDimension('__proto__')).toBeUndefined();
  expect(problemsOf('measures=cases&rows=constructor')[0]?.message).toBe(
    'unknown dimension: constructor',
  );
});

test('a range that runs backwards is told, with the way it should run', async () => {
  const { resolveFilters } = await import('#queries/crosstab/filters.ts');
  const { Codebook } = await import('#warehouse/open-snapshot.ts');
  const parsed = parseQuestion(new URLSearchParams('measures=cases&filter=year:2024..2019'));
  if ('problems' in parsed) throw new Error('expected a question');
  const years = ['2019', '2024'].map((code) => ({
    code,
    label: { es: code, en: code },
    parent: null,
    unverified: false,
  }));
  const resolved = resolveFilters(
    parsed.question.filters,
    new Codebook(new Map([['year', years]])),
  );
  expect(JSON.stringify(resolved)).toContain('runs backwards: expected year:2019..2024');
});
