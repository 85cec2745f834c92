/**
 * The attacker's best linear estimate of some counts, and how sure it is.
 *
 * Answers: with expected counts λ (variance λ each) and published sums of them (noise of variance V each),
 * what is the mean and the variance of chosen counts given all sums? Generalised least squares with a prior, by
 * Cholesky's factors. Source: Gauss–Markov with prior, e.g. Rao, “Linear Statistical Inference” (1973), 4a.
 * Limits: some two thousand counts; linear, so it does not use that they are whole and not negative.
 * Example: λ = 4 and a figure of 6 of variance 4: mean 5, variance 2.
 */
import type { Measurement } from './best-estimate.ts';

export interface Belief {
  readonly mean: number;
  readonly variance: number;
}

/** What `expected` and `measurements` together tell of the counts at `asked`. Every count is expected above 0. */
export function posterior(
  expected: readonly number[],
  measurements: readonly Measurement[],
  asked: readonly number[],
): readonly Belief[] {
  const factor = new Factor(expected, measurements);
  // prior mean over prior variance is 1
  const right = new Float64Array(expected.length).fill(1);
  for (const { cells, value, variance } of measurements)
    for (const cell of cells) right[cell] = (right[cell] ?? 0) + value / variance;
  const means = factor.back(factor.forward(right, 0));
  return asked.map((cell) => {
    const unit = new Float64Array(expected.length);
    unit[cell] = 1;
    const variance = factor.forward(unit, cell).reduce((sum, each) => sum + each * each, 0);
    return { mean: means[cell] ?? 0, variance };
  });
}

/** The lower factor of the matrix of precisions, row by row. */
class Factor {
  readonly #rows: readonly Float64Array[];

  constructor(expected: readonly number[], measurements: readonly Measurement[]) {
    const rows = expected.map((each, at) => {
      const row = new Float64Array(at + 1);
      row[at] = 1 / each;
      return row;
    });
    for (const { cells, variance } of measurements)
      for (const i of cells)
        for (const j of cells) {
          const row = rows[i];
          if (row !== undefined && j <= i) row[j] = (row[j] ?? 0) + 1 / variance;
        }
    rows.forEach((row, i) => {
      for (let j = 0; j <= i; j += 1) {
        const other = rows[j] ?? row;
        let sum = row[j] ?? 0;
        for (let k = 0; k < j; k += 1) sum -= (row[k] ?? 0) * (other[k] ?? 0);
        row[j] = i === j ? Math.sqrt(sum) : sum / (other[j] ?? 1);
      }
    });
    this.#rows = rows;
  }

  /** Solves L y = right, whose entries before `from` are nought. */
  forward(right: Float64Array, from: number): Float64Array {
    const y = new Float64Array(right.length);
    for (let i = from; i < right.length; i += 1) {
      const row = this.#rows[i] ?? y;
      let sum = right[i] ?? 0;
      for (let k = from; k < i; k += 1) sum -= (row[k] ?? 0) * (y[k] ?? 0);
      y[i] = sum / (row[i] ?? 1);
    }
    return y;
  }

  /** Solves Lᵀ x = right. */
  back(right: Float64Array): Float64Array {
    const x = Float64Array.from(right);
    for (let i = x.length - 1; i >= 0; i -= 1) {
      const row = this.#rows[i] ?? x;
      const value = (x[i] ?? 0) / (row[i] ?? 1);
      x[i] = value;
      for (let k = 0; k < i; k += 1) x[k] = (x[k] ?? 0) - (row[k] ?? 0) * value;
    }
    return x;
  }
}
