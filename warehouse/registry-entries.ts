/**
 * What people write into the registry: kinds of entries, each a flat record of texts in which an
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
  /** Minutes that a case of a kind of work takes, from a day on; `basis`: time_study, panel or assumption. */
  time_standard: [
    'country',
    'stratum',
    'minimum',
    'typical',
    'maximum',
    'basis',
    'observed',
    'valid_from',
    'note',
  ],
  /** What is left of a year of one person: weeks and days of work, days off of each kind, hours a day. */
  available_time: [
    'country',
    'year',
    'weeks',
    'days',
    'holidays',
    'leave',
    'sick',
    'training',
    'hours_per_day',
  ],
  /** Work that is in no case: `CAS` a share of everybody's time, `IAS` hours a year of some. */
  allowance: ['country', 'name', 'kind', 'value', 'staff', 'note'],
  /** How few and how many people a representation may have, and what one costs a year. */
  post_limit: ['country', 'representation', 'floor', 'ceiling', 'cost', 'currency', 'note'],
  /** Staff of a month, over what the registry exported. */
  staff: [
    'country',
    'representation',
    'month',
    'category',
    'authorised',
    'present',
    'cost',
    'currency',
  ],
  /** A plan as it was asked; `question` is what `POST /api/v1/allocation` takes. */
  scenario: ['code', 'country', 'name', 'question', 'made_on', 'note'],
  /** What was decided, and why; `plan` is a scenario. */
  decision: [
    'code',
    'country',
    'representation',
    'scenario',
    'staff',
    'decided_on',
    'effective_on',
    'reason',
  ],
  /** One entry of a time diary: whose it is is not kept. */
  time_diary: ['code', 'country', 'representation', 'stratum', 'minutes', 'day'],
  /** What a member of a panel holds for right in a round; members have numbers. */
  panel_estimate: ['country', 'round', 'member', 'stratum', 'minimum', 'typical', 'maximum'],
  /**
   * A request of statistics to a country's registry; who asked is not kept, of another registry its country. `tables`:
   * questions, one a line; `document`: what was signed, byte for byte.
   */
  information_request: [
    ...(['code', 'country', 'kind', 'asking_country', 'number', 'subject', 'tables'] as const),
    ...(['state', 'opened_on', 'closed_on', 'reason', 'seen_by', 'document', 'signature'] as const),
  ],
} as const;

/** The columns that tell one entry from another. */
const KEYS: Readonly<Record<Kind, readonly string[]>> = {
  mapping: ['source', 'mapping', 'local_code', 'valid_from'],
  programme: ['code'],
  representation: ['code'],
  organisation: ['code'],
  sharing: ['country', 'valid_from'],
  time_standard: ['country', 'stratum', 'valid_from'],
  available_time: ['country', 'year'],
  allowance: ['country', 'name'],
  post_limit: ['representation'],
  staff: ['representation', 'month', 'category'],
  scenario: ['code'],
  decision: ['code'],
  time_diary: ['code'],
  panel_estimate: ['country', 'round', 'member', 'stratum'],
  information_request: ['code'],
};

export type Kind = keyof typeof COLUMNS;
export type Entry<K extends Kind> = Readonly<Record<(typeof COLUMNS)[K][number], string>>;
export type AnyEntry = Readonly<Record<string, string>>;

export const KINDS: readonly Kind[] = [
  'mapping',
  'programme',
  'representation',
  'organisation',
  'sharing',
  'time_standard',
  'available_time',
  'allowance',
  'post_limit',
  'staff',
  'scenario',
  'decision',
  'time_diary',
  'panel_estimate',
  'information_request',
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

export type RegistryState = { readonly [K in Kind]: readonly Entry<K>[] };

export const EMPTY_REGISTRY: RegistryState = stateOf(() => []);

/** The state of a registry from the entries of each kind. */
export function stateOf(entriesOf: (kind: Kind) => readonly AnyEntry[]): RegistryState {
  const kinds = KINDS.map((kind) => [kind, entriesOf(kind).map((each) => readEntry(kind, each))]);
  // Every kind has its entries, which the compiler cannot see through fromEntries.
  return Object.fromEntries(kinds) as RegistryState;
}

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
  const fold = (name: string) =>
    name === 'local_code' ? foldedText(entry[name] ?? '') : (entry[name] ?? '');
  return KEYS[kind].map(fold).join('|');
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
