/**
 * Required staff by WISN (Workload Indicators of Staffing Need, WHO 2010, revised 2016): hours of work over
 * the productive hours of a person, plus the tasks that only some persons have. Limits: recorded work only.
 */

/** The working year of a post. */
export interface WorkingYear {
  readonly weeks: number;
  readonly daysPerWeek: number;
  readonly holidays: number;
  readonly leave: number;
  readonly sick: number;
  readonly training: number;
  readonly hoursPerDay: number;
}

/** Days of one person in a year. Example: 52 weeks of 4.5 days less 10, 30 and 15 days are 179. */
export function availableDays(year: WorkingYear): number {
  const gross = year.weeks * year.daysPerWeek;
  return gross - year.holidays - year.leave - year.sick - year.training;
}

export function availableHours(year: WorkingYear): number {
  return availableDays(year) * year.hoursPerDay;
}

/**
 * Category allowance factor: what the tasks of everybody add. `shares` are their parts of the available time
 * and sum to less than 1. Example: 10 days of 179 make 1.0592.
 */
export function categoryFactor(shares: readonly number[]): number {
  return 1 / (1 - sum(shares));
}

/** Individual allowance factor, in staff: hours a year of the tasks of some over the hours of one person. */
export function individualFactor(taskHours: readonly number[], hours: number): number {
  return sum(taskHours) / hours;
}

/** Hours that one person has for cases in a year. */
export function productiveHours(hours: number, categoryShares: readonly number[]): number {
  return hours / categoryFactor(categoryShares);
}

/** Required staff, FTE (metric 9). */
export function requiredStaff(
  workHours: number,
  hours: number,
  categoryShares: readonly number[],
  taskHours: readonly number[],
): number {
  return workHours / productiveHours(hours, categoryShares) + individualFactor(taskHours, hours);
}

/** Load (metric 10): 1 is matched, 1.25 a quarter too much work; null where nobody is on post. */
export function loadOf(required: number, staff: number | null): number | null {
  return staff === null || staff <= 0 ? null : required / staff;
}

/** WISN ratio: staff on post over required staff, 1 / load; null where nothing is required. */
export function wisnRatio(required: number, staff: number): number | null {
  return required <= 0 ? null : staff / required;
}

/** Gap (metric 11): staff on post less required; below 0 staff are missing. */
export function gapOf(required: number, staff: number): number {
  return staff - required;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
