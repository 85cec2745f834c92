/** Days are counted from 1970-01-01; a date's text and periods are made once and kept. */
interface Period {
  readonly date: string;
  readonly year: string;
  readonly quarter: string;
  readonly month: string;
}

const MILLISECONDS_PER_DAY = 86_400_000;
const known = new Map<number, Period>();

export function dayOf(date: string): number {
  const day = Date.parse(`${date}T00:00:00Z`) / MILLISECONDS_PER_DAY;
  if (!Number.isInteger(day)) throw new Error(`expected a date YYYY-MM-DD, got ${date}`);
  return day;
}

export function periodOf(day: number): Period {
  const before = known.get(day);
  if (before !== undefined) return before;
  const date = new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
  const year = date.slice(0, 4);
  const month = date.slice(0, 7);
  const quarter = `${year}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
  const period = { date, year, quarter, month };
  known.set(day, period);
  return period;
}

export function dateOf(day: number | undefined): string {
  return day === undefined ? '' : periodOf(day).date;
}

export function yearOf(day: number): number {
  return Number(periodOf(day).year);
}

/** 0 is Monday. 1970-01-01 was a Thursday. */
export function weekday(day: number): number {
  return (day + 3) % 7;
}

/** Every month from the one of the first day to the one of the last. */
export function monthsBetween(first: number, last: number): readonly string[] {
  const months = new Set<string>();
  for (let day = first; day <= last; day += 1) months.add(periodOf(day).month);
  return [...months];
}
