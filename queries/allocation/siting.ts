/**
 * Where mobile consulates go. Two questions of one form: which `count` of the candidate sites make the sum of
 * demand times distance least (p-median), or leave least demand out of reach (maximal covering, where the
 * distance is 0 within reach and 1 beyond).
 */

/** Demand by place and what it costs from each site, row by row: `cost[place * sites + site]`. */
export interface SitingProblem {
  readonly kind: 'median' | 'covering';
  /** Sum of the weights. */
  readonly demand: number;
  readonly places: number;
  readonly sites: number;
  readonly cost: Float64Array;
  readonly count: number;
}

export interface Siting {
  /** The chosen sites, in order. */
  readonly chosen: readonly number[];
  readonly cost: number;
}

/** p-median: weight (persons) times distance (kilometres, minutes). */
export function medianProblem(
  weights: readonly number[],
  distance: (place: number, site: number) => number,
  sites: number,
  count: number,
): SitingProblem {
  return problemOf('median', weights, sites, count, distance);
}

/** Maximal covering: the cost is the demand left beyond `reach`. */
export function coveringProblem(
  weights: readonly number[],
  distance: (place: number, site: number) => number,
  sites: number,
  count: number,
  reach: number,
): SitingProblem {
  const isBeyond = (place: number, site: number) => (distance(place, site) <= reach ? 0 : 1);
  return problemOf('covering', weights, sites, count, isBeyond);
}

function problemOf(
  kind: SitingProblem['kind'],
  weights: readonly number[],
  sites: number,
  count: number,
  costOf: (place: number, site: number) => number,
): SitingProblem {
  const cost = new Float64Array(weights.length * sites);
  weights.forEach((weight, place) => {
    for (let site = 0; site < sites; site += 1)
      cost[place * sites + site] = weight * costOf(place, site);
  });
  const demand = weights.reduce((sum, weight) => sum + weight, 0);
  return { kind, demand, places: weights.length, sites, cost, count: Math.min(count, sites) };
}

export function costOfSites(
  { places, sites, cost }: SitingProblem,
  chosen: readonly number[],
): number {
  let sum = 0;
  for (let place = 0; place < places; place += 1) {
    let least = Infinity;
    for (const site of chosen) least = Math.min(least, cost[place * sites + site] ?? Infinity);
    sum += least;
  }
  return sum;
}

/**
 * Greedy choice, then interchange until no exchange of one chosen site for another helps (Teitz and Bart 1968,
 * with Whitaker's fast interchange 1983). Good, not proved: siting-bound.ts certifies its distance from the
 * best, prove-siting.ts proves it.
 */
export function siteByInterchange(problem: SitingProblem): Siting {
  return interchange(problem, greedySites(problem));
}

/** The first site that lowers the cost most, then the next one beside it. */
function greedySites({ places, sites, cost, count }: SitingProblem): number[] {
  const nearest = new Float64Array(places).fill(Infinity);
  const chosen: number[] = [];
  while (chosen.length < count) {
    let best = -1;
    let least = Infinity;
    for (let site = 0; site < sites; site += 1) {
      if (chosen.includes(site)) continue;
      let sum = 0;
      for (let place = 0; place < places; place += 1)
        sum += Math.min(nearest[place] ?? 0, cost[place * sites + site] ?? 0);
      if (sum < least) [best, least] = [site, sum];
    }
    if (best === -1) break;
    chosen.push(best);
    for (let place = 0; place < places; place += 1)
      nearest[place] = Math.min(nearest[place] ?? 0, cost[place * sites + best] ?? 0);
  }
  return chosen;
}

/** Exchanges one chosen site for another, the exchange that helps most, until none helps. */
export function interchange(problem: SitingProblem, start: readonly number[]): Siting {
  const chosen = [...start];
  const { places } = problem;
  const nearest = {
    at: new Int32Array(places),
    cost: new Float64Array(places),
    second: new Float64Array(places),
  };
  for (;;) {
    findNearest(problem, chosen, nearest);
    const swap = bestSwap(problem, chosen, nearest);
    if (swap === null) break;
    chosen[swap.out] = swap.into;
  }
  return { chosen: chosen.toSorted((a, b) => a - b), cost: costOfSites(problem, chosen) };
}

interface Nearest {
  /** Index in the chosen. */
  readonly at: Int32Array;
  readonly cost: Float64Array;
  readonly second: Float64Array;
}

function findNearest(
  { places, sites, cost }: SitingProblem,
  chosen: readonly number[],
  { at, cost: first, second }: Nearest,
): void {
  for (let place = 0; place < places; place += 1) {
    let [index, least, next] = [-1, Infinity, Infinity];
    for (let each = 0; each < chosen.length; each += 1) {
      const own = cost[place * sites + (chosen[each] ?? 0)] ?? Infinity;
      if (own < least) {
        next = least;
        least = own;
        index = each;
      } else if (own < next) next = own;
    }
    at[place] = index;
    first[place] = least;
    second[place] = next;
  }
}

/** What a site would save by coming, less what the best one to leave for it costs then. */
function bestSwap(
  { places, sites, cost }: SitingProblem,
  chosen: readonly number[],
  { at, cost: first, second }: Nearest,
): { readonly out: number; readonly into: number } | null {
  const total = first.reduce((sum, own) => sum + own, 0);
  const loss = new Float64Array(chosen.length);
  let best: { readonly out: number; readonly into: number } | null = null;
  let most = total * 1e-12;
  for (let into = 0; into < sites; into += 1) {
    if (chosen.includes(into)) continue;
    let saving = 0;
    loss.fill(0);
    for (let place = 0; place < places; place += 1) {
      const own = cost[place * sites + into] ?? Infinity;
      const [index, nearest] = [at[place] ?? 0, first[place] ?? 0];
      if (own < nearest) saving += nearest - own;
      else loss[index] = (loss[index] ?? 0) + Math.min(own, second[place] ?? Infinity) - nearest;
    }
    for (let out = 0; out < chosen.length; out += 1) {
      const gain = saving - (loss[out] ?? 0);
      if (gain > most) {
        most = gain;
        best = { out, into };
      }
    }
  }
  return best;
}
