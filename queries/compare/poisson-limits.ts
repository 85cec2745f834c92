/**
 * Exact limits of a count. Answers: between which means could a count of `events` well have come?
 * Source: Garwood 1936, by chi-square quantiles. Limits: events independent of each other; cases of one family
 * are not, and the interval is then too narrow. Exact means at least the stated coverage, so it is wide for few.
 * Example: 10 events lie between 4.795 and 18.390 at 95 percent.
 */
import { betaQuantile, chiSquareQuantile } from './quantiles.ts';

export interface Limits {
  readonly low: number;
  readonly high: number;
}

/** `coverage` is 0.95 or 0.998, say. */
export function poissonLimits(events: number, coverage = 0.95): Limits {
  const tail = (1 - coverage) / 2;
  return {
    low: events === 0 ? 0 : chiSquareQuantile(tail, 2 * events) / 2,
    high: chiSquareQuantile(1 - tail, 2 * (events + 1)) / 2,
  };
}

/**
 * The ratio of two independent counts with its limits (Beta(a + ½, b + ½) as odds, Jeffreys): closed ÷ opened.
 * Null where there is nothing to divide by. Example: 80 ÷ 100 lies between 0.60 and 1.07.
 */
export function countRatio(
  above: number,
  below: number,
  coverage = 0.95,
): (Limits & { readonly estimate: number }) | null {
  if (below === 0) return null;
  const tail = (1 - coverage) / 2;
  const odds = (share: number) => share / (1 - share);
  const end = (probability: number) => odds(betaQuantile(probability, above + 0.5, below + 0.5));
  return { estimate: above / below, low: above === 0 ? 0 : end(tail), high: end(1 - tail) };
}
