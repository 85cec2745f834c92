/**
 * The SELECT that turns landed rows into canonical records of one kind: a value for every field, and the
 * list of what is wrong with the row.
 */
import type { LoadedMappings } from '#ingest/code-mappings.ts';
import {
  fault,
  fieldSql,
  mappingMatch,
  rawOf,
  valueOf,
  type FieldSql,
  type FileMarks,
} from '#ingest/field-sql.ts';
import { recordKind, type Field, type RecordKind } from '#ingest/records.ts';
import { columnsOf, type FileSheet, type RecordTemplate, type Sheet } from '#ingest/sheet.ts';
import { identifier, literal } from '#ingest/sql-text.ts';
import { withoutZeros } from '#ingest/zero-flows.ts';

/** A file whose rows are in the view `landing`. */
export interface LandedFile {
  readonly sheet: Sheet;
  readonly mappings: LoadedMappings;
  readonly section: FileSheet;
  readonly columns: readonly string[];
  readonly fileId: number;
}

/** One SELECT per template; a template with questions gives one SELECT per question, a yes being a row. */
export function templateSql(file: LandedFile, template: RecordTemplate): string {
  const { questions } = template;
  if (questions === undefined) return recordSql(file, template, null);
  return Object.entries(questions.columns)
    .map(([column, actionType]) =>
      recordSql(file, template, { column, actionType, codes: questions.codes }),
    )
    .join('\nUNION ALL BY NAME\n');
}

interface Question {
  readonly column: string;
  readonly actionType: string;
  readonly codes: string;
}

function recordSql(file: LandedFile, template: RecordTemplate, question: Question | null): string {
  const { fields, inOrder } = recordKind(template.record);
  const parts = fields.map((field) => ({ field, sql: sqlOf(file, template, field, question) }));
  const faults = [
    ...parts.flatMap(({ sql }) => sql.faults),
    ...orderFaults(parts, inOrder),
    ...(template.record === 'route_event' ? halfJourneyFaults(parts) : []),
  ];
  const answered =
    question === null
      ? ''
      : `JOIN code_map answer ON answer.regional = 'yes'
         AND ${mappingMatch('answer', question.codes, `l.${identifier(question.column)}`, marksOf(file, template.fields))}`;
  const texts = parts.flatMap(({ field, sql }) =>
    sql.raw === undefined || !faults.some((each) => each.includes(rawOf(field)))
      ? []
      : [`${sql.raw} AS ${rawOf(field)}`],
  );
  const values = parts.map(({ field, sql }) => `${sql.value} AS ${valueOf(field)}`);
  // Values stand in a query of their own: DuckDB computes anew what several branches of a CASE repeat.
  return `
    SELECT __line, ${parts.map(({ field }) => valueOf(field)).join(', ')}, ${faultsSql(faults)} AS faults
    FROM (SELECT l.__line, ${[...values, ...texts].join(',\n')}
          FROM landing l ${answered}
          ${parts.map(({ sql }) => sql.join).join('\n')}
          ${conditionSql(file, template)})`;
}

/** Only rows in which one of the columns named under `when` is filled make the record, and none of a flow of 0. */
export function conditionSql(file: LandedFile, template: RecordTemplate): string {
  const { section, columns } = file;
  const { when } = template;
  if (when === undefined) {
    const isFirst = template === section.records[0];
    return isFirst ? '' : withoutZeros(template, marksOf(file, template.fields));
  }
  const marks = section.empty.map(literal).join(', ');
  const filled = when
    .filter((column) => columns.includes(column))
    .map((column) => `l.${identifier(column)}`)
    .map((text) => `${text} IS NOT NULL${marks === '' ? '' : ` AND ${text} NOT IN (${marks})`}`);
  return `WHERE ${['false', ...filled].join(' OR ')}`;
}

interface Part {
  readonly field: Field;
  readonly sql: FieldSql;
}

/** An event names its journey and its place in it, or neither, and then the rule finds both. */
function halfJourneyFaults(parts: readonly Part[]): readonly string[] {
  const [journey, position] = ['journey_key', 'position'].map((name) =>
    parts.find(({ field }) => field.name === name),
  );
  if (journey === undefined || position === undefined) return [];
  const half = (missing: Part, given: Part) => {
    const told = given.sql.raw === undefined ? valueOf(given.field) : rawOf(given.field);
    return fault(
      missing.field,
      `${valueOf(missing.field)} IS NULL AND ${told} IS NOT NULL`,
      'missing',
    );
  };
  return [half(journey, position), half(position, journey)];
}

/** `closed_before_opened`, when both dates are known. */
function orderFaults(parts: readonly Part[], inOrder: RecordKind['inOrder']): readonly string[] {
  if (inOrder === undefined) return [];
  const [earlier, later] = inOrder.map((name) => parts.find(({ field }) => field.name === name));
  if (earlier === undefined || later === undefined) return [];
  const rule = `${later.field.name}_before_${earlier.field.name}`;
  return [fault(later.field, `${valueOf(later.field)} < ${valueOf(earlier.field)}`, rule)];
}

/** The list of a row's faults; most rows have none, and for those no list is made. */
function faultsSql(faults: readonly string[]): string {
  if (faults.length === 0) return 'NULL::STRUCT(field VARCHAR, rule VARCHAR)[]';
  const list = `[${faults.join(', ')}]::STRUCT(field VARCHAR, rule VARCHAR)[]`;
  return `CASE WHEN coalesce(${faults.join(', ')}) IS NOT NULL
    THEN list_filter(${list}, lambda fault: fault IS NOT NULL) END`;
}

export function sqlOf(
  file: LandedFile,
  { fields }: RecordTemplate,
  field: Field,
  question: Question | null,
): FieldSql {
  if (question !== null && field.name === 'action_type') return constant(question.actionType);
  if (question !== null && field.name === 'action_key') {
    return { value: `md5(l.__row_key || '/${question.column}')::UUID`, join: '', faults: [] };
  }
  const source = fields[field.name];
  const absent =
    source !== undefined && columnsOf(source).some((column) => !file.columns.includes(column));
  return fieldSql(field, absent ? undefined : source, marksOf(file, fields));
}

export function marksOf(file: LandedFile, fields: RecordTemplate['fields']): FileMarks {
  const { empty, withheld } = file.section;
  const marks = { source: file.sheet.id, empty, withheld, ...file.mappings };
  return { ...marks, reference: referenceDate(file, fields, { ...marks, reference: NIGHT }) };
}

const NIGHT = "getvariable('night_of')";
const DATES = ['opened', 'performed', 'occurred', 'changed', 'referred'];

/** The date of the record, which decides what a code meant; the night's for records without one. */
function referenceDate(
  file: LandedFile,
  fields: RecordTemplate['fields'],
  marks: FileMarks,
): string {
  const name = DATES.find((each) => {
    const [column] = columnsOf(fields[each] ?? {});
    return column !== undefined && file.columns.includes(column);
  });
  if (name === undefined) return NIGHT;
  const { value } = fieldSql(
    { name, kind: 'date', list: null, required: false },
    fields[name],
    marks,
  );
  return `coalesce(${value}, ${NIGHT})`;
}

function constant(value: string): FieldSql {
  return { value: literal(value), join: '', faults: [] };
}
