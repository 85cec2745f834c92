import { randomBytes } from 'node:crypto';

import type { StandardsAnswer } from '#queries/representations/ask-standards.ts';
import { outcomeIn, type Check } from '$lib/published/administration.ts';
import { askApi } from '$lib/published/ask-api.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => {
  const language = languageOf(url.pathname);
  const [desk, check] = await Promise.all([
    askApi<StandardsAnswer>(fetch, `/api/v1/allocation/standards?lang=${language}`),
    url.searchParams.has('refused')
      ? askApi<Check>(fetch, `/api/v1/admin/check?entry=time_diary&${url.searchParams.toString()}`)
      : null,
  ]);
  const posts = desk.kind === 'answer' ? desk.body.posts : [];
  const asked = url.searchParams.get('representation');
  // whoever works at one representation need not choose it
  const only = posts.length === 1 ? posts[0] : undefined;
  return {
    isTheirs: desk.kind === 'answer',
    posts,
    countries: desk.kind === 'answer' ? desk.body.countries : [],
    work:
      desk.kind === 'answer'
        ? (desk.body.standards_of[0]?.lines.map(({ stratum, label }) => ({ stratum, label })) ?? [])
        : [],
    post: posts.find(({ code }) => code === asked) ?? only ?? null,
    stratum: url.searchParams.get('stratum') ?? '',
    today: new Date().toISOString().slice(0, 10),
    code: randomBytes(6).toString('hex'),
    outcome: outcomeIn(url),
    problems: check?.kind === 'answer' ? check.body.problems : [],
  };
};
