/**
 * Bands by pooled conformal scores. Answers: between which counts will a month lie, eight times of ten?
 * Each past error is told as |ln(actual ÷ forecast)| over the post's own usual error (root mean square up to three
 * months ahead); the scores of all posts are pooled for each horizon, and their quantile times the post's usual error
 * is the band. Under 5 cases the band is that of Poisson counts whose mean is spread by the same scores, each end the
 * whole number whose tail is nearest. Source: Vovk, Gammerman and Shafer 2005; pooling as in Stankevičiūtė et al. 2021.
 * Limits: the future must err as the past did; a shock common to all posts is in none of the scores before it comes.
 * Example: usual error 0.1, 80 % of scores below 1.5: a forecast of 100 lies between 86 and 116.
 */
import type { Band } from './accuracy.ts';
import type { PastForecast } from './past-forecasts.ts';
import { poissonMixtureBand } from './poisson-mixture.ts';

export interface Calibration {
  /** Of each series its usual error, as a logarithm; null where too few forecasts tell of it. */
  readonly usual_errors: readonly (number | null)[];
  /** For each horizon, in ascending order. */
  readonly scores: readonly (readonly number[])[];
  /** The same of the first series alone. */
  readonly whole_scores: readonly (readonly number[])[];
  /** Standard deviation of the relative error besides that of Poisson counts. */
  readonly excess: number;
}

/** Below it counts are whole numbers rather than a size. */
const SMALL_COUNT = 5;
/** Posts up to here tell how far small ones err besides chance. */
const SMALL_POST = 30;
/** In place of no case at all, whose logarithm is infinite. */
const HALF_A_CASE = 0.5;
const NEAR_HORIZONS = 3;
const FEWEST_FOR_ERROR = 12;
const FEWEST_SCORES = 20;

/**
 * From what was known when `known` months had gone by: forecasts of later months are left out.
 * The first series is the network, the others its posts.
 */
export function calibrate(
  series: readonly (readonly PastForecast[])[],
  known: number,
  horizons: number,
): Calibration {
  const seen = series.map((pairs) =>
    pairs.filter(({ origin, horizon }) => origin + horizon <= known),
  );
  const usual_errors = seen.map(usualError);
  const scored = seen.map((pairs, at) => scoresOf(pairs, usual_errors[at] ?? null, horizons));
  const pooled = Array.from({ length: horizons }, (_, ahead) =>
    scored.flatMap((lists) => lists[ahead] ?? []),
  );
  return {
    usual_errors,
    scores: pooled.map(inOrder),
    whole_scores: (scored[0] ?? []).map(inOrder),
    excess: excessOf(seen.flat()),
  };
}

/** By horizon; none of a series without usual error. */
function scoresOf(
  pairs: readonly PastForecast[],
  usual: number | null,
  horizons: number,
): readonly (readonly number[])[] {
  const scores: number[][] = Array.from({ length: horizons }, () => []);
  if (usual !== null)
    for (const pair of pairs)
      if (pair.forecast >= SMALL_COUNT)
        scores[pair.horizon - 1]?.push(Math.abs(logError(pair)) / usual);
  return scores;
}

function inOrder(scores: readonly number[]): readonly number[] {
  return scores.toSorted((a, b) => a - b);
}

function logError({ actual, forecast }: PastForecast): number {
  return Math.log(Math.max(actual, HALF_A_CASE) / forecast);
}

function usualError(pairs: readonly PastForecast[]): number | null {
  const near = pairs.filter(
    ({ horizon, forecast }) => horizon <= NEAR_HORIZONS && forecast >= SMALL_COUNT,
  );
  if (near.length < FEWEST_FOR_ERROR) return null;
  const squares = near.reduce((sum, pair) => sum + logError(pair) ** 2, 0);
  return squares === 0 ? null : Math.sqrt(squares / near.length);
}

/** By moments, over small posts: how much larger their squared errors are than Poisson counts would make them. */
function excessOf(pairs: readonly PastForecast[]): number {
  let [beyond, squares] = [0, 0];
  for (const { horizon, forecast, actual } of pairs) {
    if (horizon > NEAR_HORIZONS || forecast <= 0 || forecast >= SMALL_POST) continue;
    beyond += ((actual - forecast) ** 2 - forecast) / forecast;
    squares += forecast;
  }
  return squares === 0 ? 0 : Math.sqrt(Math.max(0, beyond / squares));
}

/** The band that is to hold `share` of the counts; `series` is the place in what was calibrated, 0 the network. */
export function bandOf(
  calibration: Calibration,
  series: number,
  horizon: number,
  forecast: number,
  share: number,
): Band {
  const scores = scoresFor(calibration, horizon);
  if (forecast < SMALL_COUNT)
    return poissonMixtureBand(
      forecast,
      scores.map((score) => score * calibration.excess),
      share,
    );
  const usual =
    calibration.usual_errors[series] ?? Math.sqrt(calibration.excess ** 2 + 1 / forecast);
  const ofAll = conformalQuantile(scores, share);
  // errors of a whole grow faster with the months ahead than those of parts, in which chance hides the growth
  const ofWhole =
    series === 0 ? conformalQuantile(calibration.whole_scores[horizon - 1] ?? [], share) : 0;
  const width = Math.exp(usual * Math.max(ofAll, ofWhole));
  return { low: forecast / width, high: forecast * width };
}

function scoresFor({ scores }: Calibration, horizon: number): readonly number[] {
  const own = scores[horizon - 1] ?? [];
  if (own.length >= FEWEST_SCORES) return own;
  const all = scores.flat().sort((a, b) => a - b);
  return all.length >= FEWEST_SCORES ? all : NORMAL_SCORES;
}

/** Of the normal distribution's absolute values, in steps of a twentieth, for where the past tells nothing. */
const NORMAL_SCORES = [
  ...[0.03, 0.09, 0.16, 0.22, 0.28, 0.35, 0.42, 0.49, 0.56, 0.64],
  ...[0.71, 0.8, 0.89, 0.98, 1.09, 1.21, 1.36, 1.53, 1.78, 2.24],
];

/** The score that the next one stays below with the chance `share`: place share × (n + 1). */
function conformalQuantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length + 1) - 1;
  const low = sorted[Math.floor(Math.min(place, sorted.length - 1))] ?? 0;
  const high = sorted[Math.ceil(Math.min(place, sorted.length - 1))] ?? low;
  return low + (place - Math.floor(place)) * (high - low);
}
