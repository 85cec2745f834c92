/**
 * How one field of a canonical record is computed from a landed row: the value, the joins it needs and
 * the rules that reject the row. Identifiers come from the sheet, which is checked before it is used.
 */
import { folded } from '#ingest/code-mappings.ts';
import { identifier, literal } from '#ingest/sql-text.ts';
import type { Field } from '#ingest/records.ts';
import { columnsOf, type FieldSource } from '#ingest/sheet.ts';
import { GROWING_LISTS, RESERVED_IN_DATA } from '#warehouse/code-lists.ts';

export interface FieldSql {
  readonly value: string;
  readonly join: string;
  /** Expressions over `valueOf` and `rawOf` of fields that are NULL or a `{field, rule}`. */
  readonly faults: readonly string[];
  /** The source's own text, for faults and for counting codes without an equivalent. */
  readonly raw?: string;
}

/** What faults call the value of a field: it is computed once, however many rules look at it. */
export function valueOf({ name }: Pick<Field, 'name'>): string {
  return identifier(name);
}

/** What faults call the source's own text of a field. */
export function rawOf({ name }: Pick<Field, 'name'>): string {
  return identifier(`raw ${name}`);
}

export interface FileMarks {
  /** Mapping files whose rows hold only for a time, and the date that decides. */
  readonly dated: ReadonlySet<string>;
  /** Fields without a mapping file of which some local code was mapped on screen. */
  readonly added: ReadonlySet<string>;
  readonly reference: string;
  readonly source: string;
  readonly empty: readonly string[];
  readonly withheld: readonly string[];
}

const RESERVED = RESERVED_IN_DATA.map(literal).join(', ');
/** October, as in the federal fiscal year of the United States. */
const FISCAL_YEAR_BEGINS = 10;
const OLDEST = "DATE '1900-01-01'";

export function fieldSql(
  field: Field,
  source: FieldSource | undefined,
  marks: FileMarks,
): FieldSql {
  if (source === undefined) return { value: absent(field), join: '', faults: [] };
  if (source.row_key === true) return { value: rowKey(source), join: '', faults: [] };
  if (source.value !== undefined)
    return { value: literal(String(source.value)), join: '', faults: [] };
  const raw = field.kind === 'key' ? keyOf(source) : rawText(source, blanksOf(field, marks));
  const typed = typedValue(field, source, raw, marks);
  return { ...typed, raw, faults: [...required(field), ...typed.faults] };
}

/** A key made of the row: for a field without columns always, else where they give none. */
function rowKey(source: FieldSource): string {
  return columnsOf(source).length === 0 ? 'l.__row_key' : `coalesce(${keyOf(source)}, l.__row_key)`;
}

/** Re-keyed when the file was landed; a joined one needs no secret, being made of a part that was. */
function keyOf({ column, columns = [] }: FieldSource): string {
  if (column !== undefined) return `l.${identifier(column)}`;
  const parts = columns.map((name) => `l.${identifier(name)}::VARCHAR`);
  return `md5(${parts.join(" || '|' || ")})::UUID`;
}

/** Only a coded value can say that it is withheld; a date or a number is simply not there. */
function blanksOf({ kind }: Field, { empty, withheld }: FileMarks): readonly string[] {
  return kind === 'code' || kind === 'place' ? empty : [...empty, ...withheld];
}

function absent({ kind }: Field): string {
  return kind === 'code' || kind === 'place' ? "'_X'" : 'NULL';
}

function rawText(source: FieldSource, empty: readonly string[]): string {
  const parts = columnsOf(source).map((name) => {
    const column = `l.${identifier(name)}`;
    return empty.length === 0
      ? column
      : `(CASE WHEN ${column} IN (${empty.map(literal).join(', ')}) THEN NULL ELSE ${column} END)`;
  });
  const told = formed(source.form, parts);
  const known =
    source.when_empty === undefined
      ? told
      : `coalesce(${told}, ${literal(String(source.when_empty))})`;
  const padded = source.pad === undefined ? known : `lpad(${known}, ${String(source.pad)}, '0')`;
  return source.prefix === undefined ? padded : `(${literal(source.prefix)} || ${padded})`;
}

/** What several columns make together; one alone stands for itself. */
function formed(form: FieldSource['form'], parts: readonly string[]): string {
  const [first = 'NULL', second = 'NULL', ...others] = parts;
  switch (form) {
    case undefined:
    case 'joined':
      return first;
    case 'rest':
      return rest(first, [second, ...others]);
    case 'lengths':
      return parts.map((part) => `length(${part})::VARCHAR`).join(" || '-' || ");
    case 'fiscal_month':
    case 'month_of_year':
      return firstOfMonth(first, second, form === 'fiscal_month');
  }
}

