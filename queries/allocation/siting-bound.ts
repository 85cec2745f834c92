import {
  costOfSites,
  interchange,
  siteByInterchange,
  type Siting,
  type SitingProblem,
} from './siting.ts';

export interface BoundedSiting extends Siting {
  /** No choice of sites costs less. */
  readonly bound: number;
  /** No choice is better by more than this share, of the cost or of the demand reached; 0 is proved best. */
  readonly gap: number;
  /** Sites that a better choice might use, and those that it must: the others need not be looked at. */
  readonly open: readonly number[];
  readonly forced: readonly number[];
}

/** Rounds of prices without a better bound before their steps are halved. */
const PATIENCE = 20;
const ROUNDS = 2500;
/** Share of the last direction that stays in the next one. */
const KEPT = 0.4;
/** Rounds from one interchange that starts at the sites earning most to the next. */
const LOOK_AGAIN = 40;
const SMALLEST_STEP = 0.002;

/**
 * Sites by interchange with a certified bound: each place is given a price for being served, each site earns
 * what the prices exceed its costs, and the prices less the best `count` earnings never exceed the least cost
 * (Lagrangian dual of the p-median; Cornuéjols, Fisher and Nemhauser 1977), raised by subgradient steps (Held,
 * Wolfe and Crowder 1974). Sites whose use, or whose leaving out, would lift the bound over the cost found
 * are settled. Costs that are whole numbers round the bound up.
 */
export function siteWithBound(problem: SitingProblem, rounds = ROUNDS): BoundedSiting {
  let best = siteByInterchange(problem);
  const isWhole = problem.cost.every(Number.isInteger);
  const prices = startPrices(problem, best.chosen);
  const order = cheapestFirst(problem);
  const direction = new Float64Array(problem.places);
  let bestDual: Dual = dualOf(problem, order, prices);
  let step = 1.5;
  let waited = 0;
  const tried = new Set<string>();
  for (let round = 0; round < rounds && step > SMALLEST_STEP; round += 1) {
    const dual = dualOf(problem, order, prices);
    if (dual.bound > bestDual.bound + 1e-12 * Math.abs(best.cost)) [bestDual, waited] = [dual, 0];
    else waited += 1;
    if (waited >= PATIENCE) [step, waited] = [step / 2, 0];
    if (isProved(best.cost, bestDual.bound, isWhole)) break;
    if (round % LOOK_AGAIN === 0) best = better(problem, best, dual.chosen, tried);
    movePrices(prices, direction, dual, step * (1.02 * best.cost - dual.bound));
  }
  const rest = settled(problem, bestDual, best.cost);
  const last = onlyChoice(problem, rest);
  if (last !== null && last.cost < best.cost) best = last;
  const isBest = last !== null || isProved(best.cost, bestDual.bound, isWhole);
  const reached = isWhole ? Math.ceil(bestDual.bound - 1e-6) : bestDual.bound;
  const bound = isBest ? best.cost : Math.min(best.cost, reached);
  return { ...best, bound, gap: gapOf(problem, best.cost, bound), ...rest };
}

/** Where the bound has settled all sites, the one choice that could still be better. */
function onlyChoice(
  problem: SitingProblem,
  { open, forced }: Pick<BoundedSiting, 'open' | 'forced'>,
): Siting | null {
  const chosen = [open, forced].find(({ length }) => length === problem.count);
  return chosen === undefined ? null : { chosen, cost: costOfSites(problem, chosen) };
}

function gapOf({ kind, demand }: SitingProblem, cost: number, bound: number): number {
  const whole = kind === 'median' ? cost : demand - bound;
  return whole <= 0 ? 0 : (cost - bound) / whole;
}

/** The sites of each place, the cheapest first, row by row as the costs. */
function cheapestFirst({ places, sites, cost }: SitingProblem): Int32Array {
  const order = new Int32Array(places * sites);
  for (let place = 0; place < places; place += 1) {
    const row = cost.subarray(place * sites, (place + 1) * sites);
    const sorted = Int32Array.from(row.keys()).sort((a, b) => (row[a] ?? 0) - (row[b] ?? 0));
    order.set(sorted, place * sites);
  }
  return order;
}

