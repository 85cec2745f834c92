import { bestWithinBudget, type Purse } from './budget.ts';
import { placeGreedily } from './greedy.ts';
import { leastHighestLoad } from './least-highest-load.ts';
import type { PlanBounds } from './plan-bounds.ts';
import type { PlanQuestion, Post } from './plan.ts';
import { relocate } from './relocate.ts';
import type { RuleValues } from './rule-values.ts';

export type Placing =
  | { readonly kind: 'placed'; readonly steps: readonly number[]; readonly gap: number }
  | { readonly kind: 'too_few_moves'; readonly needed: number };

/** Steps of each post by the rule, in the way that the question allows. */
export function placeStaff(
  posts: readonly Post[],
  question: PlanQuestion,
  bounds: PlanBounds,
  values: RuleValues,
): Placing {
  if (question.budget !== null) {
    const purse = purseOf(posts, question.budget, question.step);
    const plan =
      question.rule === 'nobody_far_below'
        ? leastHighestLoad(bounds, values.burden, purse)
        : bestWithinBudget(bounds, values, purse);
    return { kind: 'placed', ...plan };
  }
  if (question.moves === null) return placed(placeGreedily(bounds, values.next, bounds.total));
  const today = bounds.today.map((steps) => steps ?? 0);
  const relocation = relocate(
    today,
    bounds,
    values.next,
    bounds.total,
    mostSteps(question.moves, question.step),
  );
  return relocation.kind === 'steps' ? placed(relocation.steps) : relocation;
}

function placed(steps: readonly number[]): Placing {
  return { kind: 'placed', steps, gap: 0 };
}

/** Transfers are persons; a half position moved is half of one. */
export function mostSteps(moves: number, step: number): number {
  return Math.floor(moves / step + 1e-9);
}

export function purseOf(posts: readonly Post[], budget: number, step: number): Purse {
  return { budget, costs: posts.map(({ costPerStaff }) => (costPerStaff ?? Infinity) * step) };
}
