import { expect, test } from 'vitest';

import type { Catalog, CatalogDimension } from '#web/lib/published/catalog.ts';
import {
  sourceLines,
  summaryMeasures,
  summaryQuestions,
  valueLines,
} from '#web/lib/published/dimension-summary.ts';

import { answerOf, dimensionOf } from './sample-answer.ts';

function dimension(id: string, role: 'time' | 'standard', measures: readonly string[]) {
  const { label } = { label: id };
  const rest = {
    theme: 'case',
    hierarchy: null,
    ordered: false,
    levels: ['owner'] as const,
    one_sided: false,
    note: null,
  } as const;
  return { id, label, role, measures, ...rest } satisfies CatalogDimension;
}

function measure(id: string, hasData: boolean) {
  const rest = {
    label: id,
    theme: 'cases',
    fact: 'case',
    unit: '',
    note: '',
    levels: ['owner'],
    protected: true,
  } as const;
  return { id, has_data: hasData, additive: true, decimals: 0, ...rest } as const;
}

const area = dimension('area', 'standard', ['cases', 'persons', 'actions']);
const service = dimension('service', 'standard', ['income', 'services']);
const CATALOG: Catalog = {
  dimensions: [
    area,
    service,
    dimension('year', 'time', ['cases', 'persons', 'services']),
    dimension('source', 'standard', ['cases', 'persons', 'services']),
  ],
  measures: [
    measure('cases', true),
    measure('persons', true),
    measure('income', false),
    measure('services', true),
  ],
};

test('a page counts cases and persons where they are, else what has anything to count', () => {
  expect(summaryMeasures(area, CATALOG)).toEqual(['cases', 'persons']);
  expect(summaryMeasures(service, CATALOG)).toEqual(['services']);
  expect(summaryQuestions('area', ['cases', 'persons'], CATALOG)).toEqual({
    counts: 'measures=cases,persons&rows=area',
    years: 'measures=cases&rows=area&columns=year&sort=-cases&top=15',
    recorded: 'measures=cases&rows=source&columns=year&filter=area:!_X,_U,_N,_M,_W',
    sources: 'measures=cases&rows=source',
  });
  expect(summaryQuestions('year', ['cases'], CATALOG).years).toBeNull();
});

test('every value of the list has its counts: 0 where nothing has it, none where it is not told', () => {
  const [value, label, parent] = [{ code: 'civil' }, 'Civil', null];
  const list = { label: '', hierarchy: null, levels: [], note: null, measures: [], id: 'area' };
  const values = [
    { ...value, label, parent },
    { code: 'penal', label: 'Penal', parent },
    { code: '_X', label: 'Sin registro', parent },
    { code: '_T', label: 'Total', parent },
  ];
  const counts = answerOf([dimensionOf('area', 'row', ['civil', '_X', '_T'])], [5, null, 5], {
    rows: [['civil'], ['_X'], ['_T']],
    columns: [[]],
  });
  expect(
    valueLines({ ...list, values }, counts).map(({ code, counts: own }) => [code, own]),
  ).toEqual([
    ['civil', [5]],
    ['penal', [0]],
    ['_X', [null]],
  ]);
});

test('a source records from the first year that has a value, and of so many of its cases', () => {
  const years = ['2019', '2020', '2021', '_T'];
  const recorded = answerOf(
    [dimensionOf('source', 'row', ['mex', '_T']), dimensionOf('year', 'column', years)],
    [0, 3, 5, 8, 0, 3, 5, 8],
    { rows: [['mex'], ['_T']], columns: years.map((year) => [year]) },
  );
  const sources = answerOf([dimensionOf('source', 'row', ['gtm', 'mex', '_T'])], [4, 10, 14], {
    rows: [['gtm'], ['mex'], ['_T']],
    columns: [[]],
  });
  expect(sourceLines(recorded, sources)).toEqual([
    { label: 'gtm', recorded: 0, all: 4, from: null, to: null },
    { label: 'mex', recorded: 8, all: 10, from: '2020', to: '2021' },
  ]);
});
