/**
 * Exact limits of a share. Answers: which shares could well have given `successes` of `trials`?
 * Source: Clopper and Pearson 1934, by beta quantiles. Limits: trials independent; at least the stated
 * coverage, so wider than Wilson's interval (`wilson.ts`), which is what pages show. This one is for limits
 * that must not be too narrow. Example: 81 of 263 lies between 0.2527 and 0.3676 at 95 percent.
 */
import type { Limits } from './poisson-limits.ts';
import { betaQuantile } from './quantiles.ts';

export function binomialLimits(successes: number, trials: number, coverage = 0.95): Limits {
  const tail = (1 - coverage) / 2;
  const failures = trials - successes;
  return {
    low: successes === 0 ? 0 : betaQuantile(tail, successes, failures + 1),
    high: failures === 0 ? 1 : betaQuantile(1 - tail, successes + 1, failures),
  };
}
