/**
 * A technical sheet: how the files of one source become canonical records. It is data an analyst
 * edits; a mistake comes back as sentences that say what was expected.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import { formProblems, indicatorProblems } from '#ingest/field-problems.ts';
import { journeyProblems, onceProblems } from '#ingest/once-problems.ts';
import { recordKind, type RecordId } from '#ingest/records.ts';
import type { Text } from '#warehouse/text.ts';

export interface FieldSource {
  /** Column of the file, … */
  readonly column?: string;
  /** … or several columns that make one value, as `form` says, … */
  readonly columns?: readonly string[];
  /**
   * `fiscal_month`: fiscal year, which begins in October, and month; `month_of_year`: year and month. Both
   * are the first day of that month. `rest`: what is left of the first when the others are taken off it.
   * `joined`: a key made of several columns. `lengths`: how many characters each of them has, `5-2`, for
   * codes whose length tells what they are.
   */
  readonly form?: 'fiscal_month' | 'month_of_year' | 'rest' | 'joined' | 'lengths';
  /** … or the same value for every row, … */
  readonly value?: string | number;
  /** … or a key made from the row itself, for files without keys; beside a column, where that is empty. */
  readonly row_key?: true;
  /** Code mapping file under `codes/` of the source; without one the column holds regional codes. */
  readonly codes?: string;
  /** Date forms as `strptime` writes them; ISO when absent. */
  readonly dates?: readonly string[];
  /** What an empty value stands for. */
  readonly when_empty?: string | number;
  /** Left-pad with zeros to this length, then put `prefix` before it. */
  readonly pad?: number;
  readonly prefix?: string;
}

/** The columns of the file that a field is read from. */
export function columnsOf({ column, columns }: FieldSource): readonly string[] {
  return column === undefined ? (columns ?? []) : [column];
}

/** A yes/no column for each kind of action: a yes is one action. */
export interface Questions {
  readonly codes: string;
  readonly columns: Readonly<Record<string, string>>;
}

export interface RecordTemplate {
  readonly record: RecordId;
  readonly fields: Readonly<Record<string, FieldSource>>;
  readonly questions?: Questions;
  /** The record is made of those rows only in which one of these columns is filled. */
  readonly when?: readonly string[];
  /** Several rows tell the same record: one of them makes it, and the others are no duplicates for that. */
  readonly once?: true;
}

/** Columns that are values of a field become rows: the name of each goes to one column, its cell to another. */
export interface Unpivot {
  readonly columns?: readonly string[];
  /** … or all those whose name fits, with `*` for any characters. */
  readonly pattern?: string;
  readonly name: string;
  readonly value: string;
}

/** Rows that add up or repeat others, by what stands in a column. */
export interface MarkedRows {
  readonly column: string;
  readonly values: readonly string[];
}

export interface FileSheet {
  readonly name: string;
  readonly pattern: string;
  readonly format: 'csv' | 'parquet' | 'xlsx';
  readonly delimiter: string;
  readonly encoding: string;
  readonly preamble_lines: number;
  readonly remark: string | null;
  readonly empty: readonly string[];
  readonly withheld: readonly string[];
  readonly ignored_columns: readonly string[];
  readonly optional_columns: boolean;
  readonly unpivot?: Unpivot;
  readonly subtotals?: MarkedRows;
  readonly duplicates?: MarkedRows;
  /** Other names of columns, and the name by which the fields know them. */
  readonly renamed_columns?: Readonly<Record<string, string>>;
  readonly records: readonly RecordTemplate[];
}

/** When a new journey of a person begins, for events without a journey key. */
export interface JourneyRule {
  readonly days: number;
  readonly after_return: boolean;
}

export interface SheetNote {
  readonly text: Text;
  readonly dimension?: string;
  readonly codes?: readonly string[];
  readonly period?: string;
}

/** A column whose alarm of personal data somebody has checked. */
export interface ReviewedColumn {
  /** Name of the file's section. */
  readonly file: string;
  readonly column: string;
  readonly reason: string;
}

export interface Sheet {
  /** Where the sheets lie that this one was read among; its mappings are beside it. */
  readonly folder: string;
  readonly id: string;
  readonly country: string;
  readonly title: Text;
  readonly description: Text;
  readonly kind: 'microdata' | 'aggregate';
  readonly synthetic: boolean;
  readonly persons_linkable: boolean;
  readonly disclosure: 'published' | 'cell_key' | 'owner_only';
  readonly attribution: string;
  readonly licence: string;
  readonly reject_limit_percent: number;
  readonly ignored_files: readonly string[];
  readonly journeys: JourneyRule;
  readonly files: readonly FileSheet[];
  readonly reviewed: readonly ReviewedColumn[];
  readonly notes: readonly SheetNote[];
}

export type SheetResult = { readonly sheet: Sheet } | { readonly problems: readonly string[] };

const ajv = new Ajv({ allErrors: true, useDefaults: true, allowUnionTypes: true });
const schema: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, 'sheet.schema.json'), 'utf8'),
);
if (typeof schema !== 'object' || schema === null)
  throw new Error('sheet.schema.json is not a schema');
const validate = ajv.compile<Omit<Sheet, 'folder'>>(schema);

const SHIPPED = join(import.meta.dirname, 'sources');

