/** A file of an answer, read back by a reader that is not ours, against the answer: what is not the same. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { tableFromIPC } from 'apache-arrow';
import { unzipSync } from 'fflate';
import { parseCsv } from 'hucre/csv';
import { readXlsx, type CellValue, type Sheet } from 'hucre/xlsx';
import JSONstat from 'jsonstat-toolkit';

import type { Answer } from '#queries/answer.ts';
import type { FormatId } from '#queries/formats/format-list.ts';
import type { Database } from '#warehouse/warehouse.ts';
import {
  expectedHeads,
  expectedLong,
  expectedSeen,
  expectedShown,
  expectedTexts,
  figureIds,
  missing,
  unlike,
  type Lines,
} from './expected-table.ts';
import { readPdf } from './read-pdf.ts';
import { readPx } from './read-px.ts';

export interface Reading {
  readonly db: Database;
  /** For readers that want a file. */
  readonly folder: string;
}

type Differences = readonly string[];
type Compare = (
  body: Buffer,
  answer: Answer,
  reading: Reading,
) => Promise<Differences> | Differences;

export const DIFFERENCES: Readonly<Record<FormatId, Compare>> = {
  json: (body, answer) =>
    body.toString() === JSON.stringify(answer) ? [] : ['the JSON is not the answer'],
  csv: (body, answer, reading) => longCsv(body, answer, reading),
  csv_wide: wideCsv,
  jsonstat: jsonStat,
  px,
  parquet,
  arrow,
  xlsx,
  pdf,
  datapackage: dataPackage,
};

function longHeads(answer: Answer): readonly string[] {
  const ids = answer.dimensions.map(({ id }) => id);
  const counts = new Set(answer.measures.map(({ id }) => id));
  return [
    ...ids,
    ...figureIds(answer).flatMap((id) => (counts.has(id) ? [id, `${id}_status`] : [id])),
  ];
}

async function longCsv(
  body: Buffer,
  answer: Answer,
  { db, folder }: Reading,
): Promise<Differences> {
  const path = join(folder, 'answer.csv');
  writeFileSync(path, body);
  const rows = await db.rows(
    `FROM read_csv('${path}', header = true, all_varchar = true, delim = ',', quote = '"')`,
  );
  return [
    ...unlike(
      'long CSV',
      rows.map((row) => Object.values(row).map((value) => String(value ?? ''))),
      expectedLong(answer),
    ),
    ...unlike(
      'heads',
      rows.slice(0, 1).map((row) => Object.keys(row)),
      expectedLong(answer)
        .slice(0, 1)
        .map(() => longHeads(answer)),
    ),
  ];
}

