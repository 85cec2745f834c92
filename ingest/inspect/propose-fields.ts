/**
 * Which canonical field each column may fill, and how sure that is: *high* when header and values agree,
 * *medium* when one of them speaks for it and the other does not against, *low* when it is worth a look.
 */
import { headerWords } from '#ingest/inspect/header-words.ts';
import { ABOUT_OTHERS, FIELD_WORDS } from '#ingest/inspect/field-words.ts';
import { matchLists, type ListMatch } from '#ingest/inspect/match-lists.ts';
import type { ColumnKind } from '#ingest/inspect/column-kind.ts';
import type { ColumnProfile } from '#ingest/inspect/profile-column.ts';
import { RECORDS, type Field, type FieldKind } from '#ingest/records.ts';
import type { Database } from '#warehouse/warehouse.ts';

export type Confidence = 'high' | 'medium' | 'low';

export interface Proposal {
  readonly field: string;
  readonly confidence: Confidence;
  readonly why: string;
  /** List or register its values belong to, when the field is a code or a place. */
  readonly match: ListMatch | null;
}

export interface ProposedColumn extends ColumnProfile {
  /** Code lists and registers that hold its values, the best first. */
  readonly matches: readonly ListMatch[];
  readonly proposals: readonly Proposal[];
}

const MOST = 0.8;
const HALF = 0.5;
const RANK = { high: 0, medium: 1, low: 2 } as const;
/** Lists whose values alone say which field a column fills. */
const TELLING_LISTS = [
  ...['sex', 'schooling', 'accompaniment', 'time_abroad', 'language', 'authority'],
  ...['repeat_class', 'outcome', 'referral', 'channel', 'area', 'category', 'programme'],
];

/** Must run while `counted` holds the values of this column. */
export async function proposeFields(db: Database, column: ColumnProfile): Promise<ProposedColumn> {
  if (column.suspicions.length > 0 || column.seen.kind === 'empty')
    return { ...column, matches: [], proposals: [] };
  const matches = isWorded(column.seen) ? await matchesOf(db, column) : [];
  const proposals = [...byHeader(column, matches), ...byValues(column, matches)]
    .toSorted((a, b) => RANK[a.confidence] - RANK[b.confidence])
    .filter(({ field }, at, all) => all.findIndex((each) => each.field === field) === at);
  return { ...column, matches, proposals };
}

async function matchesOf(
  db: Database,
  { seen, rows_filled }: ColumnProfile,
): Promise<readonly ListMatch[]> {
  const matches = await matchLists(db, rows_filled);
  // `NO` is also the code of a state: a column of yes and no is no place.
  return seen.kind === 'yes_no' ? matches.filter(({ list }) => list === 'yes_no') : matches;
}

function isWorded({ kind }: ColumnKind): boolean {
  return kind === 'code_list' || kind === 'free_text' || kind === 'yes_no';
}

function byHeader(column: ColumnProfile, matches: readonly ListMatch[]): readonly Proposal[] {
  const header = headerWords(column.name).join(' ');
  if (ABOUT_OTHERS.test(header)) return [];
  return FIELD_WORDS.filter(({ words }) => words.test(header)).flatMap(({ field }) =>
    fieldsCalled(field).flatMap((each) => agreed(each, column, matches)),
  );
}

/** Fields of a name, once for each list they use. */
function fieldsCalled(name: string): readonly Field[] {
  const fields: readonly Field[] = RECORDS.flatMap(({ fields: all }): readonly Field[] => all);
  return fields
    .filter((each) => each.name === name)
    .filter((each, at, all) => all.findIndex(({ list }) => list === each.list) === at);
}

/** What header and values say together about a field; nothing when the values speak against it. */
function agreed(
  field: Field,
  { seen, distinct }: ColumnProfile,
  matches: readonly ListMatch[],
): readonly Proposal[] {
  const { name, kind, list } = field;
  const header = 'its header names it';
  if (kind === 'code' || kind === 'place') {
    const match = matches.find((each) => (kind === 'place' ? each.isPlace : each.list === list));
    if (match !== undefined && match.share >= HALF) {
      const why = `${header}, and ${percent(match.share)} of its rows are in the list ${match.list}`;
      return [{ field: name, confidence: match.share >= MOST ? 'high' : 'medium', why, match }];
    }
    const isCoded = seen.kind === 'code_list' || (seen.kind === 'whole_number' && distinct <= 50);
    const why = `${header}, but few of its values are in the list ${list ?? 'of places'}`;
    const none = { list: list ?? 'state', family: '', share: 0, isPlace: kind === 'place' };
    return isCoded ? [{ field: name, confidence: 'low', why, match: match ?? none }] : [];
  }
  if (!isOfKind(kind, seen)) return [];
  const isSure = kind !== 'key' || seen.kind === 'key';
  const why = `${header}, and its values are of that kind`;
  return [{ field: name, confidence: isSure ? 'high' : 'medium', why, match: null }];
}

function isOfKind(kind: FieldKind, { kind: seen }: ColumnKind): boolean {
  switch (kind) {
    case 'date':
    case 'month':
    case 'year':
      return seen === kind;
    case 'integer':
      return seen === 'whole_number';
    case 'number':
      return seen === 'number' || seen === 'whole_number';
    case 'key':
      return seen === 'key' || seen === 'whole_number';
    default:
      return false;
  }
}

function byValues(column: ColumnProfile, matches: readonly ListMatch[]): readonly Proposal[] {
  if (ABOUT_OTHERS.test(headerWords(column.name).join(' '))) return [];
  if (column.seen.kind === 'date')
    return [{ field: 'opened', confidence: 'low', why: 'it holds dates', match: null }];
  const isOwnList = ({ list, share }: ListMatch) => TELLING_LISTS.includes(list) && share >= HALF;
  const own = matches.filter(isOwnList).map((match): Proposal => {
    const why = `${percent(match.share)} of its rows are in the list ${match.list}`;
    return { field: match.list, confidence: match.share >= MOST ? 'medium' : 'low', why, match };
  });
  const place = matches.find(({ isPlace, share }) => isPlace && share >= MOST);
  if (place === undefined || own.length > 0) return own;
  const why = `${percent(place.share)} of its rows are in the register ${place.list}`;
  return [{ field: 'place', confidence: 'low', why, match: place }];
}

function percent(share: number): string {
  return `${String(Math.floor(share * 100))} %`;
}
