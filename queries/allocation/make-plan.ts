import type { Plan, PlanProblem, PlanQuestion, Post } from './plan.ts';

/** The best plan by the rule of the question, or why there is none. */
export function makePlan(posts: readonly Post[], question: PlanQuestion): Plan | PlanProblem {
  throw new Error(`not yet: ${String(posts.length)} ${question.rule}`);
}
