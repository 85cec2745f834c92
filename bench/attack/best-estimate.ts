/**
 * The attacker's best linear estimate of hidden counts from everything published.
 *
 * Answers: with expected counts λ (variance λ each) and published sums of them (noise of variance V each),
 * what is the best linear guess of every count? Generalised least squares with a prior; solved by conjugate
 * gradients. Source: Gauss–Markov with prior, e.g. Rao, "Linear Statistical Inference" (1973), 4a.
 * Limits: linear, so it does not use that counts are whole and not negative.
 */
import { conjugateGradient } from './statistics.ts';

/** A published figure: the sum of these cells, with noise. */
export interface Measurement {
  readonly cells: readonly number[];
  readonly value: number;
  readonly variance: number;
}

export function bestEstimate(
  expected: readonly number[],
  measurements: readonly Measurement[],
): readonly number[] {
  const least = 0.002;
  const precision = expected.map((each) => 1 / Math.max(least, each));
  const apply = (x: readonly number[]) => {
    const result = x.map((value, at) => value * (precision[at] ?? 0));
    for (const { cells, variance } of measurements) {
      const told = cells.reduce((sum, cell) => sum + (x[cell] ?? 0), 0) / variance;
      for (const cell of cells) result[cell] = (result[cell] ?? 0) + told;
    }
    return result;
  };
  const right = expected.map(() => 0);
  for (const { cells, value, variance } of measurements) {
    const surprise = value - cells.reduce((sum, cell) => sum + (expected[cell] ?? 0), 0);
    for (const cell of cells) right[cell] = (right[cell] ?? 0) + surprise / variance;
  }
  const moved = conjugateGradient(apply, right, 300);
  return expected.map((each, at) => each + (moved[at] ?? 0));
}