function isProved(cost: number, bound: number, isWhole: boolean): boolean {
  return isWhole ? bound > cost - 1 + 1e-6 : bound >= cost * (1 - 1e-10);
}

/** The sites that earn most are a choice too: interchange from them sometimes finds a better one. */
function better(
  problem: SitingProblem,
  best: Siting,
  chosen: readonly number[],
  tried: Set<string>,
): Siting {
  const key = chosen.toSorted((a, b) => a - b).join();
  if (tried.has(key)) return best;
  tried.add(key);
  const found = interchange(problem, chosen);
  return found.cost < best.cost ? found : best;
}

/** A price that starts between the cheapest and the second cheapest of the chosen sites. */
function startPrices(
  { places, sites, cost }: SitingProblem,
  chosen: readonly number[],
): Float64Array {
  const prices = new Float64Array(places);
  for (let place = 0; place < places; place += 1) {
    const costs = chosen.map((site) => cost[place * sites + site] ?? 0).toSorted((a, b) => a - b);
    prices[place] = ((costs[0] ?? 0) + (costs[1] ?? costs[0] ?? 0)) / 2;
  }
  return prices;
}

interface Dual {
  readonly bound: number;
  readonly chosen: readonly number[];
  /** What each site earns, 0 or less. */
  readonly earned: Float64Array;
  /** How often each place is served by the chosen, less 1. */
  readonly surplus: Int32Array;
}

function dualOf(
  { places, sites, cost, count }: SitingProblem,
  order: Int32Array,
  prices: Float64Array,
): Dual {
  const earned = new Float64Array(sites);
  let sum = 0;
  for (let place = 0; place < places; place += 1) {
    const price = prices[place] ?? 0;
    const row = place * sites;
    sum += price;
    // only the sites that cost less than the price earn
    for (let at = row; at < row + sites; at += 1) {
      const site = order[at] ?? 0;
      const over = (cost[row + site] ?? 0) - price;
      if (over >= 0) break;
      earned[site] = (earned[site] ?? 0) + over;
    }
  }
  const ranked = Array.from(earned.keys()).toSorted((a, b) => (earned[a] ?? 0) - (earned[b] ?? 0));
  const chosen = ranked.slice(0, count);
  const bound = chosen.reduce((all, site) => all + (earned[site] ?? 0), sum);
  const surplus = new Int32Array(places).fill(-1);
  for (let place = 0; place < places; place += 1)
    for (const site of chosen)
      if ((cost[place * sites + site] ?? 0) < (prices[place] ?? 0))
        surplus[place] = (surplus[place] ?? 0) + 1;
  return { bound, chosen, earned, surplus };
}

/**
 * A place served by nobody pays more, one served twice less. The direction keeps part of the one before
 * (Camerini, Fratta and Maffioli 1975), which stops prices from swinging to and fro.
 */
function movePrices(
  prices: Float64Array,
  direction: Float64Array,
  { surplus }: Dual,
  distance: number,
): void {
  let length = 0;
  for (let place = 0; place < prices.length; place += 1) {
    const turned = KEPT * (direction[place] ?? 0) - (surplus[place] ?? 0);
    direction[place] = turned;
    length += turned * turned;
  }
  if (length === 0) return;
  const step = distance / length;
  for (let place = 0; place < prices.length; place += 1)
    prices[place] = (prices[place] ?? 0) + step * (direction[place] ?? 0);
}

/** Sites that may still be in a better choice, and those that must: by what they earn against the last chosen. */
function settled(
  { sites }: SitingProblem,
  { bound, chosen, earned }: Dual,
  cost: number,
): Pick<BoundedSiting, 'open' | 'forced'> {
  const isChosen = new Set(chosen);
  const earnings = (site: number) => earned[site] ?? 0;
  const lastIn = Math.max(...chosen.map(earnings));
  const others = Array.from(earned.keys()).filter((site) => !isChosen.has(site));
  const firstOut = Math.min(Infinity, ...others.map(earnings));
  const limit = cost * (1 + 1e-9);
  const open = Array.from({ length: sites }, (_, site) => site).filter(
    (site) => isChosen.has(site) || bound + earnings(site) - lastIn <= limit,
  );
  const forced = chosen.filter((site) => bound - earnings(site) + firstOut > limit);
  return { open, forced: forced.toSorted((a, b) => a - b) };
}
