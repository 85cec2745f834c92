/** The figures of an answer by quarter or year, of the periods that are over when its data end, each beside the year before. */
import type { Answer } from '#queries/answer.ts';

export interface WholePeriod {
  readonly code: string;
  readonly label: string;
  /** Null where it is not shown. */
  readonly count: number | null;
  /** On the same months of the year before, in percent; null where that is not told. */
  readonly change: number | null;
}

export function wholePeriods(answer: Answer): readonly WholePeriod[] {
  const [dimension] = answer.dimensions;
  if (dimension === undefined) return [];
  const last = lastDay(answer.as_of);
  const periods = dimension.codes.flatMap((code, at) =>
    /^\d{4}/.test(code) && endOf(code) <= last
      ? [
          {
            code,
            label: dimension.labels[at] ?? code,
            count: answer.values[0]?.[at] ?? null,
            change: answer.comparisons[0]?.values[0]?.[at] ?? null,
          },
        ]
      : [],
  );
  const first = periods.findIndex(({ count }) => count !== null);
  return first < 0 ? [] : periods.slice(first);
}

/** What is told early in a day is told until the day before. */
function lastDay(asOf: string): string {
  return new Date(Date.parse(asOf) - 12 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

/** `2026-Q3` ends on 30 September, `2025` on 31 December. */
function endOf(code: string): string {
  const quarter = /-Q([1-4])$/.exec(code)?.[1];
  const ends = ['12-31', '03-31', '06-30', '09-30', '12-31'];
  return `${code.slice(0, 4)}-${ends[Number(quarter ?? 0)] ?? '12-31'}`;
}

/** The last one, where it is told; the one before it where only that is. */
export function lastTold(periods: readonly WholePeriod[]): WholePeriod | null {
  return periods.slice(-2).findLast(({ count }) => count !== null) ?? null;
}
