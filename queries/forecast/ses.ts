/**
 * Simple exponential smoothing. Answers: at which level is a series now, if it has neither trend nor season?
 * Source: Brown 1959; α and the first level are those with the least squared error of one month ahead, as in R's
 * `ses`. For a given α the first level has a closed form, so only α is searched.
 * Limits: no trend; the forecast is the same for every month ahead. Example: 10, 10, 10 stays at 10.
 */
import { minimiseOne } from './minimise.ts';

export interface Smoothed {
  readonly alpha: number;
  readonly level: number;
}

/** R's limits of α. */
const ALPHA = [1e-4, 0.9999] as const;

export function smooth(counts: readonly number[]): Smoothed {
  const [first] = counts;
  if (first === undefined) return { alpha: ALPHA[0], level: 0 };
  const squares = (alpha: number) => run(counts, alpha).squares;
  const { at: alpha } = minimiseOne(squares, ALPHA);
  return { alpha, level: run(counts, alpha).level };
}

/** Errors are a + w·(first level): `a` without it, w = (1 − α)^t; the best first level is a regression. */
function run(counts: readonly number[], alpha: number): { squares: number; level: number } {
  const keep = 1 - alpha;
  let level = 0;
  let weight = 1;
  let errorsSquared = 0;
  let crossed = 0;
  let weightsSquared = 0;
  for (const count of counts) {
    const error = count - level;
    errorsSquared += error * error;
    crossed += error * weight;
    weightsSquared += weight * weight;
    level += alpha * error;
    weight *= keep;
  }
  const start = crossed / weightsSquared;
  return { squares: errorsSquared - start * crossed, level: level + weight * start };
}
