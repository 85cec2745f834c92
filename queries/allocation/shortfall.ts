import { seededRandom } from './seeded-random.ts';
import type { Post } from './plan.ts';

/** Hours expected to stay undone, at a capacity in hours. */
export type Shortfall = (capacity: number) => number;

/** The weight of an hour undone; only their ratio matters. Assumed, and said so wherever it is used. */
export const TRIAGE_WEIGHTS = { critical: 5, other: 1 } as const;

/** Where a stratum has no forecast: its hours may be off by as much, one standard deviation. */
export const ASSUMED_SPREAD = 0.15;

const DRAWS = 200;
const SEED = 20_261_128;

/**
 * Triage: weighted hours expected to stay undone where critical work is done first, over draws of the
 * forecast. With E the mean over draws, C critical hours and T all hours: 4·E(C − capacity)⁺ + E(T − capacity)⁺
 * for weights 5 and 1. It is convex in capacity, so greedy placing is exact.
 */
export function triageShortfall(post: Post): Shortfall {
  const critical = new Float64Array(DRAWS);
  const all = new Float64Array(DRAWS);
  const random = seededRandom(SEED);
  for (const { hours, isCritical, spread } of post.strata)
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const drawn = drawHours(hours, spread ?? ASSUMED_SPREAD, random.gamma);
      all[draw] = (all[draw] ?? 0) + drawn;
      if (isCritical) critical[draw] = (critical[draw] ?? 0) + drawn;
    }
  // what is required beyond the hours of the strata are tasks that some persons have
  const tasks = taskHours(post);
  const ofCritical = meanExcess(critical);
  const ofAll = meanExcess(all.map((hours) => hours + tasks));
  const more = TRIAGE_WEIGHTS.critical - TRIAGE_WEIGHTS.other;
  return (capacity) => more * ofCritical(capacity) + TRIAGE_WEIGHTS.other * ofAll(capacity);
}

export function taskHours(post: Post): number {
  const worked = post.strata.reduce((sum, { hours }) => sum + hours, 0);
  return Math.max(0, post.required * post.hoursPerStaff - worked);
}

function drawHours(mean: number, spread: number, gamma: (shape: number) => number): number {
  if (mean <= 0 || spread <= 0) return Math.max(0, mean);
  const shape = 1 / (spread * spread);
  return (gamma(shape) / shape) * mean;
}

/** E(X − at)⁺ of the draws, from sorted draws and their sums from the top. */
function meanExcess(draws: Float64Array): Shortfall {
  const sorted = draws.toSorted();
  const count = sorted.length;
  const above = new Float64Array(count + 1);
  for (let at = count - 1; at >= 0; at -= 1) above[at] = (above[at + 1] ?? 0) + (sorted[at] ?? 0);
  return (capacity) => {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? 0) > capacity) high = middle;
      else low = middle + 1;
    }
    return ((above[low] ?? 0) - (count - low) * capacity) / count;
  };
}
