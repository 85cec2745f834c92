/**
 * Plan against fact: what a decision said of a representation, and what its staff and load were six and twelve months
 * after it took effect. Work is compared with that of the same calendar months a year before, as it has seasons, and both
 * by the standards of today. Only whole months count. Limits: the load moves for other reasons too; this shows no cause.
 */
import type { PlanningInputs } from '#queries/representations/planning-inputs.ts';
import type { LoadMonth, StaffMonth } from '#queries/representations/read-months.ts';
import { staffOf } from '#queries/representations/staff-of.ts';
import { monthsBefore, monthsFrom } from '#queries/representations/window.ts';

/** Of the months from one to another, both within. */
export interface Stretch {
  readonly from: string;
  readonly until: string;
  /** Full-time equivalents; null where no staff was told. */
  readonly staff: number | null;
  readonly hours: number;
  /** 1 is matched; null where the staff is not known. */
  readonly load: number | null;
}

export interface FollowUp {
  readonly months: 6 | 12;
  readonly since: Stretch;
  /** The same calendar months a year before. */
  readonly before: Stretch;
}

export interface FollowedMonths {
  readonly months: readonly LoadMonth[];
  readonly staff: readonly StaffMonth[];
  readonly categories: readonly string[];
  readonly inputs: Pick<PlanningInputs, 'standards' | 'hours' | 'productive' | 'tasks'>;
}

/** One for each of six and twelve months that are over by `until`. */
export function followUps(
  {
    effective_on,
    representation,
  }: { readonly effective_on: string; readonly representation: string },
  all: FollowedMonths,
  until: string,
): readonly FollowUp[] {
  const first = firstWholeMonth(effective_on);
  return ([6, 12] as const).flatMap((months) => {
    const last = monthsBefore(first, 1 - months);
    if (last > until) return [];
    const since = stretchOf(representation, first, last, all);
    const before = stretchOf(representation, monthsBefore(first, 12), monthsBefore(last, 12), all);
    return [{ months, since, before }];
  });
}

function firstWholeMonth(day: string): string {
  const month = day.slice(0, 7);
  return day.endsWith('-01') ? month : monthsBefore(month, -1);
}

function stretchOf(
  representation: string,
  from: string,
  until: string,
  { months, staff, categories, inputs }: FollowedMonths,
): Stretch {
  const isWithin = (each: { readonly representation: string; readonly month: string }) =>
    each.representation === representation && each.month >= from && each.month <= until;
  const minutes = new Map(inputs.standards.map(({ stratum, typical }) => [stratum, typical]));
  const hours = months
    .filter(isWithin)
    .reduce((sum, { stratum, opened }) => sum + (opened * (minutes.get(stratum) ?? 0)) / 60, 0);
  const { present } = staffOf(staff.filter(isWithin), categories);
  const year = monthsFrom(from, until).length / 12;
  // as WISN: hours over the productive hours of that time, and the tasks that are in no case
  const tasks = inputs.tasks.reduce((sum, task) => sum + task.hours, 0) / inputs.hours;
  const required = hours / (inputs.productive * year) + (hours > 0 ? tasks : 0);
  const load = present === null || present <= 0 ? null : required / present;
  return { from, until, staff: present, hours, load };
}