/** The first day of a month, by number or by name; else the text itself, a date of no form. A fiscal year is named for the year it ends in. */
function firstOfMonth(year: string, month: string, isFiscal: boolean): string {
  const text = `(${year} || ' ' || ${month})`;
  const named = `try_strptime(${text}, ['%Y %b', '%Y %B', '%Y %m'])`;
  const day = isFiscal
    ? `CASE WHEN month(${named}) >= ${String(FISCAL_YEAR_BEGINS)} THEN ${named} - INTERVAL 1 YEAR ELSE ${named} END`
    : named;
  return `coalesce(strftime(${day}, '%Y-%m-%d'), ${text})`;
}

/** An empty one takes nothing off. */
function rest(whole: string, parts: readonly string[]): string {
  const number = (text: string) => `TRY_CAST(${text} AS BIGINT)`;
  const taken = parts.map((part) => ` - coalesce(${number(part)}, 0)`).join('');
  return `(${number(whole)}${taken})::VARCHAR`;
}

function required(field: Field): readonly string[] {
  return field.required ? [fault(field, `${rawOf(field)} IS NULL`, 'missing')] : [];
}

/** NULL, or what is wrong with which field. */
export function fault(field: Field, condition: string, rule: string): string {
  return `CASE WHEN ${condition} THEN {field: '${field.name}', rule: '${rule}'} END`;
}

function typedValue(field: Field, source: FieldSource, raw: string, marks: FileMarks): FieldSql {
  switch (field.kind) {
    case 'key':
      // Re-keyed when the file was landed: no marks, padding or prefix apply any more.
      return { value: raw, join: '', faults: [] };
    case 'text':
      return { value: raw, join: '', faults: [] };
    case 'code':
      return codeValue(field, source, raw, marks);
    case 'place':
      return placeValue(field, source, raw, marks);
    case 'date':
      return dateValue(field, source, raw);
    case 'month':
      return checked(
        field,
        `CASE WHEN regexp_full_match(${raw}, '\\d{4}-(0[1-9]|1[0-2])') THEN ${raw} END`,
        'not_a_month',
      );
    case 'year':
      return checked(
        field,
        `CASE WHEN TRY_CAST(${raw} AS INTEGER) BETWEEN 1850 AND 2200 THEN TRY_CAST(${raw} AS INTEGER) END`,
        'not_a_year',
      );
    case 'integer':
      return checked(
        field,
        `CASE WHEN TRY_CAST(${raw} AS DOUBLE) % 1 = 0 AND TRY_CAST(${raw} AS DOUBLE) >= 0 THEN TRY_CAST(${raw} AS INTEGER) END`,
        'not_a_count',
      );
    case 'identifier':
      return checked(
        field,
        `CASE WHEN regexp_full_match(${raw}, '[A-Za-z0-9.-][A-Za-z0-9_.-]{0,79}') THEN ${raw} END`,
        'not_a_code',
      );
    case 'number':
      return checked(field, `TRY_CAST(${raw} AS DOUBLE)`, 'not_a_number');
  }
}

function checked(field: Field, value: string, rule: string): FieldSql {
  return { value, join: '', faults: [unread(field, rule)] };
}

/** There is a text, and it is no value. */
function unread(field: Field, rule: string): string {
  return fault(field, `${rawOf(field)} IS NOT NULL AND ${valueOf(field)} IS NULL`, rule);
}

/** Moments as ISO writes them, for which a cast takes a tenth of the time that `strptime` takes. */
const ISO_DAY = '[0-9]{4}-[0-9]{2}-[0-9]{2}';
const ISO_TIME = ' [0-9]{2}:[0-9]{2}:[0-9]{2}';
const ISO_FORMS: ReadonlyMap<string, string> = new Map([
  ['%Y-%m-%d', ISO_DAY],
  ['%Y-%m-%d %H:%M:%S', ISO_DAY + ISO_TIME],
  ['%Y-%m-%d %H:%M:%S.%f', `${ISO_DAY}${ISO_TIME}[.][0-9]{1,6}`],
]);

/** The day of a text in one of the forms, NULL when it has none of them. */
function daySql(raw: string, forms: readonly string[]): string {
  const parsed = `try_strptime(${raw}, [${forms.map(literal).join(', ')}])::DATE`;
  const patterns = forms.flatMap((form) => ISO_FORMS.get(form) ?? []);
  if (patterns.length === 0) return parsed;
  const isIso = patterns.map((pattern) => `(${raw}) SIMILAR TO ${literal(pattern)}`).join(' OR ');
  return `coalesce(CASE WHEN ${isIso} THEN TRY_CAST(${raw} AS TIMESTAMP)::DATE END, ${parsed})`;
}

