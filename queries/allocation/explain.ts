/** Why a plan is as it is, from the list of what a step more is worth at each post. */
import type { Bounds } from './greedy.ts';
import { purseOf } from './place-staff.ts';
import { floorSteps, type PlanBounds } from './plan-bounds.ts';
import type { Certificate, NextPerson, PlanQuestion, Post, Reason } from './plan.ts';
import { bestReceiver, bestTransfer } from './relocate.ts';
import type { RuleValues } from './rule-values.ts';
import { loadOf } from './wisn.ts';

/** Money is compared up to rounding. */
const ROUNDING = 1e-12;

/** A plan in steps, with what it was made from. */
export interface Placed {
  readonly posts: readonly Post[];
  readonly question: PlanQuestion;
  readonly bounds: PlanBounds;
  readonly values: RuleValues;
  readonly steps: readonly number[];
  readonly gap: number;
}

/** The facts behind the figure of one post. */
export function reasonOf(placed: Placed, at: number): Reason {
  const post = placed.posts[at];
  const hours = post?.strata.reduce((sum, stratum) => sum + stratum.hours, 0) ?? 0;
  const strata = (post?.strata ?? [])
    .filter((stratum) => stratum.hours > 0)
    .toSorted((a, b) => b.hours - a.hours)
    .slice(0, 3)
    .map((stratum) => ({ stratum, share: stratum.hours / hours }));
  const before = post?.hoursYearBefore ?? 0;
  return {
    strata,
    hoursChange: before > 0 ? hours / before - 1 : null,
    ...contestOf(placed, at),
    heldBy: heldBy(placed, at),
  };
}

/** Against whom the last person was won, and by how much; nothing to tell where a bound decides. */
function contestOf(placed: Placed, at: number): Pick<Reason, 'wonAgainst' | 'margin'> {
  const { steps, bounds, values } = placed;
  const nothing = { wonAgainst: null, margin: null };
  const last = (steps[at] ?? 0) - 1;
  if (last < (bounds.lower[at] ?? 0)) return nothing;
  const rival = bestReceiver(steps, withinReach(placed, at), values.next, at);
  if (rival === null || rival.value > values.next(at, last)) return nothing;
  const [here, there] = [nextPerson(placed, at, last), nextPerson(placed, rival.post)];
  return {
    wonAgainst: here === null || there === null ? null : { here, there },
    margin: 1 - workThatKeeps(rival.value, (work) => values.next(at, last, work)),
  };
}

/** With a budget only those compete whom the money of the last person here, with what is left over, would pay. */
function withinReach({ posts, question, bounds, steps }: Placed, at: number): Bounds {
  if (question.budget === null) return bounds;
  const { costs, budget } = purseOf(posts, question.budget, question.step);
  const spent = costs.reduce((sum, cost, post) => sum + cost * (steps[post] ?? 0), 0);
  const money = (costs[at] ?? 0) + budget - spent;
  const isPayable = (cost: number) => cost <= money * (1 + ROUNDING);
  const upper = bounds.upper.map((most, post) =>
    isPayable(costs[post] ?? Infinity) ? most : (steps[post] ?? 0),
  );
  return { lower: bounds.lower, upper };
}

/** The least share of its work at which a post still keeps what a rival values at `value`. */
function workThatKeeps(value: number, worthAt: (work: number) => number): number {
  let [low, high] = [0, 1];
  for (let turn = 0; turn < 50; turn += 1) {
    const middle = (low + high) / 2;
    // worth grows with work, so the threshold lies between
    if (worthAt(middle) >= value) high = middle;
    else low = middle;
  }
  return high;
}

function heldBy({ posts, question, steps, bounds }: Placed, at: number): Reason['heldBy'] {
  const [post, has] = [posts[at], steps[at] ?? 0];
  if (post === undefined) return null;
  const { step } = question;
  if (has >= (bounds.upper[at] ?? Infinity))
    return post.ceiling !== null && (has + 1) * step > post.ceiling ? 'ceiling' : 'reserve';
  if (has > (bounds.lower[at] ?? 0)) return null;
  return question.onlyNew && has * step > post.floor + step / 2 ? 'today' : 'floor';
}

/** What the step after `has` (today's of the plan unless given) does to the load of a post. */
function nextPerson(
  { posts, steps, question }: Placed,
  at: number,
  has = steps[at] ?? 0,
): NextPerson | null {
  const post = posts[at];
  if (post === undefined) return null;
  const { step } = question;
  return {
    post,
    loadBefore: loadOf(post.required, has * step),
    loadAfter: post.required / ((has + 1) * step),
  };
}

/** Where one step more would go. */
export function nextPostOf(placed: Placed): NextPerson | null {
  const { steps, bounds, values } = placed;
  const best = bestReceiver(steps, bounds, values.next);
  return best === null ? null : nextPerson(placed, best.post);
}

/**
 * Whether a transfer between two posts would still be better. Only what the rule, floors and ceilings say is
 * looked at: a plan of few moves, or of new positions alone, is told the transfer it was not allowed.
 */
export function certificateOf(placed: Placed): Certificate {
  const { posts, question, steps, bounds, values, gap } = placed;
  if (question.budget !== null)
    return gap === 0 ? { kind: 'best_within_budget' } : { kind: 'budget_gap', gap };
  const lower = posts.map((post) => floorSteps(post, question.step));
  const pair = bestTransfer(steps, { lower, upper: bounds.upper }, values.next);
  const [giver, receiver] = [posts[pair?.giver ?? -1], posts[pair?.receiver ?? -1]];
  if (pair === null || giver === undefined || receiver === undefined)
    return { kind: 'no_transfer_improves' };
  const { step } = question;
  const [gives, takes] = [steps[pair.giver] ?? 0, steps[pair.receiver] ?? 0];
  return {
    kind: 'worst_pair',
    giver,
    receiver,
    giverLoadAfter: loadOf(giver.required, (gives - 1) * step),
    receiverLoadBefore: loadOf(receiver.required, takes * step),
    receiverLoadAfter: receiver.required / ((takes + 1) * step),
  };
}