/** Ids of the sources that have a sheet; `format-v1` is a model that others extend, not a source. */
export function sourceIds(folder = SHIPPED): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'format-v1')
    .map((entry) => entry.name)
    .sort();
}

export function loadSheet(id: string, folder = SHIPPED): SheetResult {
  const path = join(folder, id, 'sheet.json');
  if (!existsSync(path))
    return { problems: [`source ${id} has no sheet: expected ${id}/sheet.json`] };
  try {
    return parseSheet(JSON.parse(readFileSync(path, 'utf8')), id, folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problems: [`the sheet of ${id} is not readable JSON: ${reason}`] };
  }
}

function parseSheet(input: unknown, id: string, folder: string): SheetResult {
  const whole = withModel(input);
  if (!validate(whole)) return { problems: (validate.errors ?? []).map(sentence) };
  const problems = [
    ...(whole.id === id
      ? []
      : [`id: expected ${id}, as the folder is called, but it is ${whole.id}`]),
    ...whole.reviewed
      .filter(({ file, column }) => !hasColumn(whole.files, file, column))
      .map(({ file, column }) => `reviewed: ${file} has no declared column ${column}`),
    ...whole.files.flatMap(unpivotProblems),
    ...whole.files.flatMap((file) =>
      file.records.flatMap((template) => templateProblems(file, template)),
    ),
  ];
  return problems.length === 0 ? { sheet: { ...whole, folder } } : { problems };
}

function hasColumn(files: readonly FileSheet[], file: string, column: string): boolean {
  return files.some(
    ({ name, records }) =>
      name === file &&
      records.some(
        ({ fields, questions }) =>
          Object.values(fields).some((field) => field.column === column) ||
          column in (questions?.columns ?? {}),
      ),
  );
}

/** `extends: "format-v1"` takes the files of that model; everything else stands in the sheet itself. */
function withModel(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('extends' in input)) return input;
  const { extends: model, ...own } = input;
  const path = join(SHIPPED, String(model), 'sheet.json');
  if (!existsSync(path)) return input;
  const base: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return typeof base === 'object' && base !== null ? { ...base, ...own } : own;
}

function templateProblems(file: FileSheet, template: RecordTemplate): readonly string[] {
  const { fields } = recordKind(template.record);
  const known = fields.map(({ name }) => name);
  const unknown = Object.keys(template.fields)
    .filter((name) => !known.includes(name))
    .map(
      (name) => `${file.name}: ${template.record} has no field ${name}; it has ${known.join(', ')}`,
    );
  const given = [
    ...Object.keys(template.fields),
    ...(template.questions === undefined ? [] : ['action_type', 'action_key']),
  ];
  const missing = fields
    .filter(({ name, required }) => required && !given.includes(name))
    .map(({ name }) => `${file.name}: ${template.record} needs the field ${name}`);
  const misformed = fields.flatMap(({ name, kind }) =>
    formProblems(name, kind, template.fields[name]),
  );
  // Each further row of the person would be a duplicate, and what else it holds with it.
  const crowded =
    template.record === 'person' && template.once !== true && file.records.length > 1
      ? ['person needs a file of its own, without other records']
      : [];
  const conditions = undeclaredConditions(file, template);
  const unlike = [
    ...(template.record === 'indicator' ? indicatorProblems(template.fields) : []),
    ...journeyProblems(template),
    ...onceProblems(file.records, template),
  ];
  return [
    ...unknown,
    ...missing,
    ...[...misformed, ...unlike, ...crowded, ...conditions].map((said) => `${file.name}: ${said}`),
  ];
}

function unpivotProblems({ name, unpivot, records }: FileSheet): readonly string[] {
  if (unpivot === undefined) return [];
  const read = records.flatMap(({ fields }) =>
    Object.values(fields).flatMap(({ column, columns }) => [column, ...(columns ?? [])]),
  );
  const unread = [unpivot.name, unpivot.value].filter((column) => !read.includes(column));
  const both = (unpivot.columns === undefined) === (unpivot.pattern === undefined);
  return [
    ...(both ? [`${name}: unpivot expects either columns or pattern`] : []),
    ...unread.map((column) => `${name}: no field reads the column ${column} that unpivot makes`),
    ...(unpivot.columns ?? [])
      .filter((column) => read.includes(column) || [unpivot.name, unpivot.value].includes(column))
      .map(
        (column) => `${name}: the column ${column} is spread by unpivot, so that no field reads it`,
      ),
  ];
}

function undeclaredConditions(
  file: FileSheet,
  { record, when = [] }: RecordTemplate,
): readonly string[] {
  const declared = file.records.flatMap(({ fields }) => Object.values(fields).flatMap(columnsOf));
  return when
    .filter((column) => !declared.includes(column))
    .map((column) => `${record} asks for ${column}, which no field of the file reads`);
}

function sentence({ instancePath, message, params }: ErrorObject): string {
  const where = instancePath === '' ? 'sheet' : instancePath.slice(1).replaceAll('/', '.');
  const extra = 'additionalProperty' in params ? ` (${String(params.additionalProperty)})` : '';
  const allowed = 'allowedValues' in params ? `: ${String(params.allowedValues)}` : '';
  return `${where}: ${message ?? 'is not as expected'}${extra}${allowed}`;
}
