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

/** As an address names a window: `2019-01..2019-06`; all months are named by nothing. */
export function monthsNamed({ first, last }: MonthWindow, months: readonly string[]): string {
  if (first === 0 && last === months.length - 1) return '';
  return `${months[first] ?? ''}..${months[last] ?? ''}`;
}

/** Null: it names no window of these months. */
export function windowNamed(text: string, months: readonly string[]): MonthWindow | null {
  const [from = '', to = from] = text.split('..');
  const [first, last] = [months.indexOf(from), months.indexOf(to)];
  return first === -1 || last < first ? null : { first, last };
}
