import fc from 'fast-check';
import { expect, test } from 'vitest';

import { EXAMPLES } from '#web/lib/question/examples.ts';
import { readChoice, readForm } from '#web/lib/question/form-fields.ts';
import {
  EMPTY_QUESTION,
  parseQuestion,
  SHOWN,
  writeQuestion,
  type Filter,
} from '#web/lib/question/table-question.ts';

function formOf(text: string): string {
  return writeQuestion(readForm(new URLSearchParams(text)));
}

test('the fields of the form become the query of the API', () => {
  const sent =
    'form=1&m=persons&m=cases&rows=sex,age_group&columns=year&totals=1&sort=-cases&top=5';
  expect(formOf(sent)).toBe(
    'measures=persons,cases&rows=sex,age_group&columns=year&sort=-cases&top=5',
  );
});

test('a table without totals says so, one with them says nothing', () => {
  expect(formOf('m=cases')).toBe('measures=cases&totals=0');
  expect(formOf('m=cases&totals=1')).toBe('measures=cases');
});

test('conditions are of values, of all but values, or of a range', () => {
  const sent =
    'm=cases&totals=1&d0=sex&o0=is&v0=F&d1=area&o1=not&v1=civil&v1=health&d2=year&o2=range&a2=2019&b2=2021';
  expect(formOf(sent)).toBe(
    'measures=cases&filter=sex:F&filter=area:!civil,health&filter=year:2019..2021',
  );
});

test('codes typed by hand join the ones that were ticked', () => {
  expect(formOf('m=cases&totals=1&d0=origin_municipality&o0=is&v0=GTM-1&t0=GTM-2, GTM-3')).toBe(
    'measures=cases&filter=origin_municipality:GTM-1,GTM-2,GTM-3',
  );
});

test('a condition without values is not asked yet, and a removed one no longer', () => {
  expect(formOf('m=cases&totals=1&d0=sex&o0=is')).toBe('measures=cases');
  expect(formOf('m=cases&totals=1&d0=sex&o0=is&v0=F&move=unfilter:sex')).toBe('measures=cases');
});

test('a condition whose values are still to be chosen keeps its place', () => {
  expect(readChoice(new URLSearchParams('m=cases&d0=sex&o0=is'))).toBe('sex');
  expect(readChoice(new URLSearchParams('m=cases&d0=sex&o0=is&move=filters:area'))).toBe('area');
  expect(readChoice(new URLSearchParams('m=cases&d0=sex&o0=is&v0=F'))).toBe('');
});

test('an order by what is no longer counted goes, and so does the top of no rows', () => {
  expect(formOf('m=persons&totals=1&rows=sex&sort=-cases&top=5')).toBe(
    'measures=persons&rows=sex&top=5',
  );
  expect(formOf('m=persons&totals=1&sort=label&top=5')).toBe('measures=persons&sort=label');
});

test('a dimension stands once: in rows rather than in columns', () => {
  expect(formOf('m=cases&totals=1&rows=sex,sex&columns=sex,year')).toBe(
    'measures=cases&rows=sex&columns=year',
  );
});

test('the release asked for survives a change in the form', () => {
  expect(formOf('m=cases&totals=1&release=2026-11-22.1')).toBe(
    'measures=cases&release=2026-11-22.1',
  );
});

test('an end left open and the last periods move on with the data', () => {
  const open = 'm=cases&totals=1&d0=year&o0=range&a0=2019&b0=';
  expect(formOf(open)).toBe('measures=cases&filter=year:2019..');
  const last = 'm=cases&totals=1&d0=month&o0=last&n0=12&a0=2019-01&b0=2019-02';
  expect(formOf(last)).toBe('measures=cases&filter=month:last_12');
});

test('a comparison with a base names it, and groups of age need a head that shows them', () => {
  const compared = 'm=cases&totals=1&columns=year&compare=index&base=2019';
  expect(formOf(compared)).toBe('measures=cases&columns=year&compare=index:2019');
  expect(formOf('m=cases&totals=1&compare=previous_year&base=2019')).toBe(
    'measures=cases&compare=previous_year',
  );
  const ages = 'm=cases&totals=1&age_groups=own&ages=0-17, 18%2B';
  expect(formOf(`${ages}&rows=age_group`)).toBe(
    'measures=cases&rows=age_group&age_groups=0-17,18%2B',
  );
  expect(formOf(`${ages}&rows=sex`)).toBe('measures=cases&rows=sex');
});

test('every example is written as the page writes questions', () => {
  for (const { query } of EXAMPLES)
    expect(writeQuestion(parseQuestion(new URLSearchParams(query)))).toBe(query);
});

const code = fc.stringMatching(/^[A-Za-z0-9_+-]{1,8}$/);
const name = fc.stringMatching(/^[a-z][a-z_]{0,11}$/);
const names = fc.uniqueArray(name, { maxLength: 3 });
const filter = fc.oneof(
  fc.record({
    dimension: name,
    operator: fc.constantFrom('is' as const, 'not' as const),
    codes: fc.uniqueArray(code, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    dimension: name,
    operator: fc.constant('range' as const),
    codes: fc.tuple(code, code),
  }),
  fc.record({
    dimension: name,
    operator: fc.constant('last' as const),
    codes: fc.tuple(fc.constantFrom('1', '12')),
  }),
);

test('a question read from its own address is the same question', () => {
  const question = fc.record({
    measures: names,
    rows: names,
    columns: names,
    filters: fc.array<Filter>(filter, { maxLength: 3 }),
    show: fc.constantFrom('' as const, ...SHOWN),
    totals: fc.boolean(),
    sort: fc.constantFrom('', 'label', '-cases'),
    top: fc.constantFrom('', '5'),
    compare: fc.constantFrom('', 'previous_year', 'index:2019'),
    ageGroups: fc.constantFrom('', '0-17,18+', '0-4,5-64,65+'),
    release: fc.constantFrom('', '2026-09'),
  });
  fc.assert(
    fc.property(question, (parts) => {
      const asked = { ...EMPTY_QUESTION, ...parts };
      expect(parseQuestion(new URLSearchParams(writeQuestion(asked)))).toEqual(asked);
    }),
    { seed: 20261124, numRuns: 200 },
  );
});
