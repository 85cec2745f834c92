/**
 * Quantile of numbers at hand, by R's type 7: linear between the two nearest of the ordered values.
 * Source: Hyndman and Fan 1996. Limits: null for none. Example: the 10 % quantile of 1, 2, 3, 4 is 1.3.
 */
export function sampleQuantile(values: readonly number[], probability: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * probability;
  const low = sorted[Math.floor(at)];
  const high = sorted[Math.ceil(at)];
  if (low === undefined || high === undefined) return null;
  return low + (at - Math.floor(at)) * (high - low);
}
