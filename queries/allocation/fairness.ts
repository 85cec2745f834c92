/** How even loads are between posts, and who lives the load. Posts without staff have no load: leave them out. */

export interface Evenness {
  readonly highest: number;
  readonly lowest: number;
  /** Highest over lowest; null where the lowest is 0. */
  readonly ratio: number | null;
  /** Coefficient of variation: 0 is even. */
  readonly variation: number;
  /** Gini: 0 is even, near 1 one post has all of it. */
  readonly gini: number;
}

/** Example: loads 0.5, 1 and 1.5: ratio 3, variation 0.408, Gini 0.222. Null without posts. */
export function evennessOf(loads: readonly number[]): Evenness | null {
  const sorted = loads.toSorted((a, b) => a - b);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (lowest === undefined || highest === undefined) return null;
  const count = sorted.length;
  const mean = sorted.reduce((sum, load) => sum + load, 0) / count;
  if (mean === 0) return { highest, lowest, ratio: null, variation: 0, gini: 0 };
  const variance = sorted.reduce((sum, load) => sum + (load - mean) ** 2, 0) / count;
  const ranked = sorted.reduce((sum, load, at) => sum + (2 * (at + 1) - count - 1) * load, 0);
  return {
    highest,
    lowest,
    ratio: lowest === 0 ? null : highest / lowest,
    variation: Math.sqrt(variance) / mean,
    gini: ranked / (count * count * mean),
  };
}

export interface LivedLoad {
  readonly load: number;
  /** Against the load of all persons: 0.1 is a tenth more. */
  readonly beyondNetwork: number;
  /** More than a tenth beyond the network: to be looked at. */
  readonly isFlagged: boolean;
}

/**
 * The load lived by the persons of a group (children, women, detained): mean of the posts' loads weighted by
 * its persons there, beside the same mean over all persons. Null where either counts nobody.
 */
export function livedLoad(
  posts: readonly {
    readonly load: number;
    readonly personsOfGroup: number;
    readonly persons: number;
  }[],
): LivedLoad | null {
  const group = weightedMean(posts.map(({ load, personsOfGroup }) => [load, personsOfGroup]));
  const network = weightedMean(posts.map(({ load, persons }) => [load, persons]));
  if (group === null || network === null || network === 0) return null;
  const beyondNetwork = group / network - 1;
  return { load: group, beyondNetwork, isFlagged: beyondNetwork > 0.1 };
}

function weightedMean(pairs: readonly (readonly [number, number])[]): number | null {
  const weight = pairs.reduce((sum, [, share]) => sum + share, 0);
  return weight === 0
    ? null
    : pairs.reduce((sum, [value, share]) => sum + value * share, 0) / weight;
}
