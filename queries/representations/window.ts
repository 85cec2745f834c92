/** The months over which a representation is measured: twelve complete ones unless another end is asked. */
import { closedMonth, monthBefore } from '#queries/release/closed-month.ts';
import type { Source } from '#warehouse/open-snapshot.ts';

export interface Window {
  /** `2025-11` and `2026-10`: the first and last month, both within. */
  readonly from: string;
  readonly until: string;
  /** First and last day. */
  readonly first: string;
  readonly last: string;
}

export const MONTHS_OF_WINDOW = 12;

/** The window that ends with a month. */
export function windowUntil(until: string): Window {
  const from = monthsBefore(until, MONTHS_OF_WINDOW - 1);
  const [year = 0, month = 1] = until.split('-').map(Number);
  const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return { from, until, first: `${from}-01`, last };
}

/** The last month that is over in the exports; null while nothing has been exported. */
export function lastCompleteMonth(sources: readonly Source[], now: Date): string | null {
  const closed = closedMonth(sources, now);
  if (closed !== null) return closed.month;
  const newest = sources
    .map(({ extracted_at }) => extracted_at)
    .sort()
    .at(-1);
  return newest === undefined ? null : monthBefore(monthBefore(newest));
}

export function monthsBefore(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 - count, 1)).toISOString().slice(0, 7);
}

/** Every month from one to another, both within. */
export function monthsFrom(from: string, until: string): readonly string[] {
  const months: string[] = [];
  for (let month = from; month <= until; month = monthsBefore(month, -1)) months.push(month);
  return months;
}
