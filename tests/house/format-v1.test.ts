import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, expect, test } from 'vitest';

import { recordKind, type RecordId } from '#ingest/records.ts';
import { FILES, makeSample, readRows, removeSamples } from '../ingest/sample/written-sample.ts';

interface ColumnSchema {
  readonly $ref: string;
  readonly 'x-list'?: string;
}

interface RowSchema {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, ColumnSchema>>;
}

interface FormatSchema {
  readonly oneOf: readonly { readonly $ref: string }[];
  readonly $defs: Readonly<Record<string, RowSchema>>;
}

interface FormatSheet {
  readonly files: readonly {
    readonly name: string;
    readonly records: readonly {
      readonly record: RecordId;
      readonly fields: Readonly<Record<string, { readonly column: string }>>;
    }[];
  }[];
}

const sheet = readJson('ingest/sources/format-v1/sheet.json') as FormatSheet;
const schema = readJson('docs/format-v1.schema.json') as FormatSchema;
const page = readFileSync('docs/format-v1.md', 'utf8');
const examples = 'docs/format-v1';

afterAll(removeSamples);

test('there is an empty example and a schema for each file of the sheet, and no other', () => {
  const names = sheet.files.map(({ name }) => name);
  expect(readdirSync(examples).sort()).toEqual(names.map((name) => `${name}.csv`).sort());
  expect(schema.oneOf.map(({ $ref }) => $ref)).toEqual(names.map((name) => `#/$defs/${name}`));
});

test.each(sheet.files)('$name: example, schema and page name the columns of the sheet', (file) => {
  const columns = columnsOf(file);
  expect(readFileSync(join(examples, `${file.name}.csv`), 'utf8')).toBe(`${columns.join(',')}\n`);
  expect(Object.keys(schemaOf(file.name).properties)).toEqual(columns);
  expect([...namesOnPage(file.name, /`([a-z_]+)`/g)].sort()).toEqual([...columns].sort());
});

test.each(sheet.files)('$name: schema and page require what the loader requires', (file) => {
  const required = columnsOf(file).filter((column) => field(file, column).required);
  expect(schemaOf(file.name).required).toEqual(required);
  expect([...namesOnPage(file.name, /\*\*`([a-z_]+)`\*\*/g)].sort()).toEqual([...required].sort());
});

test.each(sheet.files)('$name: the schema names the list of each coded column', (file) => {
  const lists = Object.entries(schemaOf(file.name).properties).map(([column, told]) => [
    column,
    told['x-list'] ?? null,
  ]);
  expect(lists).toEqual(columnsOf(file).map((column) => [column, field(file, column).list]));
});

test('the rows of a synthetic sample are valid, and a column that is not declared is not', async () => {
  const ajv = new Ajv2020({ strict: false });
  ajv.addSchema(schema, 'format');
  const directory = await makeSample(60, 7, 0);
  for (const file of FILES) {
    const validate = ajv.getSchema(`format#/$defs/${file}`);
    const rows = readRows(directory, 'sample-guatemala', file);
    expect(rows.length, file).toBeGreaterThan(0);
    expect(rows.filter((row) => validate?.(row) !== true).slice(0, 1), file).toEqual([]);
    expect(validate?.({ ...rows[0], name: '' }), file).toBe(false);
  }
});

type FileOfSheet = FormatSheet['files'][number];

function columnsOf({ records }: FileOfSheet): readonly string[] {
  return records.flatMap(({ fields }) => Object.values(fields).map(({ column }) => column));
}

function field({ records }: FileOfSheet, column: string) {
  for (const { record, fields } of records) {
    const [name] = Object.entries(fields).find(([, told]) => told.column === column) ?? [];
    const found = recordKind(record).fields.find((each) => each.name === name);
    if (found !== undefined) return found;
  }
  throw new Error(`no field for column ${column}`);
}

function schemaOf(name: string): RowSchema {
  const found = schema.$defs[name];
  if (found === undefined) throw new Error(`docs/format-v1.schema.json has no $defs/${name}`);
  return found;
}

/** The names that the page's table gives in the fields of a file; words in brackets are remarks. */
function namesOnPage(file: string, form: RegExp): ReadonlySet<string> {
  const row = page.split('\n').find((line) => line.startsWith(`| \`${file}\` |`)) ?? '';
  const fields = (row.split(' | ')[2] ?? '').replace(/\([^)]*\)/g, '');
  return new Set([...fields.matchAll(form)].map(([, name]) => name ?? ''));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
