import { certificateOf, nextPostOf, reasonOf, type Placed } from './explain.ts';
import { placeStaff } from './place-staff.ts';
import { planBounds, planProblem, type PlanBounds } from './plan-bounds.ts';
import type { Plan, PlanProblem, PlanQuestion, PlanRow, Post } from './plan.ts';
import { objectiveOf, ruleValues } from './rule-values.ts';
import { loadOf } from './wisn.ts';

/**
 * The best plan by the rule of the question, or why there is none. Exact for all rules, with floors, ceilings,
 * budget or moves; 60 posts take some milliseconds.
 */
export function makePlan(posts: readonly Post[], question: PlanQuestion): Plan | PlanProblem {
  const bounds = planBounds(posts, question);
  const problem = planProblem(posts, question, bounds);
  if (problem !== null) return problem;
  const values = ruleValues(question.rule, posts, question.step);
  const placing = placeStaff(posts, question, bounds, values);
  if (placing.kind === 'too_few_moves')
    return {
      kind: 'problem',
      fault: 'too_few_moves',
      post: null,
      expected: placing.needed * question.step,
      came: question.moves,
    };
  return planOf({ posts, question, bounds, values, steps: placing.steps, gap: placing.gap });
}

function planOf(placed: Placed): Plan {
  const { posts, question, bounds, steps } = placed;
  const rows = posts.map((post, at) => rowOf(placed, post, at));
  const staff = steps.reduce((sum, has) => sum + has, 0);
  return {
    kind: 'plan',
    question,
    rows,
    objective: objectiveOf(question.rule, posts, steps, question.step),
    uncovered: posts.filter((post, at) => post.required > 0 && steps[at] === 0),
    placed: staff * question.step,
    reserve: question.budget === null ? (bounds.total - staff) * question.step : 0,
    moved: movedOf(rows),
    cost: costOf(rows),
    certificate: certificateOf(placed),
    nextPost: nextPostOf(placed),
  };
}

function rowOf(placed: Placed, post: Post, at: number): PlanRow {
  const { step } = placed.question;
  const after = (placed.steps[at] ?? 0) * step;
  const from = todayOf(placed.bounds, at, step);
  return {
    post,
    before: post.today,
    from,
    after,
    change: from === null ? null : after - from,
    loadBefore: loadOf(post.required, post.today),
    loadAfter: loadOf(post.required, after),
    why: reasonOf(placed, at),
  };
}

function todayOf({ today }: PlanBounds, at: number, step: number): number | null {
  const steps = today[at] ?? null;
  return steps === null ? null : steps * step;
}

/** Those who leave a post for another: what is cut or new besides is no move. */
function movedOf(rows: readonly PlanRow[]): number | null {
  let [given, taken] = [0, 0];
  for (const { change } of rows) {
    if (change === null) return null;
    given += Math.max(0, -change);
    taken += Math.max(0, change);
  }
  return Math.min(given, taken);
}

function costOf(rows: readonly PlanRow[]): number | null {
  let cost = 0;
  for (const { post, after } of rows) {
    if (post.costPerStaff === null && after > 0) return null;
    cost += after * (post.costPerStaff ?? 0);
  }
  return cost;
}
