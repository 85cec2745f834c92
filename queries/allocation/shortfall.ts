import { seededRandom } from './seeded-random.ts';
import type { Post } from './plan.ts';

/** How much critical and all work is, as shares of what is forecast: 1 as it is. */
export interface WorkScale {
  readonly critical: number;
  readonly all: number;
}

/** Weighted hours expected to stay undone, at a capacity in hours; `critical` and `all` as in WorkScale. */
export type Shortfall = (capacity: number, critical?: number, all?: number) => number;

/** The weight of an hour undone; only their ratio matters. Assumed, and said so wherever it is used. */
const TRIAGE_WEIGHTS = { critical: 5, other: 1 } as const;

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
  const known = drawn.get(post) ?? drawShortfall(post);
  drawn.set(post, known);
  return known;
}

/** A post never changes, so its draws are made once. */
const drawn = new WeakMap<Post, Shortfall>();

function drawShortfall(post: Post): Shortfall {
  const critical = new Float64Array(DRAWS);
  const all = new Float64Array(DRAWS).fill(taskHours(post));
  const { gamma } = seededRandom(SEED);
  for (const { hours, isCritical, spread } of post.strata)
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const own = drawHours(hours, spread ?? ASSUMED_SPREAD, gamma);
      all[draw] = (all[draw] ?? 0) + own;
      if (isCritical) critical[draw] = (critical[draw] ?? 0) + own;
    }
  const [ofCritical, ofAll] = [meanExcess(critical), meanExcess(all)];
  const more = TRIAGE_WEIGHTS.critical - TRIAGE_WEIGHTS.other;
  return (capacity, criticalScale = 1, allScale = 1) =>
    more * scaled(ofCritical, capacity, criticalScale) +
    TRIAGE_WEIGHTS.other * scaled(ofAll, capacity, allScale);
}

/** E(s·X − capacity)⁺ is s times E(X − capacity/s)⁺. */
function scaled(excess: (capacity: number) => number, capacity: number, share: number): number {
  return share <= 0 ? 0 : share * excess(capacity / share);
}

/** Hours beyond those of the strata: tasks that only some persons have. */
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
function meanExcess(draws: Float64Array): (capacity: number) => number {
  const sorted = draws.toSorted();
  const count = sorted.length;
  const above = new Float64Array(count + 1);
  for (let at = count - 1; at >= 0; at -= 1) above[at] = (above[at + 1] ?? 0) + (sorted[at] ?? 0);
  const [smallest, largest] = [sorted[0] ?? 0, sorted[count - 1] ?? 0];
  const mean = (above[0] ?? 0) / count;
  return (capacity) => {
    if (capacity >= largest) return 0;
    if (capacity <= smallest) return mean - capacity;
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
