/**
 * Logistic regression with a small ridge, by iteratively reweighted least squares.
 *
 * Answers: how do these features change the odds? Source: McCullagh and Nelder, "Generalized Linear Models"
 * (1989), §2.5. Limits: no separation test; the ridge keeps weights finite. Returns the weights.
 */
import { dot, ridge } from './statistics.ts';

const ROUNDS = 12;

export function logistic(
  rows: readonly (readonly number[])[],
  happened: readonly boolean[],
): readonly number[] {
  let weights: readonly number[] = rows[0]?.map(() => 0) ?? [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const scaled = rows.map((row, at) => {
      const score = Math.max(-12, Math.min(12, dot(weights, row)));
      const chance = 1 / (1 + Math.exp(-score));
      const weight = Math.max(1e-4, chance * (1 - chance));
      const root = Math.sqrt(weight);
      const working = score + (Number(happened[at] ?? false) - chance) / weight;
      return { row: row.map((value) => value * root), target: working * root };
    });
    weights = ridge(
      scaled.map(({ row }) => row),
      scaled.map(({ target }) => target),
      1e-3,
    );
  }
  return weights;
}
