/** Forecasts as they would have been made in the past, beside what came (rolling origin). */
import { HORIZON } from './methods.ts';

export interface PastForecast {
  /** Months that were known; the first month forecast has this place. */
  readonly origin: number;
  /** Months ahead, from 1. */
  readonly horizon: number;
  readonly forecast: number;
  readonly actual: number;
}

/** Pairs of one origin; none across the month from which the level was marked as new. */
export function pastForecasts(
  counts: readonly number[],
  origin: number,
  forecast: readonly number[],
  restarts_at: number | undefined,
): readonly PastForecast[] {
  const last = Math.min(HORIZON, counts.length - origin);
  const pairs: PastForecast[] = [];
  for (let ahead = 0; ahead < last; ahead += 1) {
    const month = origin + ahead;
    if (restarts_at !== undefined && origin <= restarts_at && restarts_at <= month) break;
    pairs.push({
      origin,
      horizon: ahead + 1,
      forecast: forecast[ahead] ?? 0,
      actual: counts[month] ?? 0,
    });
  }
  return pairs;
}

/** Mean absolute error; null of none. */
export function meanError(pairs: readonly PastForecast[]): number | null {
  if (pairs.length === 0) return null;
  return pairs.reduce((sum, pair) => sum + Math.abs(pair.actual - pair.forecast), 0) / pairs.length;
}
