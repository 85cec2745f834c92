/** The counts of each year of an answer asked by year, for the small bars beside a figure. */
import type { Answer } from '#queries/answer.ts';

export interface YearCount {
  readonly year: string;
  readonly count: number;
}

export function yearSeries(answer: Answer): readonly YearCount[] {
  const years = answer.dimensions[0]?.codes ?? [];
  return years.flatMap((year, at) => {
    const count = answer.values[0]?.[at] ?? null;
    // the total and the undated are not years
    return count === null || !/^\d{4}$/.test(year) ? [] : [{ year, count }];
  });
}
