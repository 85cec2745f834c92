/** T5: complements and redundant margins, all tables of the grammar weighed by generalised least squares. */
import type { Attack, Level } from '../asking.ts';
import { sensitiveCells } from '../sensitive-cells.ts';
import { readFigure } from '../reading.ts';
import { gainsOf } from './gains.ts';

export const redundantMargins: Attack = async ({ level, ask, truth }) => {
  const cells = await sensitiveCells(ask, truth, level);
  return gainsOf({
    attack: 'T5',
    level,
    limits: GAIN_LIMITS[level],
    cells: cells.map(({ truth: count, read, expected }) => ({
      truth: count,
      guess: read,
      honest: readFigure(expected, undefined),
    })),
  });
};

/** Beyond the baseline: area under the curve, share of exact guesses. */
export const GAIN_LIMITS: Readonly<
  Record<Level, { readonly curve: number; readonly exact: number }>
> = {
  public: { curve: 0.03, exact: 0.05 },
  analyst: { curve: 0.08, exact: 0.08 },
};
