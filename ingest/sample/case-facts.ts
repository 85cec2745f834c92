import { periodOf, yearOf } from './calendar.ts';
import type { Codes } from './journey-codes.ts';
import { CASE_CODES, PERSON_CODES } from './person-record.ts';
import type { CaseRecord, Person } from './person-record.ts';
import type { PlaceLevels } from './place-levels.ts';
import { field, readCodes } from './read-codes.ts';
import { TRUTH_DIMENSIONS } from './truth-dimensions.ts';

const RESERVED = new Set(readCodes('reserved').map((row) => field(row, 'code')));
const CATEGORIES = new Set(readCodes('category').map((row) => field(row, 'code')));
const AGE_BANDS = readCodes('age_group').map((row) => field(row, 'code'));

/** An empty field is not recorded. */
export function orNotRecorded(code: string): string {
  return code === '' ? '_X' : code;
}

type PeriodPrefix = '' | 'closed_' | 'action_' | 'event_';

/** Names made once: they are needed for every fact. */
const PERIOD_NAMES = Object.fromEntries(
  ['', 'closed_', 'action_', 'event_'].map((prefix) => [prefix, periodNames(prefix)]),
);

function periodNames(prefix: string): readonly [string, string, string] {
  return [`${prefix}year`, `${prefix}quarter`, `${prefix}month`];
}

/** Year, quarter and month under a prefix; `_X` without a date. */
export function periodCodes(prefix: PeriodPrefix, day: number | undefined): Codes {
  const [yearName, quarterName, monthName] = PERIOD_NAMES[prefix] ?? periodNames(prefix);
  if (day === undefined) return { [yearName]: '_X', [quarterName]: '_X', [monthName]: '_X' };
  const { year, quarter, month } = periodOf(day);
  return { [yearName]: year, [quarterName]: quarter, [monthName]: month };
}

/** Attributes of the person with the levels of the origin. */
export function personCodes(person: Person, levels: PlaceLevels): Codes {
  const codes: Record<string, string> = {};
  for (const name of PERSON_CODES) {
    if (name !== 'origin') codes[name] = orNotRecorded(person.codes[name]);
  }
  const place = orNotRecorded(person.codes.origin);
  const [country, state, municipality] = RESERVED.has(place)
    ? [place, place, place]
    : levels.origin(place);
  return {
    ...codes,
    origin_country: country ?? '_X',
    origin_state: state ?? '_X',
    origin_municipality: municipality ?? '_X',
  };
}

/** What the row of a case says of the case itself. */
export function caseCodes(each: CaseRecord): Codes {
  const codes: Record<string, string> = {};
  for (const name of CASE_CODES) codes[name] = orNotRecorded(each.codes[name]);
  codes['category'] = regionalCategory(codes['category'] ?? '_X');
  return {
    ...codes,
    ...periodCodes('', each.opened),
    ...periodCodes('closed_', each.closed),
    ...ageCodes(each),
    host_country: each.hostCountry,
    representation: each.representation,
  };
}

const emptyByHome = (home: 'case' | 'person'): Codes =>
  Object.fromEntries(
    TRUTH_DIMENSIONS.filter((each) => each.home === home).map(({ id }) => [id, '_X']),
  );

/** Journeys and events without a case; persons known only from route events. */
export const NO_CASE = emptyByHome('case');
export const NO_PERSON = emptyByHome('person');

function regionalCategory(code: string): string {
  return CATEGORIES.has(code) || RESERVED.has(code) ? code : '_M';
}

function ageCodes({ opened, birthYear, age }: CaseRecord): Codes {
  const text = birthYear === '' ? age : String(yearOf(opened) - Number(birthYear));
  if (text === '') return { age: '_X', age_group: '_X', minor: '_X' };
  const years = Number(text);
  return { age: text, age_group: bandOf(years), minor: years < 18 ? 'yes' : 'no' };
}

function bandOf(years: number): string {
  const band = AGE_BANDS.find((code) => {
    const [from, to] = code.replace('+', '-110').split('-').map(Number);
    return years >= (from ?? 0) && years <= (to ?? 0);
  });
  return band ?? '_U';
}
