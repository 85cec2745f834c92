/** A protected answer in every file: what is hidden stands as a mark, how far off figures may be and how they were made are told. */
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';

import type { Answer } from '#queries/answer.ts';
import { drawChart } from '#queries/chart/draw-chart.ts';
import { chartData } from '#queries/chart/chart-data.ts';
import { PAGE_PALETTE } from '#queries/chart/palette.ts';
import { possibleCharts, type ChartKind } from '#queries/chart/propose-chart.ts';
import { findFormat, type FormatId } from '#queries/formats/format-list.ts';
import { protectionLines } from '#queries/formats/protection.ts';
import { toSdmxCsv } from '#queries/formats/sdmx.ts';
import { writeAnswer } from '#queries/formats/write-answer.ts';
import { partOf } from '#queries/part-of-answer.ts';
import { Database } from '#warehouse/warehouse.ts';
import { answerOf, dimensionOf, protectedAnswer } from '../../web/sample-answer.ts';
import { readPdf } from './read-pdf.ts';

const ANSWER = protectedAnswer();
const ERROR = 'Error estándar de «Personas»: ±1.7.';
const HIDDEN = 'No se muestran 2 de 9 cifras.';

async function fileOf(id: FormatId, answer: Answer = ANSWER): Promise<Buffer> {
  const format = findFormat(id);
  if (format === undefined) throw new Error(`no format ${id}`);
  const written = await writeAnswer({ format, chart: null }, answer);
  if (written.kind !== 'file') throw new Error(`no ${id}`);
  return Buffer.from(written.body);
}

describe('the block under a protected table', () => {
  test('tells method, standard error, totals, what is hidden and what the marks mean', () => {
    expect(protectionLines(ANSWER)).toEqual([
      expect.stringContaining('clave de celda') as string,
      ERROR,
      expect.stringContaining('Los totales se calculan aparte') as string,
      HIDDEN,
      '<10: Menos de 10, o nadie: no se distingue.',
      '×: No se muestra, para que de ella no se deduzca otra cifra.',
      expect.stringContaining('Baja confiabilidad') as string,
    ]);
  });

  test('errors that differ are told as a range, in the language of the answer', () => {
    const errors = [[1.73, 3.46, 1.73, null, null, 1.73, 1.73, 1.73, 5.2]];
    const protection = { method: 'cell_key', standard_errors: errors, hidden: [[]] } as const;
    const lines = protectionLines(protectedAnswer({ language: 'en', protection }));
    expect(lines).toContain('Standard error of “Personas”: ±1.7 to ±5.2.');
  });

  test('exact figures have none', () => {
    expect(protectionLines(protectedAnswer({ protection: null, level: 'owner' }))).toEqual([]);
  });
});

