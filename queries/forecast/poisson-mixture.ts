/**
 * Band of a small count. Answers: between which whole numbers lies a count whose mean is itself uncertain?
 * Poisson counts around means that are the forecast × e^±spread, all spreads equally likely. The lower end is the whole
 * number whose tail comes nearest to half of what is left out, the upper one makes the whole nearest to what is asked. Source: mixed Poisson distribution (Grandell 1997).
 * Limits: whole numbers cannot hold exactly 80 %; a single band holds a little more or less, many together about 80 %.
 * Example: a forecast of 1 without spread lies between 0 and 2 in 92 %, between 0 and 1 in 74 %: the latter is nearer.
 */
import type { Band } from './accuracy.ts';

/** As many of the spreads are enough. */
const MOST_MEANS = 25;
/** Twenty times as much or as little: a wider spread tells nothing more of a small count, and its tail would never end. */
const WIDEST = Math.log(20);

export function poissonMixtureBand(
  forecast: number,
  spreads: readonly number[],
  share: number,
): Band {
  const means = thinned(spreads).flatMap((told) => {
    const spread = Math.min(told, WIDEST);
    return [forecast * Math.exp(spread), forecast * Math.exp(-spread)];
  });
  const tail = (1 - share) / 2;
  let shares = means.map((mean) => Math.exp(-mean));
  let below = 0;
  let [low, belowLow, offLow] = [0, 0, tail];
  let [high, offHigh] = [0, Number.POSITIVE_INFINITY];
  // well past the largest mean, where next to nothing is left
  const last = Math.ceil(20 + 4 * Math.max(...means));
  for (let count = 0; count <= last; count += 1) {
    if (Math.abs(below - tail) < offLow)
      [low, belowLow, offLow] = [count, below, Math.abs(below - tail)];
    below += shares.reduce((sum, each) => sum + each, 0) / shares.length;
    const off = Math.abs(below - belowLow - share);
    if (count === low || off < offHigh) [high, offHigh] = [count, off];
    else if (below - belowLow > share) break;
    shares = shares.map((each, at) => (each * (means[at] ?? 0)) / (count + 1));
  }
  return { low, high };
}

/** Evenly spaced ones of a sorted list; no spread at all where there is none. */
function thinned(sorted: readonly number[]): readonly number[] {
  if (sorted.length === 0) return [0];
  const taken = Math.min(MOST_MEANS, sorted.length);
  return Array.from(
    { length: taken },
    (_, at) => sorted[Math.floor(((at + 0.5) * sorted.length) / taken)] ?? 0,
  );
}
