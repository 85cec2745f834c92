/** How the figures of one measure are told at a protected level: what is hidden, and the standard errors. */
import type { Hidden } from '#queries/answer.ts';
import type { Places } from '#queries/crosstab/answer-places.ts';
import type { Cells } from '#queries/crosstab/cells.ts';
import { HIDDEN, hiddenText } from '#queries/disclosure/hidden.ts';
import type { ProtectedLevel } from '#queries/disclosure/tiers.ts';

export interface ProtectedFigures {
  readonly hidden: readonly (Hidden | null)[];
  /** One number where all figures have the same. */
  readonly errors: number | readonly (number | null)[];
}

export function protectedFigures(
  cells: Cells,
  measure: number,
  places: Places,
  level: ProtectedLevel,
): ProtectedFigures {
  // by kind: made once, not for every cell
  const texts: (Hidden | null)[] = [null];
  for (const kind of Object.values(HIDDEN)) texts[kind] = hiddenText(kind, level);
  const hidden = new Array<Hidden | null>(places.length).fill(null);
  places.forEach((place, at) => {
    hidden[at] = texts[cells.hiddenAt(measure, place)] ?? null;
  });
  return {
    hidden,
    errors: commonError(cells, measure, places) ?? errorsOf(cells, measure, places),
  };
}

/** Null where figures have different ones, or there is none. */
function commonError(cells: Cells, measure: number, places: Places): number | null {
  let [least, most] = [Infinity, -Infinity];
  places.forEach((place) => {
    if (cells.valueAt(measure, place) === null) return;
    const error = cells.errorAt(measure, place) ?? 0;
    if (error < least) least = error;
    if (error > most) most = error;
  });
  return least <= most && rounded(least) === rounded(most) ? rounded(least) : null;
}

function errorsOf(cells: Cells, measure: number, places: Places): readonly (number | null)[] {
  const errors = new Array<number | null>(places.length).fill(null);
  places.forEach((place, at) => {
    if (cells.valueAt(measure, place) !== null)
      errors[at] = rounded(cells.errorAt(measure, place) ?? 0);
  });
  return errors;
}

function rounded(error: number): number {
  return Math.round(error * 100) / 100;
}
