import { dayOf, periodOf, weekday } from './calendar.ts';
import { weighted } from './weighted.ts';
import type { Weighted } from './weighted.ts';

export const FIRST_DAY = dayOf('2019-01-01');

/** Growth and shocks: the pandemic of 2020, the peak of 2022–23, the enforcement of 2025. */
const YEAR_WEIGHT: Readonly<Record<string, number>> = {
  ...{
    '2019': 1,
    '2020': 0.72,
    '2021': 0.95,
    '2022': 1.35,
    '2023': 1.42,
    '2024': 1.04,
    '2025': 1.04,
  },
  ...{ '2026': 1.06 },
};
const SEASON = [0.9, 0.98, 1.12, 1.12, 1.14, 1.04, 0.98, 1.02, 1.04, 1.06, 0.92, 0.7];
const SHOCKS: readonly (readonly [from: string, to: string, factor: number])[] = [
  ['2020-04', '2020-07', 0.35],
  ['2025-02', '2025-09', 1.22],
];

/** Every day up to the last one, weighted by how many cases it opens. */
export function openingDays(until: number): Weighted<number> {
  if (until < FIRST_DAY + 30)
    throw new Error(
      `expected until at least a month after 2019-01-01, got ${periodOf(until).date}`,
    );
  const days = Array.from({ length: until - FIRST_DAY + 1 }, (_, index) => FIRST_DAY + index);
  return weighted(days.map((day) => [day, dayWeight(day)]));
}

function dayWeight(day: number): number {
  const { year, month } = periodOf(day);
  const shocks = SHOCKS.filter(([from, to]) => from <= month && month <= to);
  const shock = shocks.reduce((product, [, , factor]) => product * factor, 1);
  return monthWeight(year, month) * shock * (weekday(day) > 4 ? 0.22 : 1);
}

function monthWeight(year: string, month: string): number {
  return (YEAR_WEIGHT[year] ?? 1) * (SEASON[Number(month.slice(5)) - 1] ?? 1);
}
