/** Charts: which values go in, which kind is proposed, and that a drawing holds what its table holds. */
import { describe, expect, test } from 'vitest';

import type { Answer, AnswerDimension } from '#queries/answer.ts';
import { apart } from '#queries/chart/apart.ts';
import { chartData, type ChartData } from '#queries/chart/chart-data.ts';
import { drawChart } from '#queries/chart/draw-chart.ts';
import { FILE_PALETTE } from '#queries/chart/palette.ts';
import { CHART_KINDS, possibleCharts, proposedChart } from '#queries/chart/propose-chart.ts';
import { answerOf, dimensionOf } from '../../web/sample-answer.ts';

/** Every cell its own number, so that a value in the wrong place shows. */
function counting(dimensions: readonly AnswerDimension[], changes: Partial<Answer> = {}): Answer {
  const size = dimensions.reduce((product, { codes }) => product * codes.length, 1);
  const values = Array.from({ length: size }, (_, at) => at + 1);
  const rows = dimensions[0]?.codes.map((code) => [code]) ?? [];
  return answerOf(dimensions, values, { rows, columns: [] }, changes);
}

const time = (codes: readonly string[], axis: 'row' | 'column' = 'column'): AnswerDimension => ({
  ...dimensionOf('year', axis, codes),
  role: 'time',
  hierarchy: 'opened',
});

function dataOf(answer: Answer): ChartData {
  const data = chartData(answer);
  if (data === null) throw new Error('no chart');
  return data;
}

describe('what goes into a chart', () => {
  test('cells without totals, each under its category and series', () => {
    const data = dataOf(
      counting([dimensionOf('sex', 'row', ['F', 'M', '_T']), time(['2023', '2024', '_X', '_T'])]),
    );
    expect(data.categories.map(({ code }) => code)).toEqual(['2023', '2024']);
    expect(data.panels[0]?.series.map(({ code, values }) => [code, values])).toEqual([
      ['F', [1, 2]],
      ['M', [5, 6]],
    ]);
  });

  test('three dimensions make a panel of each value of the first', () => {
    const data = dataOf(
      counting([
        dimensionOf('country', 'row', ['MEX', 'GTM', '_T']),
        dimensionOf('area', 'row', ['a', 'b', '_T']),
        dimensionOf('sex', 'column', ['F', 'M', '_T']),
      ]),
    );
    expect(data.panels.map(({ code }) => code)).toEqual(['MEX', 'GTM']);
    expect(data.panels[1]?.series.map(({ code, values }) => [code, values])).toEqual([
      ['F', [10, 13]],
      ['M', [11, 14]],
    ]);
  });

  test('two levels of one hierarchy are one axis, that of the finer', () => {
    const level = (id: string, codes: readonly string[]): AnswerDimension => ({
      ...dimensionOf(id, 'row', codes),
      hierarchy: 'origin',
    });
    const dimensions = [
      level('country', ['MEX', 'GTM', '_T']),
      level('state', ['OAX', 'HUE', '_T']),
    ];
    const rows = [
      ['MEX', 'OAX'],
      ['MEX', '_T'],
      ['GTM', 'HUE'],
      ['GTM', '_T'],
      ['_T', '_T'],
    ];
    const data = dataOf({ ...counting(dimensions), displayed: { rows, columns: [[]] } });
    expect(data.categories.map(({ code }) => code)).toEqual(['OAX', 'HUE']);
    expect(data.panels[0]?.series[0]?.values).toEqual([1, 5]);
  });

  test('of many series the largest stay, in the order of the table, and the rest is told', () => {
    const codes = Array.from({ length: 12 }, (_, at) => `s${String(at)}`);
    const data = dataOf(counting([dimensionOf('area', 'row', codes), time(['2023', '2024'])]));
    expect(data.panels[0]?.series.map(({ code }) => code)).toEqual(codes.slice(4));
    expect(data.leftOut).toEqual({ categories: 0, series: 4, panels: 0 });
  });

  test.each([
    ['nothing is split', []],
    ['four ways', ['a', 'b', 'c', 'd'].map((id) => dimensionOf(id, 'row', ['x', 'y']))],
  ])('no chart when %s', (_, dimensions) => {
    expect(chartData(counting(dimensions))).toBeNull();
  });
});

