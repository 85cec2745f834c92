import { isFull } from './full-counts.ts';

const DAY = 86_400_000;

/**
 * One of `parts` parts of what there is to look at, another one each day, so that every run of a day looks at the
 * same and every thing is looked at within `parts` days; all of it with FULL_COUNTS=1.
 */
export function ofTheDay<T>(all: readonly T[], parts: number): readonly T[] {
  const today = Math.floor(Date.now() / DAY);
  return all.filter((_, at) => isFull || (at + today) % parts === 0);
}
