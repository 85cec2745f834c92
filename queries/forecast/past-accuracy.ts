/**
 * What past forecasts tell of a forecast. Answers: how far did they miss, and how often was the band right?
 * A band of the past is made of the errors that were known in its month, so that it was no easier than one of today.
 * Limits: the method was chosen by some of the same months, which flatters its error a little; counts are told as they
 * stand today, later corrections among them.
 */
import { coverage, seasonalScale, type Band, type Coverage } from './accuracy.ts';
import type { MonthlyCounts } from './backtest.ts';
import { bandOf, calibrate } from './conformal.ts';
import { HORIZON, type Method } from './methods.ts';
import { meanError, pastForecasts, type PastForecast } from './past-forecasts.ts';
import { seasonalNaive } from './seasonal-naive.ts';

const CHECKED_MONTHS = 12;
const JUDGED_ORIGINS = 24;

export interface PastAccuracy {
  /** Past forecasts of the last 24 origins; 0 where the history is too short. */
  readonly forecasts: number;
  /** Mean absolute error ÷ that of repeating the same month of the year before over the history. */
  readonly mase: number | null;
  /** Mean absolute error ÷ that of the same forecasts by repeating last year; 0.76: 24 percent less. */
  readonly against_seasonal_naive: number | null;
  /** Mean absolute error in per cent of the mean count. */
  readonly mean_error_percent: number | null;
  /** Of the forecasts of the last twelve months, those within their 80 percent band as it would have been told. */
  readonly within_band80: Coverage;
  /** The same by horizon, from one month ahead. */
  readonly within_band80_by_horizon: readonly Coverage[];
}

/** A series with its forecasts from each origin, and those that are past. */
export interface Line {
  readonly series: MonthlyCounts;
  readonly method: Method;
  /** Reconciled forecasts by origin. */
  readonly forecasts: ReadonlyMap<number, readonly number[]>;
  readonly past: readonly PastForecast[];
}

export interface CheckedForecast {
  readonly horizon: number;
  readonly actual: number;
  readonly band: Band;
}

/** Forecasts of the last twelve months with the band that each would have had, from errors known by then. */
export function checkBands(
  lines: readonly Line[],
  origins: readonly number[],
  months: number,
): readonly (readonly CheckedForecast[])[] {
  const checked: CheckedForecast[][] = lines.map(() => []);
  const from = months - CHECKED_MONTHS;
  for (const origin of origins) {
    // the earliest forecasts that reach the last twelve months; before them nothing is checked
    if (origin <= from - HORIZON || origin <= (origins[0] ?? 0) + HORIZON) continue;
    const calibration = calibrate(
      lines.map(({ past }) => past),
      origin,
      HORIZON,
    );
    for (const [at, { past }] of lines.entries())
      for (const pair of past) {
        if (pair.origin !== origin || origin + pair.horizon <= from) continue;
        const band = bandOf(calibration, at, pair.horizon, pair.forecast, 0.8);
        checked[at]?.push({ horizon: pair.horizon, actual: pair.actual, band });
      }
  }
  return checked;
}

export function accuracyOf(
  line: Line,
  months: number,
  checked: readonly CheckedForecast[],
): PastAccuracy {
  const { counts, opened_at = 0, restarts_at } = line.series;
  const judged = line.past.filter(({ origin }) => origin >= months - JUDGED_ORIGINS);
  const error = meanError(judged);
  const naive = meanError(
    [...new Set(judged.map(({ origin }) => origin))].flatMap((origin) => {
      const repeated = seasonalNaive(counts.slice(opened_at, origin), HORIZON);
      return pastForecasts(counts, origin, repeated, restarts_at);
    }),
  );
  const scale = seasonalScale(counts.slice(opened_at));
  const sum = judged.reduce((total, { actual }) => total + actual, 0);
  const ratio = (below: number | null) =>
    error === null || below === null || below === 0 ? null : error / below;
  return {
    forecasts: judged.length,
    mase: ratio(scale),
    against_seasonal_naive: ratio(naive),
    mean_error_percent: error === null || sum === 0 ? null : (100 * error * judged.length) / sum,
    within_band80: coverage(checked),
    within_band80_by_horizon: Array.from({ length: HORIZON }, (_, ahead) =>
      coverage(checked.filter(({ horizon }) => horizon === ahead + 1)),
    ),
  };
}
