/** Up to which day an answer tells, and which period that day lies in. */
import type { Edition } from '#warehouse/open-snapshot.ts';

const HALF_A_DAY = 12 * 60 * 60 * 1000;

/**
 * `2026-10-31`: the last day of a release's month; of a snapshot the day of its export, or the day
 * before when that was made before noon, as a night does.
 */
export function toldUntil({ as_of, through }: Edition): string {
  if (through !== undefined) return through;
  return new Date(Date.parse(as_of) - HALF_A_DAY).toISOString().slice(0, 10);
}

export function periodOf(level: string, day: string): string {
  if (level === 'year') return day.slice(0, 4);
  if (level === 'month') return day.slice(0, 7);
  return `${day.slice(0, 4)}-Q${String(Math.ceil(Number(day.slice(5, 7)) / 3))}`;
}

/** The period that lies `count` periods of its level after (before, when negative) another. */
export function shiftedPeriod(level: string, code: string, count: number): string {
  const perYear = PER_YEAR[level] ?? 1;
  const part = Number(/\d{1,4}$/.exec(code.slice(4))?.[0] ?? 1);
  const number = Number(code.slice(0, 4)) * perYear + part - 1 + count;
  const year = String(Math.floor(number / perYear)).padStart(4, '0');
  const within = (number % perYear) + 1;
  if (level === 'year') return year;
  return level === 'quarter'
    ? `${year}-Q${String(within)}`
    : `${year}-${String(within).padStart(2, '0')}`;
}

export const PER_YEAR: Readonly<Record<string, number>> = { year: 1, quarter: 4, month: 12 };

/** `2026-08`: the last month that is over by a day. */
export function lastWholeMonth(day: string): string {
  const next = new Date(Date.parse(day) + 2 * HALF_A_DAY).toISOString().slice(0, 7);
  return shiftedPeriod('month', next, -1);
}

export function lastMonthOf(level: string, code: string): string {
  const year = code.slice(0, 4);
  if (level === 'year') return `${year}-12`;
  if (level === 'month') return code;
  return `${year}-${String(Number(code.slice(-1)) * 3).padStart(2, '0')}`;
}