describe('the kind that is proposed', () => {
  const areas = (count: number, axis: 'row' | 'column' = 'row') =>
    dimensionOf(
      'area',
      axis,
      Array.from({ length: count }, (_, at) => `a${String(at)}`),
    );
  const persons = [
    { id: 'persons', label: 'Personas', unit: 'personas', additive: false, decimals: 0, note: '' },
  ];

  test.each([
    ['categories alone: bars', [areas(5)], {}, 'bar'],
    ['many periods: a line', [time(['2020', '2021', '2022', '2023'])], {}, 'line'],
    ['few series over many periods: lines', [areas(5), time(['2021', '2022', '2023'])], {}, 'line'],
    ['two periods: slopes', [areas(5), time(['2023', '2024'])], {}, 'slope'],
    [
      'parts of what adds up: stacked',
      [areas(5), dimensionOf('sex', 'column', ['F', 'M'])],
      {},
      'stacked',
    ],
    [
      'parts of persons do not add up: a grid',
      [areas(5), dimensionOf('sex', 'column', ['F', 'M'])],
      { measures: persons },
      'heat',
    ],
    ['many by many: a grid', [areas(25), areas(12, 'column')], {}, 'heat'],
  ] as const)('%s', (_, dimensions, changes, kind) => {
    expect(proposedChart(dataOf(counting(dimensions, changes)))).toBe(kind);
  });

  test('every kind that is possible can be drawn, also on a phone', () => {
    const data = dataOf(counting([areas(3), time(['2022', '2023', '2024'])]));
    expect(possibleCharts(data)).toEqual(CHART_KINDS);
    for (const kind of CHART_KINDS)
      for (const width of [330, 860]) {
        const { svg, height } = drawChart(data, { kind, width, palette: FILE_PALETTE });
        expect(svg).not.toContain('NaN');
        expect(svg).not.toContain('undefined');
        expect(height).toBeGreaterThan(40);
      }
  });
});

describe('a drawing', () => {
  test('tells every value of its table with the unit', () => {
    const data = dataOf(
      counting([dimensionOf('area', 'row', ['a', 'b']), dimensionOf('sex', 'column', ['F', 'M'])]),
    );
    const { svg } = drawChart(data, { kind: 'heat', width: 860, palette: FILE_PALETTE });
    for (const mark of ['a · F: 1 casos', 'a · M: 2 casos', 'b · F: 3 casos', 'b · M: 4 casos'])
      expect(svg).toContain(`<title>${mark}</title>`);
  });

  test('escapes every word: a label cannot become markup', () => {
    const evil = '<script>alert(1)</script>"&';
    const data = dataOf(counting([dimensionOf('area', 'row', [evil, 'b'])], { title: evil }));
    const { svg } = drawChart(data, { kind: 'bar', width: 860, palette: FILE_PALETTE });
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;');
  });

  test('a gap of the table is a gap, not a zero', () => {
    const answer = answerOf([time(['2021', '2022', '2023'])], [4, null, 6], {
      rows: [[]],
      columns: [['2021'], ['2022'], ['2023']],
    });
    const { svg } = drawChart(dataOf(answer), { kind: 'line', width: 860, palette: FILE_PALETTE });
    expect(svg).toContain('2022: –');
    expect(svg.match(/<circle/g)).toHaveLength(2);
  });
});

test('names at the ends of lines do not lie on each other and stay where they can', () => {
  const placed = apart([{ y: 10 }, { y: 196 }, { y: 198 }, { y: 200 }], 200);
  expect(placed.map(({ y }) => y)).toEqual([10, 170, 185, 200]);
});

test('of counts no half is written at the side', () => {
  const ones = counting([time(['2023', '2024', '_T'], 'row')], { values: [[1, 2, 3]] });
  const { svg } = drawChart(dataOf(ones), { kind: 'line', width: 400, palette: FILE_PALETTE });
  const texts = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = '']) => text);
  expect(texts).toContain('2');
  expect(texts.filter((text) => text.includes('.'))).toEqual([]);
});
