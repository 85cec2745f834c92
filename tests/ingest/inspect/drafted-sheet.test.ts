/** What is drafted for a small export of cases, and that the sheet is one the loader takes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { mappingProblems } from '#ingest/code-mappings.ts';
import { inspectFile, type Inspection } from '#ingest/inspect/inspect-file.ts';
import { writeDraft } from '#ingest/inspect/write-draft.ts';
import { loadSheet } from '#ingest/sheet.ts';
import { Database } from '#warehouse/warehouse.ts';
import { everythingSaid, inspectText } from './inspected-text.ts';

const HEADER = 'folio;fecha de apertura;sexo;edad;nacionalidad;estado;materia;nombre';
const STATES = ['Jalisco', 'MICHOACAN', 'Ciudad de México'];

function row(at: number): string {
  const sex = at % 2 === 0 ? 'Masculino' : 'FEMENINO';
  const state = STATES[at % 3] ?? '';
  const area = at % 4 === 0 ? 'Migratorio' : 'Cosas de mar';
  return `C-${String(100 + at)};${String(10 + at)}/05/2024;${sex};${String(20 + at)};México;${state};${area};Zutano`;
}

const CASES = [HEADER, ...Array.from({ length: 20 }, (_, at) => row(at)), ''].join('\r\n');
const sheets = mkdtempSync(join(tmpdir(), 'travesia-drafts-'));
let inspection: Inspection;

beforeAll(async () => {
  inspection = await inspectText(Buffer.from(CASES, 'latin1'), 'casos_2024.csv');
});

afterAll(() => {
  rmSync(sheets, { recursive: true, force: true });
});

test('the columns become the fields of a case', () => {
  expect(inspection.draft.sheet.files).toMatchObject([
    {
      pattern: 'casos_*.csv*',
      delimiter: ';',
      encoding: 'windows-1252',
      ignored_columns: ['nombre'],
      records: [
        {
          record: 'case',
          fields: {
            case_key: { column: 'folio' },
            representation: { value: '_Z' },
            opened: { column: 'fecha de apertura', dates: ['%d/%m/%Y'] },
            sex: { column: 'sexo', codes: 'sex.csv' },
            age: { column: 'edad' },
            nationality: { column: 'nacionalidad', codes: 'nationality.csv' },
            origin: { column: 'estado', codes: 'origin.csv' },
            area: { column: 'materia', codes: 'area.csv' },
          },
        },
      ],
    },
  ]);
});

test('codes are mapped where a label says which they are, and left open elsewhere', () => {
  const rows = ['sex.csv', 'nationality.csv', 'origin.csv', 'area.csv'].flatMap((file) =>
    (inspection.mappings.get(file) ?? []).map(({ local, regional }) => `${local}=${regional}`),
  );
  expect(rows).toEqual([
    ...['FEMENINO=F', 'Masculino=M', 'México=MEX'],
    ...['Ciudad de México=MX-CMX', 'Jalisco=MX-JAL', 'MICHOACAN=MX-MIC'],
    ...['Cosas de mar=', 'Migratorio=migratory'],
  ]);
});

test('how sure it is stands in the report', () => {
  const said = everythingSaid(inspection);
  expect(said).toContain('→ sex, confidence high');
  expect(said).toContain('→ area, confidence low');
  expect(said).toContain('- codes/area.csv: 2 codes, 1 without a regional code');
});

test('the draft is a sheet that loads, and is never written over', () => {
  writeDraft(inspection, sheets);
  const loaded = loadSheet('casos', sheets);
  if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));
  expect(mappingProblems(loaded.sheet)).toEqual([]);
  expect(() => writeDraft(inspection, sheets)).toThrow('holds a sheet already');
});

test('a field that no column holds is asked for by name', async () => {
  const { draft } = await inspectText(`sexo,edad\n${'M,30\nF,31\n'.repeat(10)}`);
  expect(draft.missing).toEqual(['opened']);
  expect(draft.sheet.files[0]?.records[0]?.fields.opened).toEqual({
    column: 'TO BE FILLED IN: opened',
  });
});

test('counts by consulate and year are drafted as registrations', async () => {
  const rows = Array.from({ length: 20 }, (_, at) => `2011,atlanta,${String(at + 3)}`);
  const { draft } = await inspectText(['year,consulado,value', ...rows, ''].join('\n'));
  expect(draft.sheet).toMatchObject({ kind: 'aggregate' });
  expect(draft.record).toBe('registration');
});

test('a Parquet file is inspected and drafted as Parquet', async () => {
  const path = join(sheets, 'cases.parquet');
  const db = await Database.open(':memory:', {});
  await db.run(
    `COPY (SELECT DATE '2024-05-01' + i::INTEGER AS opened, ['M', 'F'][1 + i % 2] AS sex FROM range(20) t(i))
     TO '${path}' (FORMAT parquet)`,
  );
  db.close();
  const parquet = await inspectFile(path);
  expect(parquet.file).toMatchObject({ format: 'parquet', rows: 20, header: ['opened', 'sex'] });
  expect(parquet.draft.fields.map(({ field }) => field.name)).toEqual(['opened', 'sex']);
  expect(parquet.draft.sheet.files[0]).toMatchObject({
    format: 'parquet',
    pattern: 'cases.parquet*',
  });
});

test('half a workbook and an empty file are told what to do', async () => {
  await expect(inspectText(Buffer.from('PK\u0003\u0004…'))).rejects.toThrow('XLSX');
  await expect(inspectText('')).rejects.toThrow('empty');
});
