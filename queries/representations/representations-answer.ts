/**
 * What is told of representations: one line each and one of the network. Counts are of the window; hours are of the
 * window's year; shares and loads are numbers, 1 being all or matched. Null means that it is not known or not to be told.
 */
import type { SmallNumbersRuling } from '#queries/compare/small-numbers.ts';
import type { AnswerSource } from '#queries/answer.ts';
import type { Text } from '#warehouse/text.ts';

/** Between `low` and `high` in 8 of 10 draws of the time standards and volumes. */
export interface Range {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A share with its 95 percent limits; null where the base is below ten. */
export interface Rate {
  readonly count: number;
  readonly of: number;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly base: SmallNumbersRuling;
}

/** Of 100 cases, how many are still open after so many days. */
export interface CurvePoint {
  readonly days: number;
  readonly open: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** Days until something happens to half and to three quarters of the cases, open ones counted as such (Kaplan–Meier). */
export interface Waiting {
  readonly events: number;
  readonly cases: number;
  readonly base: SmallNumbersRuling;
  /** Null where it is not reached, or rests on too few. */
  readonly median: number | null;
  readonly median_low: number | null;
  readonly median_high: number | null;
  readonly third_quarter: number | null;
  readonly after: readonly CurvePoint[];
  readonly curve: readonly CurvePoint[];
}

export interface StratumLoad {
  readonly code: string;
  readonly label: string;
  readonly cases: number;
  readonly hours: number;
  readonly critical: boolean;
}

export interface Staff {
  /** Mean over the months told, in full-time equivalents; null where no staff was told. */
  readonly present: number | null;
  readonly authorised: number | null;
  readonly vacancy: number | null;
  /** What a year of this staff cost, in `currency`. */
  readonly cost: number | null;
  readonly currency: string | null;
  readonly months: number;
  readonly categories: readonly string[];
}

export type Outlook =
  | { readonly kind: 'clears'; readonly months: number }
  | { readonly kind: 'grows'; readonly hours_a_month: number };

export interface Quality {
  /** Shares; null without a base. */
  readonly actions_with_type: number | null;
  readonly cases_with_area: number | null;
}

export interface Measures {
  readonly persons: number | null;
  readonly opened: number;
  readonly closed: number;
  readonly actions: number;
  readonly registrations: number | null;
  readonly repeat: Rate;
  readonly workload: Range;
  readonly case_mix: Range | null;
  readonly strata: readonly StratumLoad[];
  readonly staff: Staff;
  /** Hours of one person in a year, and of them those for cases. */
  readonly hours_per_person: number;
  readonly productive_hours: number;
  readonly required: Range;
  readonly load: Range | null;
  readonly gap: Range | null;
  readonly clearance: (Range & { readonly base: SmallNumbersRuling }) | null;
  readonly open: number;
  /** Open 0–30, 31–90, 91–180, 181–365 and more days. */
  readonly ages: readonly number[];
  /** Open without an action for 30, 60 and 90 days. */
  readonly still: readonly number[];
  readonly aging_index: number | null;
  readonly time_to_close: Waiting;
  readonly first_action: Waiting;
  readonly backlog: Outlook | null;
  readonly months_open: number | null;
  readonly cost_per_hour: number | null;
  readonly quality: Quality;
}

export interface RepresentationLine extends Measures {
  readonly code: string;
  readonly label: string;
  readonly name: Text;
  readonly country: string;
  readonly host_country: string | null;
  readonly kind: string;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly precision: string | null;
  readonly unverified: boolean;
}

export interface StandardsTold {
  readonly country: string;
  readonly version: string;
  /** How many of the standards nobody has measured. */
  readonly assumed: number;
  readonly of: number;
  readonly year_assumed: boolean;
}

export interface RepresentationsHead {
  readonly release: string;
  readonly as_of: string;
  /** `2025-11` and `2026-10`. */
  readonly from: string;
  readonly until: string;
  readonly language: 'es' | 'en';
  readonly level: 'owner';
  readonly standards: readonly StandardsTold[];
  /** Categories of staff that the load is reckoned with, and all that there are. */
  readonly categories: readonly string[];
  readonly known_categories: readonly { readonly code: string; readonly label: string }[];
  readonly countries: readonly { readonly code: string; readonly label: string }[];
  readonly host_countries: readonly { readonly code: string; readonly label: string }[];
  readonly sources: readonly AnswerSource[];
  /** Seed of the draws from which ranges come: the same question has the same ranges. */
  readonly seed: number;
}

export interface RepresentationsAnswer extends RepresentationsHead {
  readonly representations: readonly RepresentationLine[];
  readonly network: Measures;
}

export interface MonthFlow {
  readonly month: string;
  readonly opened: number;
  readonly closed: number;
  readonly open: number;
  readonly actions: number;
  readonly hours: number;
}

export interface ForecastMonth {
  readonly month: string;
  readonly cases: number;
  readonly hours: number;
  readonly low80: number;
  readonly high80: number;
  readonly low95: number;
  readonly high95: number;
}

export interface Forecast {
  readonly months: readonly ForecastMonth[];
  readonly method: string;
  /** Mean error in percent of the level, and against repeating the month of the year before (0.76: 24 % less). */
  readonly error_percent: number | null;
  readonly against_last_year: number | null;
  /** Of so many past forecasts so many fell within the 80 percent band. */
  readonly checked: number;
  readonly held: number;
}

export interface RepresentationAnswer extends RepresentationsHead {
  readonly representation: RepresentationLine;
  readonly network: Measures;
  readonly months: readonly MonthFlow[];
  readonly forecast: Forecast | null;
  /** Hours a month that the staff of today has for cases; null where no staff was told. */
  readonly capacity: number | null;
  readonly services: readonly {
    readonly code: string;
    readonly label: string;
    readonly delivered: number;
    readonly income: number | null;
    readonly currency: string | null;
  }[];
  readonly staff_months: readonly {
    readonly month: string;
    readonly present: number | null;
    readonly authorised: number | null;
  }[];
  /** Other representations in the same city or state, mobile and shared ones among them. */
  readonly neighbours: readonly {
    readonly code: string;
    readonly label: string;
    readonly kind: string;
  }[];
}
