/** Small random plans and the best of all their placings, found by trying every one. */
import { makePlan } from '#queries/allocation/make-plan.ts';
import type { Plan, PlanQuestion, Post, Rule } from '#queries/allocation/plan.ts';
import { seededRandom, type SeededRandom } from '#queries/allocation/seeded-random.ts';
import { triageShortfall, type Shortfall } from '#queries/allocation/shortfall.ts';

export interface Instance {
  readonly posts: readonly Post[];
  readonly question: PlanQuestion;
}

export type Way = 'free' | 'only_new' | 'moves' | 'budget' | 'reserve';
export const WAYS: readonly Way[] = ['free', 'only_new', 'moves', 'budget', 'reserve'];
export const RULES: readonly Rule[] = ['even_load', 'protect_first', 'nobody_far_below'];

/** A post without staff weighs as the engine weighs it, so that who has nobody is served first. */
const NOBODY = 1e6;
const HOURS = 1500;

export function randomInstance(seed: number, rule: Rule, way: Way): Instance {
  const random = seededRandom(seed);
  const whole = (least: number, most: number) =>
    least + Math.floor(random.uniform() * (most - least + 1));
  const step = random.uniform() < 0.2 ? 0.5 : 1;
  const posts = Array.from({ length: whole(2, 4) }, (_, at) => randomPost(at, random, whole));
  const today = posts.reduce((sum, post) => sum + (post.today ?? 0), 0);
  const floors = posts.reduce((sum, { floor }) => sum + floor, 0);
  const ceilings = posts.reduce((sum, { ceiling }) => sum + (ceiling ?? 20), 0);
  const staff = Math.min(ceilings, Math.max(floors, today + whole(-2, 4)));
  const question: PlanQuestion = {
    rule,
    staff: way === 'only_new' ? today + whole(0, 4) : staff,
    budget: way === 'budget' ? floors * 5 + whole(0, 60) : null,
    moves: way === 'moves' ? whole(0, 3) : null,
    onlyNew: way === 'only_new',
    reserve: way === 'reserve' ? 0.85 : null,
    step,
  };
  return { posts, question };
}

function randomPost(
  at: number,
  random: SeededRandom,
  whole: (least: number, most: number) => number,
): Post {
  const floor = whole(0, 2);
  const hours = () => Math.round(random.uniform() * 6000);
  const strata = [hours(), hours()].map((own, index) => ({
    code: `s${index}`,
    name: { es: `s${index}`, en: `s${index}` },
    hours: own,
    isCritical: index === 0,
    spread: index === 0 ? 0.2 : null,
  }));
  const worked = strata.reduce((sum, one) => sum + one.hours, 0);
  return {
    id: `p${at}`,
    name: { es: `Sede ${at}`, en: `Post ${at}` },
    country: 'MEX',
    required: worked / HOURS + (random.uniform() < 0.2 ? 0.5 : 0),
    today: whole(floor, 5),
    floor,
    ceiling: random.uniform() < 0.6 ? whole(Math.max(4, floor), 8) : null,
    costPerStaff: 2.5 + random.uniform() * 2.5,
    strata,
    hoursPerStaff: HOURS,
    hoursYearBefore: null,
  };
}

const shortfalls = new WeakMap<Post, Shortfall>();

function shortfallOf(post: Post): Shortfall {
  const known = shortfalls.get(post) ?? triageShortfall(post);
  shortfalls.set(post, known);
  return known;
}

/** What the rule makes least. */
function burdenOf({ posts, question }: Instance, staff: readonly number[]): number {
  const each = posts.map((post, at) => {
    const has = staff[at] ?? 0;
    if (question.rule === 'protect_first') return shortfallOf(post)(has * post.hoursPerStaff);
    const need = question.rule === 'even_load' ? post.required ** 2 : post.required;
    return has === 0 ? need * NOBODY : need / has;
  });
  return question.rule === 'nobody_far_below'
    ? Math.max(...each)
    : each.reduce((sum, one) => sum + one, 0);
}

/** The least burden of all placings that the question allows; null where it allows none. */
function leastBurden(instance: Instance): number | null {
  let least: number | null = null;
  for (const staff of placings(instance)) {
    const burden = burdenOf(instance, staff);
    if (least === null || burden < least) least = burden;
  }
  return least;
}

function* placings(
  instance: Instance,
  before: readonly number[] = [],
): Generator<readonly number[]> {
  const { posts, question } = instance;
  const post = posts[before.length];
  if (post === undefined) {
    if (isAllowed(instance, before)) yield before;
    return;
  }
  const least = question.onlyNew ? Math.max(post.floor, post.today ?? 0) : post.floor;
  const most = mostOf(post, question, least);
  for (let staff = least; staff <= most; staff += question.step)
    yield* placings(instance, [...before, staff]);
}

function mostOf(post: Post, { reserve, step }: PlanQuestion, least: number): number {
  // who is above the ceiling today stays where nobody may leave
  const ceiling = Math.max(post.ceiling ?? 20, least);
  if (reserve === null) return ceiling;
  return Math.max(least, Math.min(ceiling, Math.ceil(post.required / reserve / step) * step));
}

function isAllowed({ posts, question }: Instance, staff: readonly number[]): boolean {
  const sum = (of: (has: number, at: number) => number) =>
    staff.reduce((all, has, at) => all + of(has, at), 0);
  if (question.budget !== null)
    return sum((has, at) => has * (posts[at]?.costPerStaff ?? 0)) <= question.budget + 1e-9;
  const total = sum((has) => has);
  if (question.reserve === null ? total !== question.staff : total > question.staff) return false;
  if (question.moves === null) return true;
  const today = (at: number) => posts[at]?.today ?? 0;
  const taken = sum((has, at) => Math.max(0, has - today(at)));
  const given = sum((has, at) => Math.max(0, today(at) - has));
  return Math.min(taken, given) <= question.moves;
}

export type Comparison =
  'equal' | 'no_plan' | { readonly made: number | null; readonly least: number | null };

/** Whether the engine's plan is as good as the best of all, up to rounding. */
export function compareWithAll(instance: Instance): Comparison {
  const least = leastBurden(instance);
  const plan = makePlan(instance.posts, instance.question);
  if (plan.kind === 'problem') return least === null ? 'no_plan' : { made: null, least };
  const made = burdenOf(instance, staffOf(plan));
  if (least === null) return { made, least };
  // the tie-break of protect first may cost some millionths of an hour
  const rounding = instance.question.rule === 'protect_first' ? 1e-3 : 0;
  return Math.abs(made - least) <= 1e-9 * Math.abs(least) + rounding ? 'equal' : { made, least };
}

function staffOf({ rows }: Plan): readonly number[] {
  return rows.map(({ after }) => after);
}
