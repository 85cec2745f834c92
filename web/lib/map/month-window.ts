/** Windows of months and how they move. */
import type { MonthWindow } from './time-cube.ts';

/** `month`: one month; `cumulative`: all to the last; `sliding`: as many months as there are. */
export type WindowKind = 'month' | 'cumulative' | 'sliding';

export function windowAs(kind: WindowKind, { first, last }: MonthWindow): MonthWindow {
  if (kind === 'month') return { first: last, last };
  if (kind === 'cumulative') return { first: 0, last };
  return { first, last };
}

/** One month on or back; it stops at either end, and keeps its length. */
export function steppedWindow(
  kind: WindowKind,
  { first, last }: MonthWindow,
  by: number,
  months: number,
): MonthWindow {
  const held = Math.min(months - 1 - last, Math.max(kind === 'cumulative' ? -last : -first, by));
  return kind === 'cumulative'
    ? { first: 0, last: last + held }
    : { first: first + held, last: last + held };
}

/** The two months in order, within what there is. */
export function orderedWindow(one: number, other: number, months: number): MonthWindow {
  const hold = (month: number) => Math.min(months - 1, Math.max(0, month));
  return { first: hold(Math.min(one, other)), last: hold(Math.max(one, other)) };
}
