import { expect, test } from 'vitest';

import type { Answer } from '#queries/answer.ts';
import { layOutTable, type Figure, type TableLayout } from '#web/lib/table/table-layout.ts';
import { shownPart } from '#web/lib/table/shown-part.ts';
import { toldFigure } from '#web/lib/table/told-figure.ts';
import { nextSort } from '#web/lib/table/table-order.ts';

import { answerOf, dimensionOf } from './sample-answer.ts';

function told(figure: Figure): string {
  return 'value' in figure ? String(figure.value) : figure.kind;
}

/** Rows as text: heads with their spans, then figures. */
function rowsOf(layout: TableLayout): readonly string[] {
  return layout.groups.flat().map(({ heads, cells, kind }) => {
    const names = heads.map(({ label, span, depth }) => `${label}/${span}x${depth}`);
    return [...names, ...cells.map(told), kind].join(' ');
  });
}

const sexByArea = answerOf(
  [
    dimensionOf('sex', 'row', ['F', 'M', '_T']),
    dimensionOf('area', 'row', ['civil', 'penal', '_T']),
  ],
  [1, 2, 3, 4, null, 4, 5, 2, 7],
  {
    rows: [
      ['F', 'civil'],
      ['F', 'penal'],
      ['F', '_T'],
      ['M', 'civil'],
      ['M', 'penal'],
      ['M', '_T'],
      ['_T', '_T'],
    ],
    columns: [[]],
  },
);

test('an outer head spans its parts and their subtotal; the grand total takes both heads', () => {
  expect(rowsOf(layOutTable(sexByArea, 'Total'))).toEqual([
    'F/3x1 civil/1x1 1 plain',
    'penal/1x1 2 plain',
    'Total/1x1 3 subtotal',
    'M/3x1 civil/1x1 4 plain',
    'penal/1x1 missing plain',
    'Total/1x1 4 subtotal',
    'Total/1x2 7 total',
  ]);
});

test('each value of the outer dimension is a group of its own', () => {
  expect(layOutTable(sexByArea, 'Total').groups.map((group) => group.length)).toEqual([3, 3, 1]);
});

test('columns span what stands under them: measures and percentages', () => {
  const answer = answerOf(
    [dimensionOf('year', 'column', ['2019', '2020', '_T'])],
    [6, 4, 10],
    { rows: [[]], columns: [['2019'], ['2020'], ['_T']] },
    { shares: [{ id: 'row_percent', label: '% de la fila', values: [[60, 40, 100]] }] },
  );
  const layout = layOutTable(answer, 'Total');
  expect(layout.columnHeads[0]?.map(({ label, span }) => `${label} ${span}`)).toEqual([
    '2019 2',
    '2020 2',
    'Total 2',
  ]);
  expect(layout.series.map(({ label }) => label)).toEqual(['Casos', '% de la fila']);
  expect(rowsOf(layout)).toEqual(['Total/1x1 6 60 4 40 10 100 plain']);
});

function statusAnswer(status: Answer['status']): Answer {
  const codes = ['a', 'b', 'c', 'd'];
  return answerOf(
    [dimensionOf('area', 'row', codes)],
    [0, null, null, null],
    { rows: codes.map((code) => [code]), columns: [[]] },
    { status },
  );
}

test('zero is a figure; what is not shown, what nobody counted and what has too small a base are told apart', () => {
  const layout = layOutTable(statusAnswer([['A', 'c', 'o', 'u']]), 'Total');
  const told = rowsOf(layout).map((row) => row.split(' ')[1]);
  expect(told).toEqual(['0', 'suppressed', 'missing', 'small']);
});

test('a comparison stands beside its figure, with sign, digits and reliability of its own', () => {
  const compared = (id: 'previous_year' | 'difference', unit: 'percent' | 'measure') => ({
    ...{ id, unit, base: null, label: id, current_values: [], base_values: [] },
    values: [[12.5, -3.25, null]],
    status: [['A', 'u', 'A'] as const],
  });
  const answer = answerOf(
    [dimensionOf('area', 'row', ['a', 'b', 'c'])],
    [40.25, 20.5, 1],
    { rows: [['a'], ['b'], ['c']], columns: [[]] },
    {
      measures: [{ ...MEDIAN }],
      comparisons: [compared('previous_year', 'percent'), compared('difference', 'measure')],
    },
  );
  const [first, second, third] = layOutTable(answer, 'Total').groups[0] ?? [];
  const seen = (figure: Figure) => toldFigure(figure, 'es').text;
  expect(first?.cells.map(seen)).toEqual(['40.3', '+12.5\u202f%', '+12.5']);
  expect(second?.cells.map(seen)).toEqual(['20.5', '-3.3\u202f%', '-3.3']);
  expect(third?.cells.map(seen)).toEqual(['1.0', '', '']);
  expect(second?.cells.map((figure) => toldFigure(figure, 'es').soft)).toEqual([
    undefined,
    'low',
    'low',
  ]);
});

const MEDIAN = {
  ...{ id: 'days_to_close_median', label: 'Días', unit: 'días', additive: false, decimals: 1 },
  note: '',
};

test('of an answer too long for a page the first rows are shown, of one that fits all', () => {
  const codes = ['a', 'b', 'c', '_T'];
  const answer = answerOf(
    [dimensionOf('area', 'row', codes), dimensionOf('year', 'column', ['2019', '_T'])],
    [1, 1, 2, 2, 3, 3, 6, 6],
    { rows: codes.map((code) => [code]), columns: [['2019'], ['_T']] },
  );
  expect(shownPart(answer, 5).displayed.rows).toEqual([['a'], ['b']]);
  expect(shownPart(answer, 8)).toBe(answer);
  expect(shownPart(answer, 1).displayed.rows).toEqual([['a']]);
});

test('a question without rows is one row', () => {
  const layout = layOutTable(answerOf([], [10], { rows: [[]], columns: [[]] }), 'Total');
  expect(rowsOf(layout)).toEqual(['Total/1x1 10 plain']);
});

test('a head sorts figures from the most, names from the first, and the third click undoes it', () => {
  expect(['', '-cases', 'cases'].map((sort) => nextSort(sort, 'cases'))).toEqual([
    '-cases',
    'cases',
    '',
  ]);
  expect(nextSort('', 'label')).toBe('label');
  expect(nextSort('label', 'cases')).toBe('-cases');
});
