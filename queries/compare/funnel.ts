/**
 * Funnel limits. Answers: which figures would posts of this size show by chance alone, if all were alike?
 * Source: Spiegelhalter 2005, Statistics in Medicine 24: 1185–1202: exact quantiles of the count, interpolated
 * between whole numbers, so that each side lets out 2.5 % (95) or 0.1 % (99.8). Lower limits are cut at 0.
 * Limits: cases independent; with 53 posts the 95 % lines let out about 2.6 by chance. Where posts differ more
 * than chance, widen them (`overdispersion.ts`). These are limits around a target, not intervals of a post.
 * Example: expected 12.5, limits of observed ÷ expected at 95 %: 0.441 and 1.554.
 */
import { binomial, countQuantile, cumulative, poisson } from './counts-by-chance.ts';
import type { CountDistribution } from './counts-by-chance.ts';
import type { Limits } from './poisson-limits.ts';

/** 95: worth a look. 99.8: beyond what chance would do. */
export interface FunnelLimits {
  readonly at95: Limits;
  readonly at998: Limits;
}

/** Limits of observed ÷ expected for a count that `expected` (above 0) were expected of. */
export function ratioLimits(expected: number): FunnelLimits {
  return funnel(poisson(expected), expected);
}

/** Limits of a share among `trials` where the network has `share`, strictly between 0 and 1. */
export function shareLimits(trials: number, share: number): FunnelLimits {
  return funnel(binomial(trials, share), trials);
}

function funnel(distribution: CountDistribution, size: number): FunnelLimits {
  const limit = (probability: number) => interpolated(distribution, probability) / size;
  const limits = (tail: number) => ({ low: Math.max(0, limit(tail)), high: limit(1 - tail) });
  return { at95: limits(0.025), at998: limits(0.001) };
}

function interpolated(distribution: CountDistribution, probability: number): number {
  const count = countQuantile(distribution, probability);
  const upTo = cumulative(distribution, count);
  return count - (upTo - probability) / (upTo - cumulative(distribution, count - 1));
}

export type FunnelPlace = 'as_expected' | 'worth_a_look' | 'beyond_chance';

/** Where a figure lies in its funnel. */
export function placeInFunnel(value: number, { at95, at998 }: FunnelLimits): FunnelPlace {
  if (value < at998.low || value > at998.high) return 'beyond_chance';
  return value < at95.low || value > at95.high ? 'worth_a_look' : 'as_expected';
}
