/** One invented person with everything the registry holds of them; all rows of the files come from here. */
export const PERSON_CODES = [
  'sex',
  'gender',
  'nationality',
  'language',
  'schooling',
  'origin',
] as const;
type PersonCode = (typeof PERSON_CODES)[number];

export const FLAGS = [
  'trafficking_victim',
  'violence_victim',
  'protection_need',
  'disability',
  'chronic_illness',
  'pregnant',
  'indigenous',
  'lgbti',
] as const;
export type Flag = (typeof FLAGS)[number];

export const CASE_CODES = [
  'case_type',
  'area',
  'category',
  'programme',
  'status',
  'outcome',
  'channel',
  'referral',
  'accompaniment',
  'time_abroad',
  ...FLAGS,
] as const;
type CaseCode = (typeof CASE_CODES)[number];

export type PersonCodes = Readonly<Record<PersonCode, string>>;
export type CaseCodes = Readonly<Record<CaseCode, string>>;

export interface Action {
  readonly key: string;
  readonly day: number;
  readonly type: string;
  readonly minutes: string;
}

export interface AreaChange {
  readonly day: number;
  readonly from: string;
  readonly to: string;
}

/** An institution the case was passed on to, for registries that write each of them down. */
export interface Referral {
  readonly key: string;
  readonly day: number;
  readonly to: string;
}

export interface CaseRecord {
  readonly key: string;
  readonly representation: string;
  readonly hostCountry: string;
  readonly opened: number;
  readonly closed: number | undefined;
  /** At most one of the two is filled. */
  readonly birthYear: string;
  readonly age: string;
  readonly codes: CaseCodes;
  readonly actions: readonly Action[];
  readonly areaChanges: readonly AreaChange[];
  /** Each is also one of the actions. */
  readonly referrals?: readonly Referral[];
}

export type Stage = 'origin' | 'transit' | 'crossing' | 'detention' | 'return' | 'reentry';
export type StageStatus = 'known' | 'unknown' | 'not_asked' | 'not_recorded' | 'withheld';

export interface RouteEvent {
  readonly stage: Stage;
  readonly place: string;
  readonly day: number | undefined;
  readonly authority: string;
  readonly status: StageStatus;
}

export interface Journey {
  readonly key: string;
  /** The case whose key its events carry. */
  readonly case: CaseRecord | undefined;
  readonly events: readonly RouteEvent[];
}

export interface Person {
  /** Empty when the registry does not identify the person. */
  readonly key: string;
  readonly codes: PersonCodes;
  /** By date of opening; none for a person known only from route events. */
  readonly cases: readonly CaseRecord[];
  /** By date. */
  readonly journeys: readonly Journey[];
}
