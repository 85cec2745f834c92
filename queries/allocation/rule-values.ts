import type { Post, Rule } from './plan.ts';
import { triageShortfall, type WorkScale } from './shortfall.ts';

/**
 * What a rule makes least, as figures for each post. `work` multiplies the work of the post: 1 as it is, 0.9
 * when it falls by a tenth.
 */
export interface RuleValues {
  /** What the post adds to the sum with so many steps. */
  readonly burden: (post: number, steps: number, work?: number) => number;
  /** What one step more is worth; it never grows with steps. */
  readonly next: (post: number, steps: number, work?: number) => number;
}

/** In place of 1 / 0: who has work and nobody comes first, the greater need before the smaller. */
const NOBODY = 1e6;

/** At equal gain in undone hours the more loaded post is first; too small to outweigh a second of work. */
const TIE_BREAK = 1e-9;

/** Work against the forecast that was made for these posts, for rules that look at its draws. */
export interface ScaledForecast {
  readonly posts: readonly Post[];
  readonly scales: readonly WorkScale[];
}

export function ruleValues(
  rule: Rule,
  posts: readonly Post[],
  step: number,
  forecast: ScaledForecast = { posts, scales: [] },
): RuleValues {
  const needs = posts.map(({ required }) => required);
  switch (rule) {
    case 'even_load':
      return fromBurden(evenBurden(needs, step));
    case 'nobody_far_below':
      return adamsValues(needs, step);
    case 'protect_first':
      return fromBurden(triageBurden(posts, step, forecast));
  }
}

type Burden = (post: number, steps: number, work?: number) => number;

/** Even load: the sum of required²/staff, of which Huntington-Hill finds the least. */
function evenBurden(needs: readonly number[], step: number): Burden {
  return (post, steps, work = 1) => {
    const need = (needs[post] ?? 0) * work;
    return need * need * (steps === 0 ? NOBODY : 1 / (steps * step));
  };
}

function fromBurden(burden: Burden): RuleValues {
  return {
    burden,
    next: (post, steps, work) => burden(post, steps, work) - burden(post, steps + 1, work),
  };
}

/** Adams: the next step goes to the highest load, which makes the highest load least. */
function adamsValues(needs: readonly number[], step: number): RuleValues {
  const load: Burden = (post, steps, work = 1) =>
    (needs[post] ?? 0) * work * (steps === 0 ? NOBODY : 1 / (steps * step));
  return { burden: load, next: load };
}

function triageBurden(
  posts: readonly Post[],
  step: number,
  { posts: forecast, scales }: ScaledForecast,
): Burden {
  const needs = posts.map(({ required }) => required);
  const even = evenBurden(needs, step);
  const shortfalls = forecast.map(triageShortfall);
  const reckon: Burden = (at, steps, work = 1) => {
    const [post, shortfall, scale] = [posts[at], shortfalls[at], scales[at]];
    if (post === undefined || shortfall === undefined) return 0;
    const capacity = steps * step * post.hoursPerStaff;
    const undone = shortfall(capacity, (scale?.critical ?? 1) * work, (scale?.all ?? 1) * work);
    return undone + TIE_BREAK * even(at, steps, work);
  };
  // each figure is asked for twice, as what a step more and what the last step is worth
  const known: number[][] = posts.map(() => []);
  return (at, steps, work = 1) => {
    const own = known[at];
    return work !== 1 || own === undefined
      ? reckon(at, steps, work)
      : (own[steps] ??= reckon(at, steps));
  };
}

/** The figure that the rule makes least, over posts with somebody on post. */
export function objectiveOf(
  rule: Rule,
  posts: readonly Post[],
  steps: readonly number[],
  step: number,
): number {
  const staffed = posts.flatMap((post, at) => {
    const staff = (steps[at] ?? 0) * step;
    return staff > 0 ? [{ post, staff }] : [];
  });
  switch (rule) {
    case 'even_load':
      return staffed.reduce((sum, { post, staff }) => sum + post.required ** 2 / staff, 0);
    case 'nobody_far_below':
      return staffed.reduce((most, { post, staff }) => Math.max(most, post.required / staff), 0);
    case 'protect_first':
      return posts.reduce(
        (sum, post, at) =>
          sum + triageShortfall(post)((steps[at] ?? 0) * step * post.hoursPerStaff),
        0,
      );
  }
}
