import { placeWithinBudget } from './budget.ts';
import { placeGreedily } from './greedy.ts';
import { mostSteps, purseOf } from './place-staff.ts';
import { planBounds, type PlanBounds } from './plan-bounds.ts';
import type { Plan, PlanQuestion, Post } from './plan.ts';
import { relocate, transfer } from './relocate.ts';
import { ruleValues } from './rule-values.ts';
import { drawPert, drawVolume, seededRandom, type SeededRandom } from './seeded-random.ts';
import { ASSUMED_SPREAD, taskHours, type WorkScale } from './shortfall.ts';
import { loadOf } from './wisn.ts';
import type { TimeStandard } from './workload.ts';

export const ROBUST_DRAWS = 1000;

export interface PostRobustness {
  readonly post: Post;
  /** For each change from today that some draw gave, the share of draws; the smallest first. Empty where today is not known. */
  readonly changes: readonly { readonly change: number; readonly share: number }[];
  /** Share of draws that give the post as much as the plan or more. */
  readonly asPlanned: number;
  /** Between these is the load with the plan in 8 of 10 draws; null where the plan has nobody. */
  readonly load: { readonly low: number; readonly high: number } | null;
}

export interface Robustness {
  readonly seed: number;
  readonly draws: number;
  readonly posts: readonly PostRobustness[];
}

/**
 * How firm a plan is: minutes are drawn anew for all posts together (PERT between the least and the most of
 * each standard) and volumes for each post (negative binomial around the forecast), and each time the whole
 * plan is made again. Work without a standard keeps its minutes. The same seed gives the same answer.
 * Limits: standards are drawn apart from each other, and volumes of posts too. With a budget the plans of the
 * draws are greedy ones, which may stand a person apart from the best.
 */
export function robustnessOf(
  plan: Plan,
  standards: readonly TimeStandard[],
  seed: number,
  draws: number = ROBUST_DRAWS,
): Robustness {
  const posts = plan.rows.map(({ post }) => post);
  const steps = plan.rows.map(({ after }) => Math.round(after / plan.question.step));
  const random = seededRandom(seed);
  const worlds = Array.from({ length: draws }, () => {
    const world = drawWorld(posts, standards, random);
    return { loads: loadsOf(plan, world), steps: planAgain(world, plan.question, posts, steps) };
  });
  const results = posts.map((post, at) => {
    const given = worlds.map((world) => world.steps[at] ?? 0);
    return {
      post,
      changes: changesOf(given, plan.rows[at]?.from ?? null, plan.question.step),
      asPlanned: given.filter((one) => one >= (steps[at] ?? 0)).length / draws,
      load: middleOf(worlds.map(({ loads }) => loads[at] ?? null)),
    };
  });
  return { seed, draws, posts: results };
}

/** Share of draws in which a post gets at least so much more than today. */
export function shareWithAtLeast({ changes }: PostRobustness, change: number): number {
  return changes.reduce((sum, one) => sum + (one.change >= change ? one.share : 0), 0);
}

/** The posts as they might be: what they require, and how much work that is against the forecast. */
interface World {
  readonly posts: readonly Post[];
  readonly scales: readonly WorkScale[];
}

function drawWorld(
  posts: readonly Post[],
  standards: readonly TimeStandard[],
  random: SeededRandom,
): World {
  const minutes = new Map(
    standards.map(({ stratum, min, typical, max }) => [
      stratum,
      { typical, factor: typical > 0 ? drawPert(random, min, typical, max) / typical : 1 },
    ]),
  );
  const scales: WorkScale[] = [];
  const drawn = posts.map((post) => {
    const tasks = taskHours(post);
    let [all, critical, allBefore, criticalBefore] = [tasks, 0, tasks, 0];
    for (const { code, hours, spread, isCritical } of post.strata) {
      const standard = minutes.get(code);
      const own =
        drawHours(hours, spread ?? ASSUMED_SPREAD, standard?.typical ?? 60, random) *
        (standard?.factor ?? 1);
      all += own;
      allBefore += hours;
      if (!isCritical) continue;
      critical += own;
      criticalBefore += hours;
    }
    scales.push({ all: shareOf(all, allBefore), critical: shareOf(critical, criticalBefore) });
    return { ...post, required: all / post.hoursPerStaff };
  });
  return { posts: drawn, scales };
}

function shareOf(now: number, before: number): number {
  return before > 0 ? now / before : 1;
}

function drawHours(
  hours: number,
  spread: number,
  typicalMinutes: number,
  random: SeededRandom,
): number {
  const count = (hours * 60) / typicalMinutes;
  return count <= 0 ? 0 : (drawVolume(random, count, spread) / count) * hours;
}

/** The plan made again. Where persons move freely it starts from the old plan: few transfers are needed. */
function planAgain(
  { posts, scales }: World,
  question: PlanQuestion,
  forecast: readonly Post[],
  steps: readonly number[],
): readonly number[] {
  const { step, budget, moves, reserve } = question;
  const bounds = planBounds(posts, question);
  const values = ruleValues(question.rule, posts, step, { posts: forecast, scales });
  if (budget !== null) return placeWithinBudget(bounds, values, purseOf(posts, budget, step)).steps;
  if (moves !== null) return moveAgain(bounds, values.next, mostSteps(moves, step)) ?? steps;
  return reserve === null
    ? transfer(steps, bounds, values.next, Infinity)
    : placeGreedily(bounds, values.next, bounds.total);
}

function moveAgain(
  bounds: PlanBounds,
  next: (post: number, steps: number) => number,
  moves: number,
): readonly number[] | null {
  const today = bounds.today.map((has) => has ?? 0);
  const relocation = relocate(today, bounds, next, bounds.total, moves);
  return relocation.kind === 'steps' ? relocation.steps : null;
}

function loadsOf(plan: Plan, { posts }: World): readonly (number | null)[] {
  return posts.map((post, at) => loadOf(post.required, plan.rows[at]?.after ?? null));
}

function changesOf(
  given: readonly number[],
  from: number | null,
  step: number,
): PostRobustness['changes'] {
  if (from === null) return [];
  const counts = new Map<number, number>();
  for (const steps of given) {
    const change = steps * step - from;
    counts.set(change, (counts.get(change) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([a], [b]) => a - b)
    .map(([change, count]) => ({ change, share: count / given.length }));
}

/** The 10th and the 90th of a hundred. */
function middleOf(loads: readonly (number | null)[]): PostRobustness['load'] {
  const sorted = loads.filter((load) => load !== null).toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? 0;
  return sorted.length === 0 ? null : { low: at(0.1), high: at(0.9) };
}
