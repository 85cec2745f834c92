/** The catalog, the schema and the code lists say the same thing, completely and in both languages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { recordKind } from '#ingest/records.ts';
import { loadSheet, sourceIds } from '#ingest/sheet.ts';
import { DIMENSIONS, type Home } from '#warehouse/catalog.ts';
import { COUNTED_DIMENSIONS } from '#warehouse/counted-dimensions.ts';
import { INDICATOR_DIMENSIONS } from '#warehouse/indicators.ts';
import { MEASURES } from '#warehouse/measures.ts';
import { csv, TinyRegistry } from '../ingest/night/tiny-registry.ts';

const registry = new TinyRegistry();
beforeAll(async () => {
  registry.drop(
    'sample-mexico',
    'cases.csv',
    csv('case_key,person_key,representation,opened', 'c1,p1,MEX-US-chicago,2024-01-05'),
  );
  await registry.night();
});
afterAll(() => {
  registry.remove();
});

describe('the data dictionary', () => {
  test('every table is explained', async () => {
    const rows = await registry.rows(
      `SELECT table_name FROM duckdb_tables() WHERE coalesce(comment, '') = ''`,
    );
    expect(rows).toEqual([]);
  });

  test('every column is explained', async () => {
    const rows = await registry.rows(`
      SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND coalesce(comment, '') = ''`);
    expect(rows).toEqual([]);
  });
});

const TABLES: Readonly<Record<Home, readonly string[]>> = {
  every: ['person', 'case', 'journey', 'action', 'stage'],
  person: ['person', 'case'],
  case: ['case'],
  journey: ['journey', 'case'],
  action: ['action'],
  stage: ['stage'],
  indicator: ['indicator'],
  service: ['service_month'],
  traveller: ['traveller_month'],
};

describe('every dimension', () => {
  test('is a column of the tables where it is recorded, coded by its list', async () => {
    const columns = await registry.rows(
      'SELECT table_name, column_name, data_type FROM duckdb_columns()',
    );
    const typed = new Map(
      columns.map((row) => [
        `${String(row.table_name)}.${String(row.column_name)}`,
        String(row.data_type),
      ]),
    );
    for (const { id, home, registrations } of DIMENSIONS) {
      for (const table of [...TABLES[home], ...(registrations ? ['registration'] : [])])
        expect({
          column: `${table}.${id}`,
          type: typed.get(`${table}.${id}`)?.slice(0, 5),
        }).toEqual({
          column: `${table}.${id}`,
          type: 'ENUM(',
        });
    }
  });

  test('that counts of events carry is a column of their table', async () => {
    const columns = await registry.rows(
      `SELECT column_name FROM duckdb_columns() WHERE table_name = 'event_count' AND data_type LIKE 'ENUM%'`,
    );
    expect(columns.map((row) => String(row.column_name)).sort()).toEqual(
      [...COUNTED_DIMENSIONS].sort(),
    );
  });

  test('that indicators tell is a column of their table', async () => {
    const columns = await registry.rows(
      `SELECT column_name FROM duckdb_columns() WHERE table_name = 'indicator' AND data_type LIKE 'ENUM%'`,
    );
    expect(columns.map((row) => String(row.column_name)).sort()).toEqual(
      [...INDICATOR_DIMENSIONS, 'measure'].sort(),
    );
  });

  test('has a list with values, and the reserved codes after them', async () => {
    const { codebook } = await registry.snapshot();
    for (const { id, list } of DIMENSIONS) {
      const codes = codebook.values(list).map(({ code }) => code);
      const values = codes.filter((code) => !code.startsWith('_'));
      expect({ id, some: values.length > 0 }).toEqual({ id, some: true });
      expect(codes.slice(values.length)).toEqual(['_U', '_X', '_N', '_W', '_Z', '_M']);
    }
  });

  test('stands once, is named in Spanish and in English, and says so in its own way', () => {
    expect(new Set(DIMENSIONS.map(({ id }) => id)).size).toBe(DIMENSIONS.length);
    for (const language of ['es', 'en'] as const) {
      const labels = DIMENSIONS.map(({ label }) => label[language]);
      expect(labels.filter((label) => label.trim() === '')).toEqual([]);
      expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([]);
    }
  });

  test('of a hierarchy comes after the coarser levels that its values belong to', async () => {
    const { codebook } = await registry.snapshot();
    for (const [at, { id, list, hierarchy }] of DIMENSIONS.entries()) {
      if (hierarchy === undefined) continue;
      const coarser = DIMENSIONS.slice(0, at).filter((each) => each.hierarchy === hierarchy);
      const known = new Set(
        coarser.flatMap((each) => codebook.values(each.list)).map(({ code }) => code),
      );
      const parents = codebook
        .values(list)
        .flatMap(({ parent }) => (parent === null ? [] : [parent]));
      const strange = coarser.length === 0 ? [] : parents.filter((parent) => !known.has(parent));
      expect({ id, strange }).toEqual({ id, strange: [] });
    }
  });
});

test('every measure is named, explained and has its unit in both languages', () => {
  expect(new Set(MEASURES.map(({ id }) => id)).size).toBe(MEASURES.length);
  for (const { label, unit, note } of MEASURES) {
    for (const text of [label, unit, note]) {
      expect(text.es).not.toBe('');
      expect(text.en).not.toBe('');
    }
  }
});

describe('every code list', () => {
  const folder = join(import.meta.dirname, '../../warehouse/codes');
  const lists = readdirSync(folder).filter((file) => file.endsWith('.csv'));

  test.each(lists)('%s: no code stands twice, and each can stand in an address', (file) => {
    const [header = '', ...lines] = readFileSync(join(folder, file), 'utf8').trim().split(/\r?\n/);
    expect(header).toMatch(/^code,label/);
    const codes = lines.map((line) => line.split(',')[0] ?? '');
    expect(codes.filter((code) => !/^[A-Za-z0-9_.+-]+$/.test(code))).toEqual([]);
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
  });

  test('every value has a label in Spanish and in English', async () => {
    const rows = await registry.rows(
      `SELECT list, code FROM code WHERE trim(label_es) = '' OR trim(label_en) = ''`,
    );
    expect(rows).toEqual([]);
  });

  test('every value that belongs to a coarser one names one that exists', async () => {
    const rows = await registry.rows(`
      SELECT list, code, parent FROM code child
      WHERE parent IS NOT NULL AND parent <> ''
        AND NOT EXISTS (FROM code coarser WHERE coarser.code = child.parent AND coarser.list <> child.list)`);
    expect(rows).toEqual([]);
  });

  test('every place lies in a country, state and zone that exist, on the globe', async () => {
    const rows = await registry.rows(`
      SELECT code FROM place
      WHERE country NOT IN (SELECT code FROM place WHERE level = 'country')
         OR state NOT IN (SELECT code FROM place WHERE level = 'state')
         OR crossing_zone NOT IN (SELECT code FROM place WHERE level = 'crossing_zone')
         OR (state IS NOT NULL AND country IS DISTINCT FROM (SELECT country FROM place s WHERE s.code = place.state AND s.level = 'state'))
         OR longitude NOT BETWEEN -180 AND 180 OR latitude NOT BETWEEN -90 AND 90`);
    expect(rows).toEqual([]);
  });

  test('every representation has a sending and a host country that exist', async () => {
    const rows = await registry.rows(`
      SELECT code FROM representation
      WHERE country NOT IN (SELECT code FROM place WHERE level = 'country')
         OR host_country NOT IN (SELECT code FROM place WHERE level = 'country')
         OR host_state NOT IN (SELECT code FROM place WHERE level = 'state')
         OR kind NOT IN (SELECT code FROM code WHERE list = 'representation_kind')`);
    expect(rows).toEqual([]);
  });
});

describe('the mappings of every source', () => {
  const folder = join(import.meta.dirname, '../../ingest/sources');

  /** The regional codes of a mapping: its third column. */
  function regionalCodes(source: string, file: string): readonly string[] {
    const [, ...lines] = readFileSync(join(folder, source, 'codes', file), 'utf8')
      .trim()
      .split(/\r?\n/);
    return lines.map((line) => line.split(',').at(-3) ?? '');
  }

  test.each(sourceIds())('%s: every word is mapped to a code that its list holds', async (id) => {
    const result = loadSheet(id);
    if ('problems' in result) throw new Error(result.problems.join());
    const { codebook } = await registry.snapshot();
    const holds = (list: string, code: string) => codebook.find(list, code) !== undefined;
    const isPlace = (code: string) =>
      [
        'country',
        'state',
        'municipality',
        'crossing_zone',
        'crossing_point',
        'detention_place',
        'return_point',
      ].some((list) => holds(list, code));
    for (const { record, fields, questions } of result.sheet.files.flatMap(
      (file) => file.records,
    )) {
      for (const { name, kind, list } of recordKind(record).fields) {
        const { codes, value } = fields[name] ?? {};
        const used = [
          ...(codes === undefined ? [] : regionalCodes(id, codes)),
          ...(value === undefined || (kind !== 'code' && kind !== 'place') ? [] : [String(value)]),
        ];
        const strange = used.filter((code) =>
          kind === 'place' ? !isPlace(code) : !holds(list ?? '', code),
        );
        expect({ id, record, name, strange }).toEqual({ id, record, name, strange: [] });
      }
      const actions = Object.values(questions?.columns ?? {});
      expect(actions.filter((action) => !holds('action_type', action))).toEqual([]);
    }
  });
});
