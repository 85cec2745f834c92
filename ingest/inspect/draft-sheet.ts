/**
 * A technical sheet from what the columns seem to hold: one record, the fields that are likely enough, a
 * mapping for each coded one, and every other column under `ignored_columns`. An analyst corrects it.
 */
import { headerWords } from '#ingest/inspect/header-words.ts';
import type { Proposal, ProposedColumn } from '#ingest/inspect/propose-fields.ts';
import type { SeenFile } from '#ingest/inspect/read-values.ts';
import { recordKind, type Field, type RecordId } from '#ingest/records.ts';
import type { FieldSource, FileSheet, Sheet } from '#ingest/sheet.ts';

export interface DraftedField {
  readonly column: ProposedColumn;
  readonly proposal: Proposal;
  readonly field: Field;
}

export interface Draft {
  readonly sheet: Omit<
    Sheet,
    | 'reviewed'
    | 'folder'
    | 'synthetic'
    | 'notes'
    | 'ignored_files'
    | 'reject_limit_percent'
    | 'journeys'
  >;
  readonly record: RecordId;
  readonly fields: readonly DraftedField[];
  /** Fields that the record needs and no column seems to hold. */
  readonly missing: readonly string[];
}

const TO_FILL = 'TO BE FILLED IN';
/** Codes for user-assigned use in ISO 3166-1: no country. */
const NO_COUNTRY = 'ZZZ';

export function draftSheet(
  fileName: string,
  { format, layout }: SeenFile,
  columns: readonly ProposedColumn[],
): Draft {
  const record = likelyRecord(columns);
  const fields = chooseFields(record, columns);
  const sources = { ...fallbacks(record), ...Object.fromEntries(fields.map(fieldSource)) };
  const missing = recordKind(record)
    .fields.filter(({ name, required }) => required && sources[name] === undefined)
    .map(({ name }) => name);
  const used = fields.map(({ column }) => column.name);
  const file: FileSheet = {
    name: record,
    pattern: patternOf(fileName, format),
    format,
    delimiter: layout?.delimiter ?? ',',
    encoding: layout?.encoding ?? 'utf-8',
    preamble_lines: layout?.preamble_lines ?? 0,
    remark: layout?.remark ?? null,
    empty: [...new Set(columns.flatMap(({ empty }) => empty))],
    withheld: [...new Set(columns.flatMap(({ withheld }) => withheld))],
    ignored_columns: columns.map(({ name }) => name).filter((name) => !used.includes(name)),
    optional_columns: false,
    records: [{ record, fields: { ...sources, ...Object.fromEntries(missing.map(unfilled)) } }],
  };
  return { record, fields, missing, sheet: { ...about(fileName, record, fields), files: [file] } };
}

function about(
  fileName: string,
  record: RecordId,
  fields: readonly DraftedField[],
): Omit<Draft['sheet'], 'files'> {
  return {
    id: idOf(fileName),
    country: NO_COUNTRY,
    title: { es: TO_FILL, en: TO_FILL },
    description: { es: TO_FILL, en: TO_FILL },
    kind: record === 'registration' || record === 'service' ? 'aggregate' : 'microdata',
    persons_linkable: fields.some(({ field }) => field.name === 'person_key'),
    // Nothing leaves the owner until the owner says so.
    disclosure: 'owner_only',
    attribution: TO_FILL,
    licence: TO_FILL,
  };
}

function likelyRecord(columns: readonly ProposedColumn[]): RecordId {
  const sure = new Set(
    columns.flatMap(({ proposals }) =>
      proposals.filter(({ confidence }) => confidence !== 'low').map(({ field }) => field),
    ),
  );
  const isAbout = (...names: readonly string[]) => names.every((name) => sure.has(name));
  const hasDates = columns.some(({ seen }) => seen.kind === 'date');
  if (isAbout('stage') && hasDates) return 'route_event';
  if (isAbout('action_type', 'case_key') && hasDates) return 'action';
  if (isAbout('service', 'month')) return 'service';
  const isOfPersons = isAbout('sex') || isAbout('age');
  if (isAbout('registrations') && !hasDates && !isOfPersons) return 'registration';
  return 'case';
}

/** The best column for each field, and no column twice: a coded one could not be read two ways. */
function chooseFields(
  record: RecordId,
  columns: readonly ProposedColumn[],
): readonly DraftedField[] {
  const possible = (['high', 'medium', 'low'] as const).flatMap((confidence) =>
    columns.flatMap((column) =>
      column.proposals
        .filter((each) => each.confidence === confidence)
        .flatMap((proposal) => {
          const field = fieldOf(record, proposal);
          return field === undefined ? [] : [{ column, proposal, field }];
        }),
    ),
  );
  const chosen: DraftedField[] = [];
  for (const each of possible) {
    const isTaken = chosen.some(
      ({ column, field }) => column.at === each.column.at || field.name === each.field.name,
    );
    if (!isTaken) chosen.push(each);
  }
  return chosen;
}

/** The field of this record, if the proposal was made for its list. */
function fieldOf(record: RecordId, { field, match }: Proposal): Field | undefined {
  return recordKind(record).fields.find(
    ({ name, kind, list }) =>
      name === field && (kind !== 'code' || match === null || match.list === list),
  );
}

function fieldSource({ column, proposal }: DraftedField): readonly [string, FieldSource] {
  const codes = proposal.match === null ? {} : { codes: mappingName(proposal) };
  const { seen } = column;
  const dates = seen.kind === 'date' ? { dates: seen.forms } : {};
  return [proposal.field, { column: column.name, ...codes, ...dates }];
}

export function mappingName({ field }: Proposal): string {
  return `${field.replaceAll('_', '-')}.csv`;
}

/** What a row without keys, without a representation or without stages says of itself. */
function fallbacks(record: RecordId): Readonly<Record<string, FieldSource>> {
  const rowKey = { row_key: true } as const;
  switch (record) {
    case 'case':
      return { case_key: rowKey, person_key: rowKey, representation: { value: '_Z' } };
    case 'route_event':
      return {
        ...{ person_key: rowKey, journey_key: rowKey },
        ...{ position: { value: 1 }, status: { value: 'known' } },
      };
    case 'action':
      return { action_key: rowKey };
    default:
      return {};
  }
}

/** A column that no file has: the night names it until the analyst says where the field comes from. */
function unfilled(field: string): readonly [string, FieldSource] {
  return [field, { column: `${TO_FILL}: ${field}` }];
}

function idOf(fileName: string): string {
  const words = headerWords(stemOf(fileName)).filter((word) => !/^(19|20)\d{2}$/.test(word));
  return words.length === 0 ? 'source' : words.join('-');
}

/** The same export of another year fits it too. */
function patternOf(fileName: string, format: SeenFile['format']): string {
  const extension =
    format === 'csv' ? (/\.(csv|psv|tsv|txt)\b/i.exec(fileName)?.[1] ?? 'csv') : format;
  return `${stemOf(fileName).replaceAll(/(19|20)\d{2}/g, '*')}.${extension}*`;
}

function stemOf(fileName: string): string {
  return fileName.replace(/(\.(csv|psv|tsv|txt|parquet|xlsx|gz))+$/i, '');
}
