/** How many steps each post may have; `upper` may be Infinity. */
export interface Bounds {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/** What one step more is worth at a post that has `steps`; it must never grow with `steps`. */
export type ValueOfNext = (post: number, steps: number) => number;

/**
 * Greedy placing by marginal gain: starts at the lower bounds and gives each step to the post where it is
 * worth most, the first post at equal worth, until `total` are placed or every post is full.
 * It answers how to place so that the sum of what is left undone is least, and is exact where the value of
 * the next step never grows (separable convex objectives); penalties that jump break it.
 * Source: Gross 1956; Fox 1966; Ibaraki and Katoh 1988, chapter 4.
 * Example: needs 3 and 1, value need²/(x(x+1)), two floors of 1, four steps: 3 and 1.
 */
export function placeGreedily(
  { lower, upper }: Bounds,
  valueOfNext: ValueOfNext,
  total: number,
): number[] {
  const steps = [...lower];
  const worth = steps.map((has, post) => worthOf(post, has, upper, valueOfNext));
  let left = total - steps.reduce((sum, has) => sum + has, 0);
  for (; left > 0; left -= 1) {
    const post = bestOf(worth);
    if (post === -1) break;
    const has = (steps[post] ?? 0) + 1;
    steps[post] = has;
    worth[post] = worthOf(post, has, upper, valueOfNext);
  }
  return steps;
}

function worthOf(
  post: number,
  has: number,
  upper: readonly number[],
  valueOfNext: ValueOfNext,
): number {
  return has < (upper[post] ?? 0) ? valueOfNext(post, has) : -Infinity;
}

/** The first of the greatest, or -1 where nothing is worth anything. */
function bestOf(worth: readonly number[]): number {
  let best = -1;
  let most = -Infinity;
  for (let at = 0; at < worth.length; at += 1) {
    const value = worth[at] ?? -Infinity;
    if (value > most) {
      best = at;
      most = value;
    }
  }
  return best;
}
