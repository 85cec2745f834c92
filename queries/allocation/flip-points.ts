import { makePlan } from './make-plan.ts';
import type { Plan, PlanQuestion, Post } from './plan.ts';
import type { TimeStandard } from './workload.ts';

export interface FlipPoint {
  readonly standard: TimeStandard;
  /** Minutes nearest to the typical ones at which the plan is another; null where it stays within the range. */
  readonly minutes: number | null;
  /** A post that gets less then, and one that gets more; null where the plan stays or nobody does. */
  readonly loser: Post | null;
  readonly winner: Post | null;
  /** Staff that stand elsewhere at the least and at the most minutes, whichever is more. */
  readonly swing: number;
}

const LOOKS = 6;
const HALVINGS = 6;

/**
 * What a plan rests on: each standard is moved alone from its typical minutes to its least and to its most,
 * and the nearest minutes at which the plan changes are told, to a few hundredths of the way. Sorted by swing,
 * the greatest first (a tornado). Limits: one at a time; a change that comes and goes between two looks is
 * not seen.
 */
export function flipPoints(
  posts: readonly Post[],
  question: PlanQuestion,
  standards: readonly TimeStandard[],
): readonly FlipPoint[] {
  const base = makePlan(posts, question);
  if (base.kind === 'problem') return [];
  return standards
    .filter(({ stratum, typical }) => typical > 0 && isUsed(posts, stratum))
    .map((standard) => flipOf(base, posts, question, standard))
    .toSorted((a, b) => b.swing - a.swing);
}

function isUsed(posts: readonly Post[], code: string): boolean {
  return posts.some(({ strata }) => strata.some((one) => one.code === code && one.hours > 0));
}

function flipOf(
  base: Plan,
  posts: readonly Post[],
  question: PlanQuestion,
  standard: TimeStandard,
): FlipPoint {
  const planAt = (minutes: number) => makePlan(withMinutes(posts, standard, minutes), question);
  const flips = [standard.min, standard.max].flatMap((end) => {
    const minutes = nearestFlip(standard.typical, end, (at) => differs(base, planAt(at)));
    return minutes === null ? [] : [minutes];
  });
  const distance = (minutes: number) => Math.abs(minutes - standard.typical);
  const minutes = flips.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
  const swing = Math.max(
    ...[standard.min, standard.max].map((end) => movedBetween(base, planAt(end))),
  );
  const there = minutes === null ? null : planAt(minutes);
  return {
    standard,
    minutes,
    loser: postThat(base, there, (change) => change < 0),
    winner: postThat(base, there, (change) => change > 0),
    swing,
  };
}

/** The posts with one standard at other minutes. */
export function withMinutes(
  posts: readonly Post[],
  { stratum, typical }: TimeStandard,
  minutes: number,
): readonly Post[] {
  return posts.map((post) => {
    let more = 0;
    const strata = post.strata.map((one) => {
      if (one.code !== stratum) return one;
      const hours = (one.hours * minutes) / typical;
      more += hours - one.hours;
      return { ...one, hours };
    });
    return { ...post, strata, required: Math.max(0, post.required + more / post.hoursPerStaff) };
  });
}

function nearestFlip(
  start: number,
  end: number,
  isOther: (minutes: number) => boolean,
): number | null {
  if (start === end) return null;
  let same = start;
  for (let look = 1; look <= LOOKS; look += 1) {
    const here = start + ((end - start) * look) / LOOKS;
    if (isOther(here)) return halved(same, here, isOther);
    same = here;
  }
  return null;
}

function halved(start: number, end: number, isOther: (minutes: number) => boolean): number {
  let [same, other] = [start, end];
  for (let turn = 0; turn < HALVINGS; turn += 1) {
    const middle = (same + other) / 2;
    if (isOther(middle)) other = middle;
    else same = middle;
  }
  return other;
}

function differs(base: Plan, plan: ReturnType<typeof makePlan>): boolean {
  return movedBetween(base, plan) > 0;
}

function movedBetween(base: Plan, plan: ReturnType<typeof makePlan>): number {
  if (plan.kind === 'problem') return Infinity;
  return (
    base.rows.reduce((sum, row, at) => sum + Math.abs(row.after - (plan.rows[at]?.after ?? 0)), 0) /
    2
  );
}

function postThat(
  base: Plan,
  plan: ReturnType<typeof makePlan> | null,
  isIt: (change: number) => boolean,
): Post | null {
  if (plan === null || plan.kind === 'problem') return null;
  const row = base.rows.find(({ after }, at) => isIt((plan.rows[at]?.after ?? after) - after));
  return row?.post ?? null;
}
