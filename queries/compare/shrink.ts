/**
 * Shrunk ratios. Answers: what is a post's observed ÷ expected likely to be, given how posts differ at all?
 * Observed counts are Poisson around expected × own ratio, the ratios a gamma distribution whose mean and
 * spread are those of the network; the figure is the middle between the two, nearer the network for few cases.
 * Source: Marshall 1991, Applied Statistics 40: 283–294 (moments); Clayton and Kaldor 1987.
 * Limits: for maps and sorting only, the raw figure stands beside it. The spread is taken as known, so
 * intervals are a little narrow. A post without expected cases gets the network's ratio.
 * Example: network 1.0 with variance 0.1 (shape 10, rate 10): 3 observed of 1 expected is 13 ÷ 11 = 1.18.
 */
import type { ObservedExpected } from './overdispersion.ts';
import { gammaQuantile } from './quantiles.ts';

export interface RatioPrior {
  readonly mean: number;
  /** Between posts, chance taken out; 0 where chance explains all. */
  readonly variance: number;
}

export interface ShrunkRatio {
  readonly raw: number | null;
  readonly shrunk: number;
  /** Of 95 percent. */
  readonly low: number;
  readonly high: number;
}

export function ratioPrior(posts: readonly ObservedExpected[]): RatioPrior {
  const used = posts.filter(({ expected }) => expected > 0);
  const expected = used.reduce((sum, post) => sum + post.expected, 0);
  if (expected === 0) return { mean: 1, variance: 0 };
  const mean = used.reduce((sum, post) => sum + post.observed, 0) / expected;
  const spread =
    used.reduce(
      (sum, post) => sum + post.expected * (post.observed / post.expected - mean) ** 2,
      0,
    ) / expected;
  return { mean, variance: Math.max(0, spread - mean / (expected / used.length)) };
}

export function shrink(post: ObservedExpected, { mean, variance }: RatioPrior): ShrunkRatio {
  const raw = post.expected > 0 ? post.observed / post.expected : null;
  if (variance === 0 || mean === 0) return { raw, shrunk: mean, low: mean, high: mean };
  const shape = (mean * mean) / variance + post.observed;
  const rate = mean / variance + post.expected;
  const end = (probability: number) => gammaQuantile(probability, shape, 1 / rate);
  return { raw, shrunk: shape / rate, low: end(0.025), high: end(0.975) };
}