function dateValue(field: Field, source: FieldSource, raw: string): FieldSql {
  const value = valueOf(field);
  return {
    value: daySql(raw, source.dates ?? ['%Y-%m-%d']),
    join: '',
    faults: [
      unread(field, 'not_a_date'),
      fault(
        field,
        `${value} < ${OLDEST} OR ${value} > getvariable('night_of') + 1`,
        'impossible_date',
      ),
    ],
  };
}

function withheldMark(raw: string, { withheld }: FileMarks, cast = ''): string {
  return withheld.length === 0
    ? ''
    : `WHEN ${raw} IN (${withheld.map(literal).join(', ')}) THEN '_W'${cast}`;
}

function codeValue(field: Field, source: FieldSource, raw: string, marks: FileMarks): FieldSql {
  const isGrowing = GROWING_LISTS.includes(field.list ?? '');
  const cast = isGrowing ? '' : `::${field.list ?? ''}_code`;
  const mapping = mappingOf(field, source, marks);
  const ways = [
    ...(mapping === null ? [] : [mappedCode(field, mapping, raw, marks)]),
    ...(source.codes === undefined ? [codeAsWritten(field, raw)] : []),
  ];
  const known = ways.map(({ value }) => value).join(', ');
  return {
    value: `CASE WHEN (${raw}) IS NULL THEN '_X'${cast} ${withheldMark(raw, marks, cast)} ELSE coalesce(${known}, '_M'${cast}) END`,
    join: ways.map(({ join }) => join).join('\n'),
    faults: [],
  };
}

/** The mapping file of a field, or its own name when it has none and people mapped codes of it on screen. */
function mappingOf({ name }: Field, { codes }: FieldSource, { added }: FileMarks): string | null {
  return codes ?? (added.has(name) ? name : null);
}

type Way = Pick<FieldSql, 'value' | 'join'>;

/** A regional code that the list does not hold is a slip in the mapping: unmapped, counted, told. */
function mappedCode(field: Field, mapping: string, raw: string, marks: FileMarks): Way {
  const alias = `m_${field.name}`;
  const { value, join } = codeOfList(field, `${alias}.regional`, `k_${field.name}`);
  return { value, join: `${mapJoin(alias, mapping, raw, marks)} ${join}` };
}

/** A column that holds regional codes itself. */
function codeAsWritten(field: Field, raw: string): Way {
  return codeOfList(field, raw, `w_${field.name}`);
}

function codeOfList({ list }: Field, text: string, alias: string): Way {
  if (!GROWING_LISTS.includes(list ?? ''))
    return { value: `TRY_CAST(${text} AS ${list ?? ''}_code)`, join: '' };
  return {
    value: `${alias}.code`,
    join: `LEFT JOIN code ${alias} ON ${alias}.list = '${list ?? ''}' AND ${alias}.code = ${text}`,
  };
}

function mapJoin(alias: string, codes: string, raw: string, marks: FileMarks): string {
  return `LEFT JOIN code_map ${alias} ON ${mappingMatch(alias, codes, raw, marks)}`;
}

/** Which row of a mapping a text means, on the date that decides. */
export function mappingMatch(alias: string, codes: string, raw: string, marks: FileMarks): string {
  const { source, dated, reference } = marks;
  const period = dated.has(codes)
    ? ` AND ${reference} BETWEEN ${alias}.valid_from AND ${alias}.valid_to`
    : '';
  return `${alias}.codes = '${source}/${codes}' AND ${alias}.local = ${folded(raw)}${period}`;
}

function placeValue(field: Field, source: FieldSource, raw: string, marks: FileMarks): FieldSql {
  const map = `m_${field.name}`;
  const place = `p_${field.name}`;
  const mapping = mappingOf(field, source, marks);
  const mapped = mapping === null ? [] : [`${map}.regional`];
  const code = `coalesce(${[...mapped, ...(source.codes === undefined ? [raw] : [])].join(', ')})`;
  return {
    value: `CASE WHEN (${raw}) IS NULL THEN '_X' ${withheldMark(raw, marks)}
      WHEN ${code} IN (${RESERVED}) THEN ${code} ELSE coalesce(${place}.code, '_M') END`,
    join: `${mapping === null ? '' : mapJoin(map, mapping, raw, marks)} LEFT JOIN place ${place} ON ${place}.code = ${code}`,
    faults: [],
  };
}
