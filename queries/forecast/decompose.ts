/**
 * Classical decomposition of monthly counts. Answers: how much higher or lower is each calendar month?
 * Trend is the centred mean of twelve months; each index is the mean of count ÷ trend (or count − trend) of its
 * month, and the indices average 1 (or 0). Source: as R's `decompose`.
 * Limits: at least 24 months; one shape for all years; half a year at each end has no trend.
 * Example: months that are always 50 % above the trend in December have 1.5 there.
 */
export const MONTHS_A_YEAR = 12;

export type SeasonalKind = 'multiplicative' | 'additive';

/** One for each month of the year, beginning with the month of the first count. */
export type SeasonalIndices = readonly number[];

/** The trend of each month that has one, from the seventh month on. */
export function centredTrend(counts: readonly number[]): readonly number[] {
  const half = MONTHS_A_YEAR / 2;
  const trend: number[] = [];
  let sum = 0;
  for (const [at, count] of counts.entries()) {
    sum += count;
    if (at < 2 * half) continue;
    const first = counts[at - 2 * half] ?? 0;
    trend.push((sum - (first + count) / 2) / MONTHS_A_YEAR);
    sum -= first;
  }
  return trend;
}

export function seasonalIndices(
  counts: readonly number[],
  kind: SeasonalKind = 'multiplicative',
): SeasonalIndices {
  const sums = Array.from({ length: MONTHS_A_YEAR }, () => ({ sum: 0, months: 0 }));
  for (const [at, trend] of centredTrend(counts).entries()) {
    const month = at + MONTHS_A_YEAR / 2;
    const count = counts[month] ?? 0;
    const own = sums[month % MONTHS_A_YEAR];
    if (own === undefined || (kind === 'multiplicative' && trend <= 0)) continue;
    own.sum += kind === 'multiplicative' ? count / trend : count - trend;
    own.months += 1;
  }
  const neutral = kind === 'multiplicative' ? 1 : 0;
  const raw = sums.map(({ sum, months }) => (months === 0 ? neutral : sum / months));
  const mean = raw.reduce((sum, index) => sum + index, 0) / MONTHS_A_YEAR;
  return raw.map((index) => (kind === 'multiplicative' ? index / mean : index - mean));
}

/** The index of the month at a place; 1 where there are no indices. */
export function indexOf(indices: SeasonalIndices | null, place: number): number {
  return indices?.[place % MONTHS_A_YEAR] ?? 1;
}

/** Counts without the season. */
export function withoutSeason(
  counts: readonly number[],
  indices: SeasonalIndices | null,
): readonly number[] {
  return indices === null ? counts : counts.map((count, at) => count / indexOf(indices, at));
}
