/**
 * Seasonal naive. Answers: what if each month were as the same month of the year before?
 * The yardstick that every method must beat. Source: Hyndman and Athanasopoulos 2021, 5.2.
 * Limits: repeats every odd month of last year. Under twelve months it repeats the last count.
 */
import { MONTHS_A_YEAR } from './decompose.ts';

export function seasonalNaive(counts: readonly number[], horizon: number): readonly number[] {
  const last = counts.at(-1) ?? 0;
  return Array.from({ length: horizon }, (_, ahead) => {
    const back = MONTHS_A_YEAR - (ahead % MONTHS_A_YEAR);
    return counts.at(-back) ?? last;
  });
}
