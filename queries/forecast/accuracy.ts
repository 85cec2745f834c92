/**
 * How good forecasts were. Answers: by how much do they miss, and is that better than repeating last year?
 * Source: Makridakis and Hibon 2000 (sMAPE); Hyndman and Koehler 2006 (MASE).
 * Limits: sMAPE is unfair for counts near nought, where MASE and the mean error are to be read; MASE has no meaning
 * for a history that repeats itself exactly (null). Example: 90 forecast, 110 came: sMAPE 20 %.
 */
import { MONTHS_A_YEAR } from './decompose.ts';

/** Symmetric mean absolute error in per cent, 0 to 200; months without count and forecast count as right. */
export function smapePercent(actual: readonly number[], forecast: readonly number[]): number {
  const errors = actual.map((count, at) => {
    const value = forecast[at] ?? 0;
    const size = Math.abs(count) + Math.abs(value);
    return size === 0 ? 0 : (200 * Math.abs(count - value)) / size;
  });
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

/** What repeating the same month of the year before missed by in the history: what MASE divides by. */
export function seasonalScale(history: readonly number[]): number | null {
  const errors = history
    .slice(MONTHS_A_YEAR)
    .map((count, at) => Math.abs(count - (history[at] ?? 0)));
  const sum = errors.reduce((total, error) => total + error, 0);
  return sum === 0 ? null : sum / errors.length;
}

/** Mean absolute error ÷ `seasonalScale` of the history. */
export function mase(
  actual: readonly number[],
  forecast: readonly number[],
  history: readonly number[],
): number | null {
  const scale = seasonalScale(history);
  return scale === null ? null : meanAbsoluteError(actual, forecast) / scale;
}

function meanAbsoluteError(actual: readonly number[], forecast: readonly number[]): number {
  const sum = actual.reduce((total, count, at) => total + Math.abs(count - (forecast[at] ?? 0)), 0);
  return sum / actual.length;
}

/** Of so many forecasts, so many within their band. */
export interface Coverage {
  readonly forecasts: number;
  readonly within: number;
}

export interface Band {
  readonly low: number;
  readonly high: number;
}

export function coverage(
  pairs: readonly { readonly actual: number; readonly band: Band }[],
): Coverage {
  const within = pairs.filter(({ actual, band }) => band.low <= actual && actual <= band.high);
  return { forecasts: pairs.length, within: within.length };
}