describe('files of a protected answer', () => {
  test('long CSV has an empty value with status c, and a column of standard errors', async () => {
    expect((await fileOf('csv')).toString().split('\n').slice(0, 6)).toEqual([
      'area,year,persons,persons_status,persons_se',
      'health,2023,230,A,1.73',
      'health,2024,12,u,1.73',
      'health,_T,241,A,1.73',
      'labour,2023,,c,',
      'labour,2024,,c,',
    ]);
  });

  test('the CSV as displayed has the marks of the page', async () => {
    const text = (await fileOf('csv_wide')).toString();
    expect(text).toContain('labour,<10,×,19');
    expect(text).toContain('health,230,12 [u],241');
    for (const line of protectionLines(ANSWER)) expect(text).toContain(line);
  });

  test('the workbook and the PDF hold the marks and the block', async () => {
    const parts = unzipSync(await fileOf('xlsx'));
    const texts = Buffer.from(parts['xl/sharedStrings.xml'] ?? []).toString();
    const { text } = readPdf(await fileOf('pdf'));
    for (const [told, mark] of [
      [texts, '&lt;10'],
      [text, '<10'],
    ] as const) {
      expect(told).toContain(mark);
      expect(told).toContain('×');
      expect(told.replaceAll(/\s+/g, ' ')).toContain(HIDDEN);
      expect(told.replaceAll(/\s+/g, ' ')).toContain(ERROR);
    }
  });

  test('JSON-stat has gaps with status c, the block as notes and the protection as it is', async () => {
    const dataset = JSON.parse((await fileOf('jsonstat')).toString()) as {
      readonly value: readonly (number | null)[];
      readonly status: Readonly<Record<string, string>>;
      readonly note: readonly string[];
      readonly extension: { readonly protection: unknown };
    };
    expect(dataset.value).toEqual(ANSWER.values[0]);
    expect(dataset.status).toEqual({ '1': 'u', '3': 'c', '4': 'c' });
    expect(dataset.note).toEqual(expect.arrayContaining([ERROR, HIDDEN]));
    expect(dataset.extension.protection).toEqual(ANSWER.protection);
  });

  test('PX has two dots for what is hidden and says what they mean', async () => {
    const text = (await fileOf('px')).toString();
    expect(text).toContain('230 12 241\n".." ".." 19\n');
    expect(text).toContain('DATASYMBOL2="[c]"');
    expect(text).toContain(`NOTEX="${ERROR}"`);
  });

  test('SDMX tells suppressed from kept back by CONF_STATUS', () => {
    const lines = toSdmxCsv(ANSWER, 'CASE_PEOPLE').split('\n');
    expect(lines[0]).toMatch(/OBS_VALUE,OBS_STATUS,CONF_STATUS$/);
    expect(lines.filter((line) => line.includes('labour')).map((line) => line.slice(-6))).toEqual([
      '3,,Q,N',
      '4,,Q,D',
    ]);
    expect(lines.find((line) => line.includes('health,2024'))).toMatch(/12,U,F$/);
  });

  test('Parquet and Arrow have nulls, status and standard errors', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'travesia-protected-'));
    const path = join(folder, 'answer.parquet');
    writeFileSync(path, await fileOf('parquet'));
    const db = await Database.open(':memory:', {});
    const rows = await db.rows(
      `SELECT persons, persons_status, persons_se FROM read_parquet('${path}') WHERE area = 'labour'`,
    );
    db.close();
    rmSync(folder, { recursive: true });
    const expected = [
      { persons: null, persons_status: 'c', persons_se: null },
      { persons: null, persons_status: 'c', persons_se: null },
    ];
    expect(rows.slice(0, 2)).toEqual(expected);
    const arrow = tableFromIPC(await fileOf('arrow'));
    expect(arrow.numRows).toBe(9);
    expect(arrow.getChild('persons_se')?.get(4)).toBeNull();
    expect(arrow.schema.metadata.get('protection')).toContain(HIDDEN);
  });

  test('the data package describes the column of standard errors and the method', async () => {
    const parts = unzipSync(await fileOf('datapackage'));
    const text = (name: string) => Buffer.from(parts[name] ?? []).toString();
    expect(text('datapackage.json')).toContain('"persons_se"');
    expect(text('data.csv-metadata.json')).toContain(ERROR);
  });

  test('a part of an answer keeps the marks at their cells', () => {
    const codes = new Map([
      ['area', ['labour']],
      ['year', ['2024', '2023']],
    ]);
    const part = partOf(ANSWER, {
      measures: ['persons'],
      codes,
      rows: ['year'],
      columns: ['area'],
    });
    expect(part.protection?.hidden).toEqual([['×', '<10']]);
    expect(part.protection?.standard_errors).toEqual([1.73]);
  });
});

describe('charts of a protected answer', () => {
  const data = chartData(ANSWER);
  const draw = (kind: ChartKind) =>
    data === null ? '' : drawChart(data, { kind, width: 860, palette: PAGE_PALETTE }).svg;

  test('hidden figures are told with their mark, and stacked bars say what they lack', () => {
    expect(data?.hidden).toBe(2);
    expect(draw('bar')).toContain('&lt;10');
    expect(draw('stacked')).toContain('230 + 1 oculta');
    expect(draw('heat')).toContain('×');
  });

  test('layers are not offered where one has a gap; a lone area breaks at it', () => {
    expect(data === null ? [] : possibleCharts(data)).not.toContain('area');
    const alone = answerOf(
      [{ ...dimensionOf('year', 'row', ['2021', '2022', '2023', '2024']), role: 'time' }],
      [50, null, 60, 70],
      { rows: [['2021'], ['2022'], ['2023'], ['2024']], columns: [[]] },
    );
    const shape = chartData(alone);
    const svg =
      shape === null
        ? ''
        : drawChart(shape, { kind: 'area', width: 860, palette: PAGE_PALETTE }).svg;
    const [, path = ''] = /<path d="([^"]+)"/.exec(svg) ?? [];
    expect(path.match(/M/g)).toHaveLength(2);
  });
});
