import type { PlanQuestion, Post, StratumWork } from './plan.ts';
import type { Duration, EditedPosts, ScenarioEdit } from './scenario-presets.ts';

const WEEKS_OF_A_YEAR = 52;

/**
 * How strong an edit is in a week (0 is its first): 1 while it lasts, then halved every half-life, or 0.
 * Example: 8 weeks with a half-life of 6: 1 in week 7, a half in week 14.
 */
export function strengthAt({ weeks, halfLifeWeeks }: Duration, week: number): number {
  if (weeks === null || week < weeks) return 1;
  return halfLifeWeeks === null ? 0 : 2 ** (-(week - weeks) / halfLifeWeeks);
}

/** The mean strength over a year that starts with the edit. */
export function strengthOfYear(lasts: Duration): number {
  let sum = 0;
  for (let week = 0; week < WEEKS_OF_A_YEAR; week += 1) sum += strengthAt(lasts, week);
  return sum / WEEKS_OF_A_YEAR;
}

/** Posts and question as a scenario leaves them; `picked` are the posts that the planner marked. */
export interface Scenario {
  readonly edits: readonly ScenarioEdit[];
  readonly picked: ReadonlySet<string>;
}

/**
 * Edits, in order, over the year of the plan. Required staff moves by the hours that come or go over the
 * productive hours of a person; tasks that only some persons have stay. Staff absent for a time are a share
 * of a year absent.
 */
export function applyScenario(
  posts: readonly Post[],
  question: PlanQuestion,
  { edits, picked }: Scenario,
): { readonly posts: readonly Post[]; readonly question: PlanQuestion } {
  return edits.reduce(
    (state, edit) => ({
      posts: edited(state.posts, edit, picked),
      question:
        edit.kind === 'budget' && state.question.budget !== null
          ? { ...state.question, budget: state.question.budget * edit.factor }
          : state.question,
    }),
    { posts, question },
  );
}

function edited(
  posts: readonly Post[],
  edit: ScenarioEdit,
  picked: ReadonlySet<string>,
): readonly Post[] {
  const isMeant = (post: Post, meant: EditedPosts) =>
    meant === 'all' || picked.has(post.id) === (meant === 'picked');
  switch (edit.kind) {
    case 'budget':
      return posts;
    case 'work': {
      const factor = 1 + (edit.factor - 1) * strengthOfYear(edit.lasts);
      return posts.map((post) =>
        isMeant(post, edit.posts) ? withFactor(post, edit.strata, factor) : post,
      );
    }
    case 'minutes':
      return posts.map((post) => withFactor(post, [edit.stratum], edit.to / edit.from));
    case 'staff': {
      const factor = 1 + (edit.factor - 1) * strengthOfYear(edit.lasts);
      return posts.map((post) =>
        isMeant(post, edit.posts) && post.today !== null
          ? { ...post, today: post.today * factor }
          : post,
      );
    }
    case 'hours_per_staff':
      return posts.map((post) =>
        isMeant(post, edit.posts)
          ? {
              ...post,
              hoursPerStaff: post.hoursPerStaff * edit.factor,
              required: post.required / edit.factor,
            }
          : post,
      );
    case 'new_work':
      return posts.map((post) => (isMeant(post, edit.posts) ? withNewWork(post, edit) : post));
    case 'move_work':
      return withMovedWork(posts, edit, picked);
  }
}

function withStrata(post: Post, strata: readonly StratumWork[]): Post {
  const more = hoursOf(strata) - hoursOf(post.strata);
  return { ...post, strata, required: Math.max(0, post.required + more / post.hoursPerStaff) };
}

function withFactor(post: Post, codes: readonly string[], factor: number): Post {
  return withStrata(
    post,
    post.strata.map((one) =>
      codes.length === 0 || codes.includes(one.code) ? { ...one, hours: one.hours * factor } : one,
    ),
  );
}

function withNewWork(post: Post, edit: ScenarioEdit & { readonly kind: 'new_work' }): Post {
  // the ramp grows evenly: half of it is lost in the first months
  const months = 12 - Math.min(12, edit.rampMonths) / 2;
  const hours = (edit.personsPerMonth * edit.minutes * months) / 60;
  const { stratum: code, name, isCritical } = edit;
  return withStrata(post, [...post.strata, { code, name, hours, isCritical, spread: null }]);
}

/** Without a receiver that is among the posts nothing moves. */
function withMovedWork(
  posts: readonly Post[],
  { to, strata, share }: ScenarioEdit & { readonly kind: 'move_work' },
  picked: ReadonlySet<string>,
): readonly Post[] {
  if (!posts.some(({ id }) => id === to)) return posts;
  const isGiver = ({ id }: Post) => picked.has(id) && id !== to;
  const moved = posts
    .filter(isGiver)
    .flatMap((post) => post.strata)
    .filter(({ code }) => strata.length === 0 || strata.includes(code))
    .map((one) => ({ ...one, hours: one.hours * share }));
  return posts.map((post) => {
    if (isGiver(post)) return withFactor(post, strata, 1 - share);
    return post.id === to ? withStrata(post, added(post.strata, moved)) : post;
  });
}

function added(own: readonly StratumWork[], more: readonly StratumWork[]): readonly StratumWork[] {
  return more.reduce((all, one) => {
    const isKnown = all.some(({ code }) => code === one.code);
    return isKnown
      ? all.map((each) =>
          each.code === one.code ? { ...each, hours: each.hours + one.hours } : each,
        )
      : [...all, one];
  }, own);
}

function hoursOf(strata: readonly StratumWork[]): number {
  return strata.reduce((sum, { hours }) => sum + hours, 0);
}
