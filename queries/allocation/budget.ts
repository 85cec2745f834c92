import type { Bounds } from './greedy.ts';
import type { RuleValues } from './rule-values.ts';

/** Money: what a step costs at each post, above 0, and how much there is. */
export interface Purse {
  readonly costs: readonly number[];
  readonly budget: number;
}

export interface BudgetPlan {
  readonly steps: readonly number[];
  /** No plan within the budget is better by more than this share; 0 is proved best. */
  readonly gap: number;
}

/** Bounds are compared up to rounding. */
const ROUNDING = 1e-12;
/** Beyond so many half-made plans their money is rounded up to a thousandth of the budget (see below). */
const MOST_STATES = 200_000;

/**
 * For sliders that move: gives each next step where its worth for the money is greatest and it can still be
 * paid. Its gap is certified against the fractional bound, in which the last step may be bought in part.
 */
export function placeWithinBudget(bounds: Bounds, values: RuleValues, purse: Purse): BudgetPlan {
  const { steps, bound } = buyGreedily(bounds, values, purse);
  return { steps, gap: gapTo(burdenOf(steps, values), bound) };
}

interface Bought {
  readonly steps: readonly number[];
  /** Worth of a unit of money where the budget ends. */
  readonly price: number;
  /** No plan within the budget has a smaller burden. */
  readonly bound: number;
}

function buyGreedily({ lower, upper }: Bounds, values: RuleValues, purse: Purse): Bought {
  const steps = [...lower];
  let left = purse.budget - spent(steps, purse);
  let price: number | null = null;
  let bound = burdenOf(steps, values);
  const isOut = steps.map(() => false);
  for (;;) {
    const next = dearest(steps, upper, values, purse, isOut);
    if (next === null) break;
    const cost = purse.costs[next.post] ?? Infinity;
    const canPay = cost <= left * (1 + ROUNDING);
    // until the first step that cannot be paid the plan is the fractional optimum
    if (price === null) bound -= next.rate * (canPay ? cost : left);
    if (canPay) {
      steps[next.post] = (steps[next.post] ?? 0) + 1;
      left -= cost;
    } else {
      price ??= next.rate;
      isOut[next.post] = true;
    }
  }
  return { steps, price: price ?? 0, bound };
}

function dearest(
  steps: readonly number[],
  upper: readonly number[],
  values: RuleValues,
  { costs }: Purse,
  isOut: readonly boolean[],
): { readonly post: number; readonly rate: number } | null {
  let post = -1;
  let rate = 0;
  for (let at = 0; at < steps.length; at += 1) {
    const has = steps[at] ?? 0;
    if (isOut[at] === true || has >= (upper[at] ?? 0)) continue;
    const own = values.next(at, has) / (costs[at] ?? Infinity);
    if (own > rate) {
      post = at;
      rate = own;
    }
  }
  return post === -1 ? null : { post, rate };
}

/** One way to have a post: steps beyond its lower bound, their money, and what they leave undone. */
interface State {
  readonly money: number;
  readonly burden: number;
  readonly before: State | null;
  readonly steps: number;
}

/**
 * The best plan within the budget, exactly: dynamic programming over posts that keeps a half-made plan only
 * while no other is both cheaper and better, and while its bound at the price of money (the Lagrangian bound)
 * stays below the greedy plan. Money is exact, not in units of the budget; only if more half-made plans are
 * left than memory should hold is it rounded up to thousandths, and the gap is then certified, not 0.
 * Source: Nemhauser and Ullmann 1969; Kellerer, Pferschy and Pisinger 2004, chapter 11.
 */
export function bestWithinBudget(bounds: Bounds, values: RuleValues, purse: Purse): BudgetPlan {
  const greedy = buyGreedily(bounds, values, purse);
  const reached = burdenOf(greedy.steps, values);
  const rest = leastRest(bounds, values, purse, greedy.price);
  const limit = reached + ROUNDING * Math.abs(reached) + greedy.price * purse.budget;
  let states: readonly State[] = [{ money: 0, burden: 0, before: null, steps: 0 }];
  let isExact = true;
  for (let post = 0; post < purse.costs.length; post += 1) {
    const after = rest[post + 1] ?? 0;
    const isHopeful = ({ money, burden }: State) =>
      burden + greedy.price * money + after <= limit && money <= purse.budget * (1 + ROUNDING);
    states = undominated(extended(states, post, bounds, values, purse, isHopeful));
    if (states.length > MOST_STATES) {
      states = thinned(states, purse.budget / 1000);
      isExact = false;
    }
  }
  const best = states.at(-1);
  // the last of undominated states costs most and leaves least undone
  const steps = best === undefined || best.burden > reached ? greedy.steps : stepsOf(best);
  return { steps, gap: isExact ? 0 : gapTo(burdenOf(steps, values), greedy.bound) };
}

function gapTo(reached: number, bound: number): number {
  return reached <= 0 ? 0 : Math.max(0, (reached - bound) / reached);
}

/** For each post the least that it and all after it can add, burden and priced money together. */
function leastRest(
  { lower, upper }: Bounds,
  values: RuleValues,
  { costs, budget }: Purse,
  price: number,
): readonly number[] {
  const rest: number[] = [];
  let sum = 0;
  rest[costs.length] = 0;
  for (let post = costs.length - 1; post >= 0; post -= 1) {
    const cost = costs[post] ?? Infinity;
    let steps = lower[post] ?? 0;
    const most = Math.min(upper[post] ?? 0, Math.floor(budget / cost + ROUNDING));
    while (steps < most && values.next(post, steps) > price * cost) steps += 1;
    sum += values.burden(post, steps) + price * cost * steps;
    rest[post] = sum;
  }
  return rest;
}

function extended(
  states: readonly State[],
  post: number,
  { lower, upper }: Bounds,
  values: RuleValues,
  { costs, budget }: Purse,
  isHopeful: (state: State) => boolean,
): State[] {
  const cost = costs[post] ?? Infinity;
  const most = Math.min(upper[post] ?? 0, Math.floor(budget / cost + ROUNDING));
  const grown: State[] = [];
  for (let steps = lower[post] ?? 0; steps <= most; steps += 1) {
    const burden = values.burden(post, steps);
    for (const before of states) {
      const state = {
        money: before.money + cost * steps,
        burden: before.burden + burden,
        before,
        steps,
      };
      if (isHopeful(state)) grown.push(state);
    }
  }
  return grown;
}

/** Only what is not both dearer and worse than another, the cheapest first. */
function undominated(states: State[]): readonly State[] {
  states.sort((a, b) => a.money - b.money || a.burden - b.burden);
  let least = Infinity;
  return states.filter(({ burden }) => {
    if (burden >= least) return false;
    least = burden;
    return true;
  });
}

/** The best plan of each unit of money. */
function thinned(states: readonly State[], unit: number): readonly State[] {
  return states.filter((state, at) => {
    const next = states[at + 1];
    return next === undefined || Math.floor(next.money / unit) > Math.floor(state.money / unit);
  });
}

function stepsOf(last: State): readonly number[] {
  const steps: number[] = [];
  for (let state = last; state.before !== null; state = state.before) steps.push(state.steps);
  return steps.toReversed();
}

function burdenOf(steps: readonly number[], values: RuleValues): number {
  return steps.reduce((sum, has, post) => sum + values.burden(post, has), 0);
}

function spent(steps: readonly number[], { costs }: Purse): number {
  return steps.reduce((sum, has, post) => sum + has * (costs[post] ?? Infinity), 0);
}
