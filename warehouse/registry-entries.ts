/**
 * What people write into the registry: five kinds of entries, each a flat record of texts in which an
 * empty text means "not given", so that a form, a CSV line and a JSON body are read in one way.
 */
import type { Text } from '#warehouse/text.ts';

const COLUMNS = {
  mapping: ['source', 'mapping', 'local_code', 'regional_code', 'valid_from', 'valid_to'],
  programme: ['code', 'label_es', 'label_en', 'parent', 'valid_from', 'valid_to', 'notes'],
  representation: [
    'code',
    'country',
    'kind',
    'name_es',
    'name_en',
    'host_country',
    'host_state',
    'lon',
    'lat',
    'precision',
    'opened',
    'closed',
  ],
  /** A shelter or civil-society organisation that works with consulates; `works_with`: countries with commas between. */
  organisation: [
    ...(['code', 'kind', 'name_es', 'name_en', 'country', 'state', 'city'] as const),
    ...(['lon', 'lat', 'precision', 'works_with', 'website', 'checked'] as const),
  ],
  /** What a country shares with analysts of the others from a day on: ids with commas between. */
  sharing: ['country', 'measures', 'dimensions', 'valid_from', 'note'],
} as const;

export type Kind = keyof typeof COLUMNS;
export type Entry<K extends Kind> = Readonly<Record<(typeof COLUMNS)[K][number], string>>;
export type AnyEntry = Readonly<Record<string, string>>;

export const KINDS: readonly Kind[] = [
  'mapping',
  'programme',
  'representation',
  'organisation',
  'sharing',
];

/** What an entry of the directory may be. */
export const ORGANISATION_KINDS = [
  ...(['shelter', 'soup_kitchen', 'legal_aid', 'health', 'children', 'civil_society'] as const),
];

/** What is wrong with a field of an entry, and what could stand there instead. */
export interface EntryProblem {
  readonly field: string;
  readonly text: Text;
  readonly near: readonly string[];
}

export interface RegistryState {
  readonly mapping: readonly Entry<'mapping'>[];
  readonly programme: readonly Entry<'programme'>[];
  readonly representation: readonly Entry<'representation'>[];
  readonly organisation: readonly Entry<'organisation'>[];
  readonly sharing: readonly Entry<'sharing'>[];
}

export const EMPTY_REGISTRY: RegistryState = {
  mapping: [],
  programme: [],
  representation: [],
  organisation: [],
  sharing: [],
};

export function columnsOfKind(kind: Kind): readonly string[] {
  return COLUMNS[kind];
}

export function isKind(text: string): text is Kind {
  return Object.hasOwn(COLUMNS, text);
}

/** Takes the columns of a kind out of whatever came; spaces around a value mean nothing. */
export function readEntry<K extends Kind>(
  kind: K,
  input: Readonly<Record<string, unknown>>,
): Entry<K> {
  const texts = COLUMNS[kind].map((name) => {
    return [name, textOf(input[name])];
  });
  // The columns are those of the kind, which the compiler cannot see through fromEntries.
  return Object.fromEntries(texts) as Entry<K>;
}

/** Several boxes of one name are one list. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** Two spellings that differ only in case, accents or outer spaces are one local code. */
export function foldedText(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').trim().toLowerCase();
}

/** What tells one entry from another: a second one with the same key replaces the first. */
export function entryKey(kind: Kind, entry: AnyEntry): string {
  if (kind === 'sharing') return `${entry.country ?? ''}|${entry.valid_from ?? ''}`;
  if (kind !== 'mapping') return entry.code ?? '';
  const { source = '', mapping = '', local_code = '', valid_from = '' } = entry;
  return [source, mapping, foldedText(local_code), valid_from].join('|');
}

export const FIRST_DAY = '0001-01-01';
export const LAST_DAY = '9999-12-31';

/** A period with both ends, whatever was left open. */
export function periodOf({ valid_from = '', valid_to = '' }: AnyEntry): {
  readonly from: string;
  readonly to: string;
} {
  return { from: valid_from || FIRST_DAY, to: valid_to || LAST_DAY };
}
