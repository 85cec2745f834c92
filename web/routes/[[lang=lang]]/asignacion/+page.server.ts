import { redirect } from '@sveltejs/kit';

import { staffToday } from '#queries/allocation/parse-plan.ts';
import { planString, withoutPlan } from '#queries/allocation/plan-address.ts';
import type { PlanAnswer, PlanningDesk } from '#queries/representations/ask-allocation.ts';
import { outcomeIn, type Check } from '$lib/published/administration.ts';
import { askApi } from '$lib/published/ask-api.ts';
import { languageOf, pathIn } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

/** Parameters of the page that no question about posts has. */
const OF_PAGE = [
  'compare',
  'done',
  'refused',
  'name',
  'code',
  'question',
  'made_on',
  'note',
  'why',
];
const MOST_COMPARED = 3;
const USUAL_MOVES = '3';

export const load: PageServerLoad = async ({ fetch, url }) => {
  const language = languageOf(url.pathname);
  const posts = withoutPlan(url.searchParams);
  for (const name of OF_PAGE) posts.delete(name);
  posts.set('lang', language);
  const desk = await askApi<PlanningDesk>(fetch, `/api/v1/allocation?${posts.toString()}`);
  // a country plans its own staff
  const [first] = desk.kind === 'answer' ? desk.body.countries : [];
  if (first !== undefined && !posts.has('country')) {
    const query = new URLSearchParams(url.searchParams);
    query.set('country', first.code);
    redirect(303, `${pathIn(language, '/asignacion')}?${query.toString()}`);
  }
  const asked =
    planString(url.searchParams) || usualPlan(desk.kind === 'answer' ? desk.body : null);
  const ask = (plan: string) =>
    askApi<PlanAnswer>(fetch, `/api/v1/allocation?${posts.toString()}&${plan}`);
  const scenarios = desk.kind === 'answer' ? desk.body.scenarios : [];
  const chosen = scenarios
    .filter(({ code }) => url.searchParams.getAll('compare').includes(code))
    .slice(0, MOST_COMPARED);
  const other = otherWay(asked);
  const [plan, otherPlan, compared, check] = await Promise.all([
    desk.kind === 'answer' ? ask(asked) : null,
    desk.kind === 'answer' ? ask(other) : null,
    Promise.all(chosen.map(async (each) => ({ ...each, plan: await ask(each.question) }))),
    url.searchParams.has('refused')
      ? askApi<Check>(fetch, `/api/v1/admin/check?entry=scenario&${url.searchParams.toString()}`)
      : null,
  ]);
  return {
    desk,
    plan,
    asked,
    other: { asked: other, plan: otherPlan },
    posts: posts.toString(),
    compared,
    countries: await countriesOf(fetch, language),
    today: new Date().toISOString().slice(0, 10),
    code: crypto.randomUUID().slice(0, 8),
    outcome: outcomeIn(url),
    problems: check?.kind === 'answer' ? check.body.problems : [],
  };
};

/** All countries whose plans this reader may see, whichever is looked at. */
async function countriesOf(fetcher: typeof fetch, language: string) {
  const reply = await askApi<PlanningDesk>(fetcher, `/api/v1/allocation?lang=${language}`);
  return reply.kind === 'answer' ? reply.body.countries : [];
}

/** One person more, and nobody moves: the question that is asked most. Half persons where offices are small. */
function usualPlan(desk: PlanningDesk | null): string {
  const posts = desk?.posts ?? [];
  const staff = posts.flatMap(({ today }) => today ?? []).toSorted((a, b) => a - b);
  const step = (staff[Math.floor(staff.length / 2)] ?? 0) < 2 ? 0.5 : 1;
  const next = staffToday(posts, step) + 1;
  return `rule=even_load&step=${String(step)}&staff=${String(next)}&only_new=1`;
}

/** The same staff by the other way: with a few transfers where nobody was to move, and the other way round. */
function otherWay(asked: string): string {
  const query = new URLSearchParams(asked);
  if (query.has('only_new')) {
    query.delete('only_new');
    query.set('moves', USUAL_MOVES);
  } else {
    query.delete('moves');
    query.set('only_new', '1');
  }
  return query.toString();
}
