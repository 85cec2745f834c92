/**
 * Theta method. Answers: what comes in the next months, if the level goes on and half of the long trend?
 * Season taken out if there is one, simple exponential smoothing, half the slope of the straight line added, season
 * put back. Source: Assimakopoulos and Nikolopoulos 2000; Hyndman and Billah 2003; equal to R's `thetaf`.
 * Limits: the slope is that of all months, so an old boom weighs long; below 0 it says 0. Under 25 months no season.
 * Example: AirPassengers to 1960: January 1961 is 440.08.
 */
import { indexOf, withoutSeason, type SeasonalIndices } from './decompose.ts';
import { seasonOf } from './seasonality.ts';
import { smooth } from './ses.ts';

export function theta(
  counts: readonly number[],
  horizon: number,
  season: SeasonalIndices | null = seasonOf(counts),
): readonly number[] {
  const level = withoutSeason(counts, season);
  const { alpha, level: last } = smooth(level);
  const slope = slopeOf(level) / 2;
  const caughtUp = (1 - (1 - alpha) ** counts.length) / alpha;
  return Array.from({ length: horizon }, (_, ahead) => {
    const value = last + slope * (ahead + caughtUp);
    return Math.max(0, value * indexOf(season, counts.length + ahead));
  });
}

/** Of the straight line through all values, a month. */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  let [crossed, squares] = [0, 0];
  for (const [at, value] of values.entries()) {
    crossed += (at - middle) * value;
    squares += (at - middle) ** 2;
  }
  return squares === 0 ? 0 : crossed / squares;
}
