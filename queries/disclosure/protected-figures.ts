/** How the figures of one measure are told at a protected level: what is hidden, and the standard errors. */
import type { Hidden } from '#queries/answer.ts';
import type { Places } from '#queries/crosstab/answer-places.ts';
import type { Cells } from '#queries/crosstab/cells.ts';
import { hiddenText } from '#queries/disclosure/hidden.ts';
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
  const hidden = new Array<Hidden | null>(places.length).fill(null);
  const errors = new Array<number | null>(places.length).fill(null);
  places.forEach((place, at) => {
    hidden[at] = hiddenText(cells.hiddenAt(measure, place), level);
    const hasFigure = cells.valueAt(measure, place) !== null;
    errors[at] = hasFigure ? rounded(cells.errorAt(measure, place) ?? 0) : null;
  });
  const different = new Set(errors.filter((each) => each !== null));
  const [only] = different;
  return { hidden, errors: different.size === 1 && only !== undefined ? only : errors };
}

function rounded(error: number): number {
  return Math.round(error * 100) / 100;
}
