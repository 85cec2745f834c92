import type { BudgetPlan, Purse } from './budget.ts';
import type { Bounds, ValueOfNext } from './greedy.ts';

/**
 * The plan within a budget whose highest load is least: finds by bisection, among the loads that a post can
 * have, the smallest at which all posts can be brought for the money; what is left goes, step by step, to the
 * highest load that can still be lowered and paid. Exact for the highest load.
 */
export function leastHighestLoad(
  { lower, upper }: Bounds,
  loadWith: ValueOfNext,
  { costs, budget }: Purse,
): BudgetPlan {
  const isPaid = (steps: readonly number[]) => spent(steps, costs) <= budget * (1 + 1e-12);
  const reachable = (load: number) =>
    lower.map((floor, at) =>
      stepsFor(load, at, floor, upper[at] ?? 0, budget / (costs[at] ?? 1), loadWith),
    );
  const loads = lower
    .flatMap((floor, at) => {
      const most = Math.min(upper[at] ?? 0, Math.floor(budget / (costs[at] ?? 1)) + 1);
      return Array.from({ length: Math.max(0, most - floor) + 1 }, (_, more) =>
        loadWith(at, floor + more),
      );
    })
    .toSorted((a, b) => b - a);
  let [low, high] = [0, loads.length - 1];
  // loads[low] can always be reached: it is the highest load of the lower bounds
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const steps = reachable(loads[middle] ?? 0);
    if (steps.every((has): has is number => has !== null) && isPaid(steps)) low = middle;
    else high = middle - 1;
  }
  const start = reachable(loads[low] ?? Infinity).map((has, at) => has ?? lower[at] ?? 0);
  return { steps: spendRest(start, upper, loadWith, costs, budget - spent(start, costs)), gap: 0 };
}

/** The fewest steps with which a post has at most this load; null where it cannot. */
function stepsFor(
  load: number,
  at: number,
  floor: number,
  upper: number,
  most: number,
  loadWith: ValueOfNext,
): number | null {
  let steps = floor;
  while (loadWith(at, steps) > load) {
    if (steps >= upper || steps > most) return null;
    steps += 1;
  }
  return steps;
}

function spendRest(
  start: readonly number[],
  upper: readonly number[],
  loadWith: ValueOfNext,
  costs: readonly number[],
  money: number,
): readonly number[] {
  const steps = [...start];
  let left = money;
  for (;;) {
    let post = -1;
    let most = 0;
    for (let at = 0; at < steps.length; at += 1) {
      const load = loadWith(at, steps[at] ?? 0);
      const canPay = (costs[at] ?? Infinity) <= left * (1 + 1e-12);
      if (load > most && canPay && (steps[at] ?? 0) < (upper[at] ?? 0)) [post, most] = [at, load];
    }
    if (post === -1) return steps;
    steps[post] = (steps[post] ?? 0) + 1;
    left -= costs[post] ?? Infinity;
  }
}

function spent(steps: readonly number[], costs: readonly number[]): number {
  return steps.reduce((sum, has, at) => sum + has * (costs[at] ?? Infinity), 0);
}
