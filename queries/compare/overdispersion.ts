/**
 * Over-dispersion of posts. Answers: do posts differ more than chance, and how wide are fair limits then?
 * z = 2(√O − √E) of each post; the outer tenths are drawn in (winsorised), φ is the mean of z². If Nφ > N − 1
 * posts differ by more than chance, and τ² is the variance between them, added to that of chance.
 * Source: Spiegelhalter 2005, Statistics in Medicine 24: 1185–1202, section 5 (additive random effects).
 * Limits: expected counts above 0; below ten posts φ says little. Example: twelve posts, φ 2.84, τ² 0.0077.
 */
import type { Limits } from './poisson-limits.ts';
import { normalQuantile } from './quantiles.ts';
import { sampleQuantile } from './sample-quantile.ts';

export interface ObservedExpected {
  readonly observed: number;
  readonly expected: number;
}

export interface Overdispersion {
  /** One for each post, as given. */
  readonly z: readonly number[];
  readonly phi: number;
  readonly differ_more_than_chance: boolean;
  /** Variance between posts of √(observed ÷ expected); 0 where chance explains all. */
  readonly tau2: number;
}

const WINSORISED = 0.1;

export function overdispersion(posts: readonly ObservedExpected[]): Overdispersion {
  const z = posts.map(({ observed, expected }) => 2 * (Math.sqrt(observed) - Math.sqrt(expected)));
  const low = sampleQuantile(z, WINSORISED) ?? 0;
  const high = sampleQuantile(z, 1 - WINSORISED) ?? 0;
  const drawnIn = z.map((value) => Math.min(high, Math.max(low, value)));
  const squares = drawnIn.reduce((sum, value) => sum + value * value, 0);
  const count = posts.length;
  const differ = count > 1 && squares > count - 1;
  // the weight of a post is 1 ÷ s², with s = 1 ÷ (2√E)
  const weights = posts.reduce((sum, { expected }) => sum + 4 * expected, 0);
  const squaredWeights = posts.reduce((sum, { expected }) => sum + (4 * expected) ** 2, 0);
  return {
    z,
    phi: count === 0 ? 0 : squares / count,
    differ_more_than_chance: differ,
    tau2: differ ? (squares - (count - 1)) / (weights - squaredWeights / weights) : 0,
  };
}

/** Limits of observed ÷ expected where posts differ by `tau2` besides chance. `coverage` is 0.95 or 0.998. */
export function widenedRatioLimits(expected: number, tau2: number, coverage: number): Limits {
  const spread = normalQuantile((1 + coverage) / 2) * Math.sqrt(1 / (4 * expected) + tau2);
  return { low: Math.max(0, 1 - spread) ** 2, high: (1 + spread) ** 2 };
}