function wideCsv(body: Buffer, answer: Answer): Differences {
  const rows = parseCsv(body.toString(), { skipEmptyRows: false }).map((row) =>
    row.map((cell) => String(cell ?? '')),
  );
  const end = answer.displayed.rows.length + 1;
  const lines = rows
    .slice(1, end)
    .map((row) =>
      row.map((cell) => cell.replace(/^(-?[\d.]+)%$/, '$1').replace(/^'(?=[=+\-@])/, '')),
    );
  const heads = expectedHeads(answer).map((labels) => labels.join(' · '));
  const found = lastOf(rows[0] ?? [], heads.length);
  return [
    ...unlike('wide CSV', lines, expectedSeen(answer)),
    ...unlike('heads', [found], [heads]),
    ...missing('wide CSV', rows.slice(end).flat().join('\n'), expectedTexts(answer)),
  ];
}

function jsonStat(body: Buffer, answer: Answer): Differences {
  const parsed: unknown = JSON.parse(body.toString());
  const dataset = JSONstat(parsed);
  const ids = figureIds(answer);
  const counts = new Set(answer.measures.map(({ id }) => id));
  const extension = dataset.extension as Pick<Answer, 'displayed'>;
  const { rows, columns } = extension.displayed;
  const lines = rows.flatMap((row) =>
    columns.map((column) => {
      const codes = [...row, ...column];
      const at = Object.fromEntries(
        answer.dimensions.map(({ id }, place) => [id, codes[place] ?? '']),
      );
      const figures = ids.flatMap((id) => {
        const { value = null, status = null } = dataset.Data({ ...at, measure: id }) ?? {};
        return counts.has(id) ? [String(value ?? ''), status ?? 'A'] : [String(value ?? '')];
      });
      return [...codes, ...figures];
    }),
  );
  return [
    ...unlike('JSON-stat', lines, expectedLong(answer)),
    ...unlike(
      'labels',
      answer.dimensions.map(({ id, codes }) =>
        codes.map((code) => dataset.Dimension(id).Category(code).label),
      ),
      answer.dimensions.map(({ labels }) => labels),
    ),
    ...unlike(
      'order',
      answer.dimensions.map(({ id }) => dataset.Dimension(id).id),
      answer.dimensions.map(({ codes }) => codes),
    ),
    ...missing('JSON-stat', strings(parsed), expectedTexts(answer)),
    ...wrongNotes(dataset, answer),
    ...wrongSizes(parsed),
  ];
}

/** Each note at the table, or at the dimension or value it is about. */
function wrongNotes(dataset: ReturnType<typeof JSONstat>, answer: Answer): Differences {
  return answer.notes.flatMap(({ text, dimension: id, codes }) => {
    const dimension = answer.dimensions.find((each) => each.id === id);
    const here = dimension?.codes.filter((code) => codes.includes(code)) ?? [];
    const notes =
      dimension === undefined || (codes.length > 0 && here.length === 0)
        ? [dataset.note]
        : codes.length === 0
          ? [dataset.Dimension(dimension.id).note]
          : here.map((code) => dataset.Dimension(dimension.id).Category(code).note);
    return notes.every((list) => list?.includes(text) === true)
      ? []
      : [`note not in its place: ${text}`];
  });
}

interface RawJsonStat {
  readonly size: readonly number[];
  readonly value: readonly unknown[];
  readonly status: Readonly<Record<string, string>>;
}

/** The rule that no JSON Schema can check: as many values as the product of the sizes. */
function wrongSizes(parsed: unknown): Differences {
  const { size, value, status } = parsed as RawJsonStat;
  const product = size.reduce((all, each) => all * each, 1);
  const beyond = Object.keys(status).filter((key) => Number(key) >= product);
  return product === value.length && beyond.length === 0
    ? []
    : ['JSON-stat has not as many values as its sizes say'];
}

/** Every string in a value, however deep. */
function strings(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(strings).join('\n');
}

function px(body: Buffer, answer: Answer): Differences {
  const file = readPx(body.toString());
  const get = (name: string) => file.keywords.get(name) ?? [];
  const ids = figureIds(answer);
  const lines = expectedShown(answer).map((line) => {
    const codes = line.slice(0, answer.dimensions.length);
    const at = Object.fromEntries(
      answer.dimensions.map(({ id }, place) => [id, codes[place] ?? '']),
    );
    return [...codes, ...ids.map((id) => file.cell({ ...at, measure: id }) ?? 'no cell')];
  });
  const said = [...file.keywords]
    .filter(([name]) => /NOTE|TITLE|SOURCE/.test(name))
    .flatMap(([, values]) => values);
  const quotes = (text: string) => text.replaceAll('"', '”');
  const mayAdd = answer.measures.every(({ additive }) => additive) && answer.shares.length === 0;
  const longest = Math.max(
    ...(body
      .toString()
      .split('\nDATA=')[0]
      ?.split('\n')
      .map((line) => line.length) ?? [0]),
  );
  return [
    ...unlike('PX', lines, expectedShown(answer)),
    ...unlike(
      'order',
      answer.dimensions.map(({ label }) => file.codes(label)),
      answer.dimensions.map(({ codes }) => codes),
    ),
    ...unlike(
      'keywords',
      [get('AGGREGALLOWED'), get('AXIS-VERSION'), get('CODEPAGE')],
      [[mayAdd ? 'YES' : 'NO'], ['2013'], ['utf-8']],
    ),
    ...missing('PX', said.join('\n'), expectedTexts(answer).map(quotes)),
    ...(longest > 2048 ? [`a line of ${longest} letters`] : []),
  ];
}

async function parquet(
  body: Buffer,
  answer: Answer,
  { db, folder }: Reading,
): Promise<Differences> {
  const path = join(folder, 'answer.parquet');
  writeFileSync(path, body);
  const heads = longHeads(answer);
  const rows = await db.rows(
    `SELECT ${heads.map((head) => `"${head}"`).join(', ')} FROM read_parquet('${path}')`,
  );
  const said = await db.rows(`SELECT decode(value) AS text FROM parquet_kv_metadata('${path}')`);
  const labels = await db.rows(`FROM read_parquet('${path}')`);
  return [
    ...unlike(
      'Parquet',
      rows.map((row) => Object.values(row).map((value) => String(value ?? ''))),
      expectedLong(answer),
    ),
    ...unlike(
      'labels',
      labels.map((row) => answer.dimensions.map(({ id }) => String(row[`${id}_label`]))),
      longLabels(answer),
    ),
    ...missing(
      'Parquet',
      said.map(({ text }) => unescaped(String(text))).join('\n'),
      expectedTexts(answer),
    ),
  ];
}

function longLabels(answer: Answer): Lines {
  return expectedLong(answer).map((line) =>
    answer.dimensions.map(({ codes, labels }, at) => labels[codes.indexOf(line[at] ?? '')] ?? ''),
  );
}

/** Notes and sources stand in the metadata as JSON. */
function unescaped(text: string): string {
  return /^[[{]/.test(text) ? strings(JSON.parse(text)) : text;
}

function arrow(body: Buffer, answer: Answer): Differences {
  const table = tableFromIPC(body);
  const text = (name: string, row: number) => String(table.getChild(name)?.get(row) ?? '');
  const heads = longHeads(answer);
  const rows = Array.from({ length: table.numRows }, (_, row) =>
    heads.map((head) => text(head, row)),
  );
  const said = [...table.schema.metadata.values()].map(unescaped).join('\n');
  const labels = rows.map((_, row) => answer.dimensions.map(({ id }) => text(`${id}_label`, row)));
  return [
    ...unlike('Arrow', rows, expectedLong(answer)),
    ...unlike('labels', labels, longLabels(answer)),
    ...missing('Arrow', said, expectedTexts(answer)),
  ];
}

async function xlsx(body: Buffer, answer: Answer): Promise<Differences> {
  const { sheets } = await readXlsx(body);
  const all = sheets
    .flatMap(({ rows }) => rows.flat())
    .map((cell) => String(cell ?? ''))
    .join('\n');
  const [cover, contents, notes, table, displayed] = sheets;
  if (cover === undefined || contents === undefined || notes === undefined)
    return ['sheets are missing'];
  if (table === undefined || displayed === undefined)
    return ['the sheets of the table are missing'];
  const lines = answer.displayed.rows.length;
  const heads = expectedHeads(answer);
  return [
    ...unlike('accessible table', lastRows(table, lines), expectedSeen(answer)),
    ...unlike(
      'table as displayed',
      filledDown(lastRows(displayed, lines), answer),
      expectedSeen(answer),
    ),
    ...unlike(
      'heads',
      [headsOf(table, lines, heads.length)],
      [toldApart(heads.map((head) => head.join(' · ').slice(0, 250)))],
    ),
    ...missing('workbook', all, expectedTexts(answer)),
    ...inaccessible([cover, contents, notes, table]),
    ...(lines > 0 && table.tables?.length !== 1 ? ['the table is not marked as one'] : []),
  ];
}

function cells(row: readonly CellValue[] | undefined): readonly string[] {
  return (row ?? []).map((cell) => String(cell ?? ''));
}

function lastRows({ rows }: Sheet, count: number): Lines {
  return count === 0 ? [] : rows.slice(-count).map(cells);
}

function headsOf({ rows }: Sheet, lines: number, count: number): readonly string[] {
  return lastOf(cells(rows.at(-lines - 1)), count);
}

function lastOf(cells: readonly string[], count: number): readonly string[] {
  return count === 0 ? [] : cells.slice(-count);
}

function toldApart(heads: readonly string[]): readonly string[] {
  return heads.map((head, at) => {
    const before = heads
      .slice(0, at)
      .filter((each) => each.toLowerCase() === head.toLowerCase()).length;
    return before === 0 ? head : `${head} (${before + 1})`;
  });
}

/** Labels that repeat are left out where the table is as displayed. */
function filledDown(lines: Lines, answer: Answer): Lines {
  const labels = Math.max(1, answer.dimensions.filter(({ axis }) => axis === 'row').length);
  const filled: string[][] = [];
  for (const line of lines)
    filled.push(
      line.map((cell, at) => (cell === '' && at < labels ? (filled.at(-1)?.[at] ?? '') : cell)),
    );
  return filled;
}

/** No merged cells, no empty cell within a table, no empty row. */
function inaccessible(sheets: readonly Sheet[]): Differences {
  return sheets.flatMap(({ name, rows, merges, tables }) => [
    ...((merges?.length ?? 0) > 0 ? [`${name} has merged cells`] : []),
    ...(rows.some((row) => cells(row).every((cell) => cell === ''))
      ? [`${name} has an empty row`]
      : []),
    ...(tables ?? []).flatMap(({ range = '', columns }) => {
      const [from = 0, to = 0] = [...range.matchAll(/\d+/g)].map(Number);
      const body = rows.slice(from - 1, to).map((row) => cells(row).slice(0, columns.length));
      return body.flat().includes('') ? [`${name} has an empty cell`] : [];
    }),
  ]);
}

function pdf(body: Buffer, answer: Answer): Differences {
  const file = readPdf(body);
  const text = squeezed(file.text);
  const locale = answer.language === 'es' ? 'es-MX' : 'en-US';
  const isPercent = answer.measures.flatMap(() => [false, ...answer.shares.map(() => true)]);
  const figure = (shown: string, at: number) => {
    if (shown.startsWith('[')) return shown;
    if (isPercent[at % isPercent.length] !== true)
      return Number(shown).toLocaleString(locale, { maximumFractionDigits: 2 });
    return `${Number(shown).toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 2 })} %`;
  };
  const labels = Math.max(1, answer.dimensions.filter(({ axis }) => axis === 'row').length);
  const lines = expectedSeen(answer).map((line) => ({
    labels: line.slice(0, labels).join(''),
    figures: line.slice(labels).map(figure),
  }));
  // wide tables stand in pieces under each other: six columns upright, ten across
  const holds = [6, 10].some((most) =>
    pieces(lines[0]?.figures.length ?? 0, most).every(([from, to]) =>
      text.includes(
        squeezed(lines.map((line) => line.labels + line.figures.slice(from, to).join('')).join('')),
      ),
    ),
  );
  const structure = ['Table', 'TR', 'TH', 'TD'].filter(
    (kind) => lines.length > 0 && !file.structure.has(kind),
  );
  return [
    ...(holds ? [] : ['the PDF has another table']),
    ...missing('PDF', text, expectedTexts(answer).map(squeezed)),
    ...missing(
      'PDF',
      text,
      expectedHeads(answer).map((head) => squeezed(head.join(' · '))),
    ),
    ...structure.map((kind) => `the PDF has no ${kind}`),
    ...(file.isUniversal && file.language === answer.language
      ? []
      : ['the PDF is not marked as PDF/UA']),
  ];
}

function pieces(columns: number, most: number): readonly (readonly [number, number])[] {
  return Array.from(
    { length: Math.ceil(columns / most) },
    (_, at) => [at * most, (at + 1) * most] as const,
  );
}

/** Where a PDF breaks its lines is the typesetter's choice. */
function squeezed(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, '');
}

async function dataPackage(body: Buffer, answer: Answer, reading: Reading): Promise<Differences> {
  const files = unzipSync(body);
  const text = (name: string) => Buffer.from(files[name] ?? []).toString();
  const descriptor: unknown = JSON.parse(text('datapackage.json'));
  const lists = answer.dimensions.map(({ id }) =>
    parseCsv(text(`codes/${id}.csv`))
      .slice(1)
      .map((row) => row.map((cell) => String(cell ?? '')).join('|')),
  );
  return [
    ...(await longCsv(Buffer.from(text('data.csv')), answer, reading)),
    ...missing('data package', strings(descriptor), expectedTexts(answer)),
    ...missing('CSVW', strings(JSON.parse(text('data.csv-metadata.json'))), [
      answer.title,
      answer.citation,
      ...answer.notes.map((note) => note.text),
    ]),
    ...unlike(
      'code lists',
      lists,
      answer.dimensions.map(({ codes, labels }) =>
        codes.map((code, at) => `${code}|${labels[at] ?? ''}`),
      ),
    ),
  ];
}
