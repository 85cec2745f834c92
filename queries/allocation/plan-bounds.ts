import type { Bounds } from './greedy.ts';
import type { PlanProblem, PlanQuestion, Post } from './plan.ts';

/** The question in whole steps. */
export interface PlanBounds extends Bounds {
  /** Today, in whole steps; null where it is not known. */
  readonly today: readonly (number | null)[];
  readonly total: number;
  readonly upper: readonly number[];
}

/** Sums of halves and of floors are exact; a share of this is rounding. */
const ROUNDING = 1e-9;

export function planBounds(posts: readonly Post[], question: PlanQuestion): PlanBounds {
  const { step } = question;
  const today = posts.map((post) => (post.today === null ? null : Math.round(post.today / step)));
  const lower = posts.map((post, at) => {
    const floor = floorSteps(post, step);
    return question.onlyNew ? Math.max(floor, today[at] ?? 0) : floor;
  });
  const upper = posts.map((post, at) =>
    Math.max(
      upperOf(post, question),
      lower[at] ?? 0,
      // who is there may stay when the question is which moves to make
      question.moves === null ? 0 : Math.min(today[at] ?? 0, ceilingOf(post, step)),
    ),
  );
  return { today, lower, upper, total: Math.floor(question.staff / step + ROUNDING) };
}

export function floorSteps({ floor }: Post, step: number): number {
  return Math.max(0, Math.ceil(floor / step - ROUNDING));
}

function ceilingOf({ ceiling }: Post, step: number): number {
  return ceiling === null ? Infinity : Math.floor(ceiling / step + ROUNDING);
}

function upperOf(post: Post, { reserve, step }: PlanQuestion): number {
  const enough = reserve === null ? Infinity : Math.ceil(post.required / reserve / step - ROUNDING);
  return Math.min(ceilingOf(post, step), enough);
}

/** Why the question has no plan, or null. Figures are staff or money, as asked. */
export function planProblem(
  posts: readonly Post[],
  question: PlanQuestion,
  bounds: PlanBounds,
): PlanProblem | null {
  return (
    numberProblem(posts, question) ??
    postProblem(posts, question) ??
    (question.budget === null
      ? staffProblem(posts, question, bounds)
      : budgetProblem(posts, question.budget, question, bounds))
  );
}

function fault(
  name: PlanProblem['fault'],
  post: Post | null = null,
  expected: number | null = null,
  came: number | null = null,
): PlanProblem {
  return { kind: 'problem', fault: name, post, expected, came };
}

function numberProblem(posts: readonly Post[], question: PlanQuestion): PlanProblem | null {
  if (posts.length === 0) return fault('no_posts');
  const { staff, budget, moves, reserve } = question;
  if (![staff, budget ?? 0, moves ?? 0].every(isAmount)) return fault('not_a_number');
  if (reserve !== null && !(reserve > 0)) return fault('not_a_number', null, null, reserve);
  const odd = posts.find(
    (post) =>
      ![post.required, post.floor, post.today ?? 0, post.ceiling ?? 0].every(isAmount) ||
      !(post.hoursPerStaff > 0),
  );
  return odd === undefined ? null : fault('not_a_number', odd);
}

function isAmount(figure: number): boolean {
  return Number.isFinite(figure) && figure >= 0;
}

function postProblem(posts: readonly Post[], question: PlanQuestion): PlanProblem | null {
  for (const post of posts) {
    if (post.ceiling !== null && post.floor > post.ceiling)
      return fault('floor_over_ceiling', post, post.ceiling, post.floor);
    if (post.today === null && (question.onlyNew || question.moves !== null))
      return fault('today_not_known', post);
    if (question.budget !== null && !((post.costPerStaff ?? 0) > 0))
      return fault('cost_not_known', post);
  }
  return question.budget !== null && question.moves !== null ? fault('moves_with_budget') : null;
}

function staffProblem(
  posts: readonly Post[],
  { staff, step, onlyNew, reserve }: PlanQuestion,
  { lower, upper, total }: PlanBounds,
): PlanProblem | null {
  const floors = posts.reduce((sum, post) => sum + floorSteps(post, step), 0);
  if (floors > total) return fault('floors_over_staff', largestFloor(posts), staff, floors * step);
  const least = sum(lower);
  if (onlyNew && least > total) return fault('today_over_staff', null, staff, least * step);
  const most = sum(upper);
  if (reserve === null && most < total)
    return fault('ceilings_under_staff', null, staff, most * step);
  return null;
}

function budgetProblem(
  posts: readonly Post[],
  budget: number,
  { step }: PlanQuestion,
  { lower }: PlanBounds,
): PlanProblem | null {
  const least = posts.reduce(
    (all, post, at) => all + (lower[at] ?? 0) * step * (post.costPerStaff ?? 0),
    0,
  );
  return least > budget * (1 + ROUNDING)
    ? fault('floors_over_budget', largestFloor(posts), budget, least)
    : null;
}

function largestFloor(posts: readonly Post[]): Post | null {
  return posts.toSorted((a, b) => b.floor - a.floor)[0] ?? null;
}

function sum(steps: readonly number[]): number {
  return steps.reduce((all, one) => all + one, 0);
}
