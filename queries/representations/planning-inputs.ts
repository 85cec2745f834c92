/** What a country wrote down for planning, or what stands in for it: the working year, tasks outside cases, limits of posts. */
import { availableHours, productiveHours, type WorkingYear } from '#queries/allocation/wisn.ts';
import {
  standardsOn,
  versionOf,
  type DatedStandard,
} from '#queries/representations/time-standards.ts';
import type { Entry, RegistryState } from '#warehouse/registry-entries.ts';

export interface Allowance {
  readonly name: string;
  /** A share of everybody's time, 0 to 1. */
  readonly share: number;
  readonly isAssumed: boolean;
}

/** Tasks that only some have, in hours a year for all of them together. */
export interface OwnTask {
  readonly name: string;
  readonly hours: number;
}

export interface PostLimit {
  readonly floor: number;
  readonly ceiling: number | null;
  readonly cost: number | null;
  readonly currency: string | null;
}

export interface PlanningInputs {
  readonly country: string;
  readonly standards: readonly DatedStandard[];
  readonly version: string;
  readonly year: WorkingYear & { readonly isAssumed: boolean };
  readonly allowances: readonly Allowance[];
  readonly tasks: readonly OwnTask[];
  /** Hours of one person in a year, and what is left of them for cases. */
  readonly hours: number;
  readonly productive: number;
  readonly limits: ReadonlyMap<string, PostLimit>;
}

/** 52 weeks of five days of eight hours, less what is usual in the region: an assumption until the country says its own. */
const ASSUMED_YEAR: WorkingYear = {
  weeks: 52,
  daysPerWeek: 5,
  holidays: 12,
  leave: 20,
  sick: 5,
  training: 5,
  hoursPerDay: 8,
};
const ASSUMED_SHARE = 0.15;
export const NO_LIMIT: PostLimit = { floor: 0, ceiling: null, cost: null, currency: null };

/** What holds for a country on a day. */
export function planningInputs(
  registry: RegistryState,
  country: string,
  day: string,
): PlanningInputs {
  const standards = standardsOn(registry.time_standard, country, day);
  const year = yearOf(registry.available_time, country, day);
  const own = registry.allowance.filter((each) => each.country === country);
  const shares = own.filter(({ kind }) => kind === 'CAS').map(toAllowance);
  const allowances = shares.length > 0 ? shares : [ASSUMED_ALLOWANCE];
  const hours = availableHours(year);
  return {
    country,
    standards,
    version: versionOf(standards),
    year,
    allowances,
    tasks: own
      .filter(({ kind }) => kind === 'IAS')
      .map(({ name, value, staff }) => ({ name, hours: Number(value) * Number(staff || '1') })),
    hours,
    productive: productiveHours(
      hours,
      allowances.map(({ share }) => share),
    ),
    limits: new Map(
      registry.post_limit
        .filter((each) => each.country === country)
        .map((each) => [each.representation, toLimit(each)]),
    ),
  };
}

const ASSUMED_ALLOWANCE: Allowance = { name: '', share: ASSUMED_SHARE, isAssumed: true };

function toAllowance({ name, value }: Entry<'allowance'>): Allowance {
  return { name, share: Number(value) / 100, isAssumed: false };
}

function toLimit({ floor, ceiling, cost, currency }: Entry<'post_limit'>): PostLimit {
  const number = (text: string) => (text === '' ? null : Number(text));
  return {
    floor: number(floor) ?? 0,
    ceiling: number(ceiling),
    cost: number(cost),
    currency: currency === '' ? null : currency,
  };
}

/** The newest year that was written down, up to that of the day. */
function yearOf(
  entries: readonly Entry<'available_time'>[],
  country: string,
  day: string,
): PlanningInputs['year'] {
  const written = entries
    .filter((each) => each.country === country && each.year <= day.slice(0, 4))
    .toSorted((a, b) => (a.year < b.year ? -1 : 1))
    .at(-1);
  if (written === undefined) return { ...ASSUMED_YEAR, isAssumed: true };
  return {
    weeks: Number(written.weeks),
    daysPerWeek: Number(written.days),
    holidays: Number(written.holidays),
    leave: Number(written.leave),
    sick: Number(written.sick),
    training: Number(written.training),
    hoursPerDay: Number(written.hours_per_day),
    isAssumed: false,
  };
}
