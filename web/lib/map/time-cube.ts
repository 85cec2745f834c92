/**
 * Journeys of each leg in any window of months, by running sums: the sum to a month less the sum to the month
 * before the window. Only journeys: persons do not add up over months, so they come from the server.
 */
import type { RouteTimes } from '#queries/routes/route-answer.ts';

/** Places in `months`, both included. */
export interface MonthWindow {
  readonly first: number;
  readonly last: number;
}

export interface TimeCube {
  readonly months: readonly string[];
  /** Journeys of all legs in each month. */
  readonly byMonth: readonly number[];
  /** Journeys of each leg in the window, in the order of `legs`. */
  readonly inWindow: (window: MonthWindow) => Float64Array;
  /** The largest figure of a leg in any window of as many months: the scale that equal widths need. */
  readonly mostInWindowsOf: (length: number) => number;
}

export function timeCube({
  months,
  legs,
  cells,
}: Pick<RouteTimes, 'months' | 'legs' | 'cells'>): TimeCube {
  const legCount = legs.from.length;
  const columns = months.length + 1;
  const sums = new Float64Array(legCount * columns);
  const byMonth = months.map(() => 0);
  cells.leg.forEach((leg, at) => {
    const [month = 0, journeys = 0] = [cells.month[at], cells.journeys[at]];
    const place = leg * columns + month + 1;
    sums[place] = (sums[place] ?? 0) + journeys;
    byMonth[month] = (byMonth[month] ?? 0) + journeys;
  });
  for (let leg = 0; leg < legCount; leg += 1)
    for (let column = 1; column < columns; column += 1) {
      const place = leg * columns + column;
      sums[place] = (sums[place] ?? 0) + (sums[place - 1] ?? 0);
    }
  const between = (leg: number, first: number, last: number): number =>
    (sums[leg * columns + last + 1] ?? 0) - (sums[leg * columns + first] ?? 0);
  return {
    months,
    byMonth,
    inWindow: ({ first, last }) => {
      const journeys = new Float64Array(legCount);
      for (let leg = 0; leg < legCount; leg += 1) journeys[leg] = between(leg, first, last);
      return journeys;
    },
    mostInWindowsOf: (length) => {
      let most = 0;
      for (let leg = 0; leg < legCount; leg += 1)
        for (let first = 0; first + length <= months.length; first += 1)
          most = Math.max(most, between(leg, first, first + length - 1));
      return most;
    },
  };
}
