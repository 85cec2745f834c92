/**
 * Test of seasonality. Answers: does the same month of the year before tell more than chance would?
 * The autocorrelation at twelve months is compared with its error at 90 percent, the lower ones considered.
 * Source: Fiorucci et al. 2016 after Assimakopoulos and Nikolopoulos 2000; as in R's `thetaf`.
 * Limits: more than 24 months, else none is found; strong trends hide and feign seasons.
 * Example: AirPassengers, 1949–1960: seasonal.
 */
import { MONTHS_A_YEAR, seasonalIndices, type SeasonalIndices } from './decompose.ts';

/** 95 percent of the standard normal distribution, for a test of both sides at 90. */
const CRITICAL = 1.6448536269514722;

/** An index this near to nought cannot be divided by. */
const TOO_SMALL = 1e-4;

export function isSeasonal(counts: readonly number[]): boolean {
  if (counts.length <= 2 * MONTHS_A_YEAR) return false;
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const deviations = counts.map((count) => count - mean);
  const variance = deviations.reduce((sum, deviation) => sum + deviation * deviation, 0);
  if (variance === 0) return false;
  const correlation = (lag: number) => {
    let sum = 0;
    for (let at = lag; at < deviations.length; at += 1)
      sum += (deviations[at] ?? 0) * (deviations[at - lag] ?? 0);
    return sum / variance;
  };
  let squares = 0;
  for (let lag = 1; lag < MONTHS_A_YEAR; lag += 1) squares += correlation(lag) ** 2;
  const error = Math.sqrt((1 + 2 * squares) / counts.length);
  return Math.abs(correlation(MONTHS_A_YEAR)) > CRITICAL * error;
}

/** Multiplicative indices where there is a season that can be divided by, else null. */
export function seasonOf(counts: readonly number[]): SeasonalIndices | null {
  if (!isSeasonal(counts)) return null;
  const indices = seasonalIndices(counts);
  return indices.some((index) => index < TOO_SMALL) ? null : indices;
}
