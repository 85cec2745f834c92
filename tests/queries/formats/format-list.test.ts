/** Which format an Accept header gets, and what a format cannot hold. */
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';

import { acceptedFormat, findFormat, FORMATS } from '#queries/formats/format-list.ts';
import { fileName, writeAnswer } from '#queries/formats/write-answer.ts';
import { answerOf, dimensionOf } from '../../web/sample-answer.ts';
import { readPx } from './read-px.ts';

test.each([
  ['', 'json'],
  ['*/*', 'json'],
  ['text/html,application/xhtml+xml,*/*;q=0.8', 'json'],
  ['text/csv', 'csv'],
  ['application/pdf;q=0.5, text/csv;q=0.4', 'pdf'],
  ['application/pdf;q=0, text/csv;q=0.4', 'csv'],
  ['application/vnd.json-stat2+json', 'jsonstat'],
  ['image/webp, APPLICATION/VND.APACHE.PARQUET', 'parquet'],
])('Accept: %s gets %s', (accept, id) => {
  expect(acceptedFormat(accept).id).toBe(id);
});

const years = dimensionOf('year', 'row', ['2023', '2024']);
const shown = { rows: [['2023'], ['2024']], columns: [[]] };

test('each format has a name of its own, and the file says what it is, that it is invented, and of when', () => {
  expect(new Set(FORMATS.map(({ id }) => id)).size).toBe(FORMATS.length);
  const source = {
    id: 's',
    title: 'S',
    country: 'MEX',
    attribution: 'A',
    licence: 'L',
    synthetic: true,
    leaves_out: [],
  };
  const answer = answerOf([years], [1, 2], shown, { sources: [source], release: '2026-10' });
  const [xlsx] = FORMATS.filter(({ id }) => id === 'xlsx');
  expect(xlsx && fileName(xlsx, answer)).toBe('travesia-synthetic-cases-by-year-2026-10.xlsx');
});

async function written(id: string, answer: ReturnType<typeof answerOf>) {
  const format = findFormat(id);
  if (format === undefined) throw new Error(`no format ${id}`);
  return writeAnswer({ format, chart: null }, answer);
}

test('a table that a format cannot hold is refused in a sentence, never cut off', async () => {
  const many = Array.from({ length: 17_000 }, (_, at) => String(at));
  const wide = answerOf(
    [dimensionOf('age', 'column', many)],
    many.map(() => 1),
    { rows: [[]], columns: many.map((code) => [code]) },
  );
  expect(await written('xlsx', wide)).toMatchObject({ kind: 'refused' });
  const empty = answerOf([dimensionOf('year', 'row', [])], [], { rows: [], columns: [[]] });
  expect(await written('px', empty)).toMatchObject({ kind: 'refused' });
  expect(await written('xlsx', empty)).toMatchObject({ kind: 'file' });
});

test('a label that looks like a formula is text in a spreadsheet', async () => {
  const risky = { ...years, labels: ['=HYPERLINK("x")', '2024'] };
  const file = await written('csv_wide', answerOf([risky], [1, 2], shown));
  expect(file.kind === 'file' && String(file.body)).toContain(`"'=HYPERLINK(""x"")",1`);
});

test('a figure of low reliability is marked in every table for readers', async () => {
  const answer = answerOf([years], [1, 2], shown, { status: [['u', 'A']] });
  const wide = await written('csv_wide', answer);
  expect(wide.kind === 'file' && String(wide.body)).toContain('2023,1 [u]\n2024,2\n');
  const px = await written('px', answer);
  const { keywords } = readPx(px.kind === 'file' ? String(px.body) : '');
  expect(keywords.get('CELLNOTE(2023,Casos)')).toEqual(['[u] Poca confiabilidad.']);
  expect([...keywords.keys()].filter((name) => name.startsWith('CELLNOTE'))).toHaveLength(1);
});

test('a workbook of over 100,000 cells says that it has no sheet as on the page', async () => {
  const codes = Array.from({ length: 20_000 }, (_, at) => String(at));
  const sizes = ['a', 'b', 'c', 'd', 'e', 'f'];
  const large = answerOf(
    [dimensionOf('age', 'row', codes), dimensionOf('sex', 'column', sizes)],
    codes.flatMap(() => sizes.map(() => 1)),
    { rows: codes.map((code) => [code]), columns: sizes.map((code) => [code]) },
  );
  const file = await written('xlsx', large);
  const { sheets } = await readXlsx(Buffer.from(file.kind === 'file' ? file.body : ''));
  expect(sheets.map(({ name }) => name)).toEqual(['Portada', 'Contenido', 'Notas', 'Tabla']);
  expect(sheets[1]?.rows.flat()).toContain('Sin hoja: la tabla pasa de 100,000 celdas');
  expect(sheets[3]?.rows).toHaveLength(codes.length + 3);
});
