/** The chart of an answer as a file: it tells every value of its table, what it is, and is a picture that can be seen. */
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';

import type { Answer } from '#queries/answer.ts';
import { CHART_KINDS, type ChartKind } from '#queries/chart/propose-chart.ts';
import { findFormat } from '#queries/formats/format-list.ts';
import { writeAnswer } from '#queries/formats/write-answer.ts';
import { answerOf, dimensionOf } from '../../web/sample-answer.ts';

const AREAS = ['salud', 'trabajo', 'otra'];
const YEARS = ['2022', '2023', '2024'];
const VALUES = [1101, 1102, 1103, 1201, 1202, 1203, 1301, 1302, 1303];
const SOURCE = {
  id: 's',
  title: 'Registro de prueba',
  country: 'MEX',
  attribution: 'Oficina de pruebas',
  licence: 'EUPL-1.2',
  synthetic: true,
  leaves_out: [],
};
const table = answerOf(
  [dimensionOf('area', 'row', AREAS), { ...dimensionOf('year', 'column', YEARS), role: 'time' }],
  VALUES,
  { rows: AREAS.map((code) => [code]), columns: YEARS.map((code) => [code]) },
  { title: 'Casos por área y año', sources: [SOURCE] },
);

async function drawn(id: 'svg' | 'png', answer: Answer, chart: ChartKind | null = null) {
  const format = findFormat(id);
  if (format === undefined) throw new Error(`no format ${id}`);
  const written = await writeAnswer({ format, chart }, answer);
  return written.kind === 'file' ? Buffer.from(written.body) : written;
}

async function svgOf(answer: Answer, chart: ChartKind | null = null): Promise<string> {
  const file = await drawn('svg', answer, chart);
  if (!(file instanceof Buffer)) throw new Error('no chart');
  return file.toString();
}

const figuresIn = (titles: string) => VALUES.filter((value) => titles.includes(told(value)));
const told = (value: number) => value.toLocaleString('es-MX');

describe('SVG', () => {
  // a slope tells its first and last moment, which is what it is for
  test.each(CHART_KINDS.filter((kind) => kind !== 'slope'))(
    'as %s tells every value of the table in the titles of its marks',
    async (kind) => {
      const titles = [...(await svgOf(table, kind)).matchAll(/<title>([^<]*)<\/title>/g)];
      expect(figuresIn(titles.map(([, text]) => text).join('\n'))).toEqual(VALUES);
    },
  );

  test('says what it is, of when, from whom, that it is invented, and how to cite it', async () => {
    const said = [...(await svgOf(table)).matchAll(/<text[^>]*>([^<]*)</g)]
      .map(([, text]) => text)
      .join(' ');
    for (const words of [
      'Casos por área y año',
      'Contiene datos sintéticos',
      'Datos al 2026-11-22. Publicación 2026-11-22.1',
      'Registro de prueba. Oficina de pruebas. Licencia: EUPL-1.2',
      table.citation,
    ])
      expect(said).toContain(words);
  });

  test('is one well-formed picture, whatever a label holds', async () => {
    const evil = { ...dimensionOf('area', 'row', AREAS), labels: ['<b>&"', 'á\u{1F600}', ']]>'] };
    const svg = await svgOf({ ...table, dimensions: [evil, ...table.dimensions.slice(1)] });
    expect(svg).not.toContain('<b>');
    expect(new Resvg(svg).width).toBe(900);
  });
});

test('PNG has twice the pixels of the SVG and words on it', async () => {
  const file = await drawn('png', table);
  if (!(file instanceof Buffer)) throw new Error('no chart');
  const [, width, height] = /<svg[^>]* width="(\d+)" height="(\d+)"/.exec(await svgOf(table)) ?? [];
  expect([file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([
    2 * Number(width),
    2 * Number(height),
  ]);
  const blank = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"/>`;
  const bare = (await svgOf(table)).replaceAll(/<text.*?<\/text>/g, '');
  // what a picture of the same size holds without anything, and without its words
  for (const less of [blank, bare])
    expect(file.length).toBeGreaterThan(
      1.2 * new Resvg(less, { fitTo: { mode: 'zoom', value: 2 } }).render().asPng().length,
    );
});

test('a table that has no such chart is told so, with the kinds it has', async () => {
  const persons = [{ ...(table.measures[0] ?? never()), id: 'persons', additive: false }];
  expect(await drawn('svg', { ...table, measures: persons }, 'stacked')).toMatchObject({
    kind: 'no_chart',
    possible: ['bar', 'line', 'slope', 'heat'],
  });
  const nothing = answerOf([], [5], { rows: [[]], columns: [[]] });
  expect(await drawn('png', nothing)).toMatchObject({ kind: 'no_chart', possible: [] });
});

function never(): never {
  throw new Error('the table counts nothing');
}
