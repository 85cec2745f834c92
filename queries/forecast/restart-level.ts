/**
 * "From here": a break that a planner marked. Answers: what would the months before have been at the new level?
 * They are multiplied so that the months since the break and the same months a year before have one sum; season
 * and changes among the old months stay, so every method restarts its level and keeps the season.
 * Source: level-shift adjustment, as intervention analysis of Box and Tiao 1975 with a step known beforehand.
 * Limits: with one or two months since the break the new level is uncertain. A trend before it goes on.
 * Example: 100 a month, 50 since three months: the months before become 50.
 */
import { MONTHS_A_YEAR } from './decompose.ts';

export function restartLevel(
  counts: readonly number[],
  restarts_at: number | undefined,
): readonly number[] {
  if (restarts_at === undefined || restarts_at <= 0 || restarts_at >= counts.length) return counts;
  const since = counts.slice(restarts_at, restarts_at + MONTHS_A_YEAR);
  const yearBefore = counts.slice(Math.max(0, restarts_at - MONTHS_A_YEAR), restarts_at);
  const comparable =
    yearBefore.length === MONTHS_A_YEAR ? yearBefore.slice(0, since.length) : yearBefore;
  // half a case more on both sides, so that a month without any does not wipe out the past
  const ratio = (sumOf(since) / since.length + 0.5) / (sumOf(comparable) / comparable.length + 0.5);
  return counts.map((count, at) => (at < restarts_at ? count * ratio : count));
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
