import type { Answer } from '#queries/answer.ts';
import type { SearchAnswer } from '#queries/search/search.ts';
import { askApi } from '$lib/published/ask-api.ts';
import { apiPath } from '$lib/question/program-calls.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

/** What was found, and the figures of the first table, so that a question has its answer at once. */
export const load: PageServerLoad = async ({ fetch, url }) => {
  const language = languageOf(url.pathname);
  const text = (url.searchParams.get('q') ?? '').trim();
  if (text === '') return { text, found: null, answer: null };
  const asked = new URLSearchParams({ q: text, lang: language });
  const reply = await askApi<SearchAnswer>(fetch, `/api/v1/search?${String(asked)}`);
  const found = reply.kind === 'answer' ? reply.body : null;
  const first = found?.questions[0];
  if (first === undefined) return { text, found, answer: null };
  const answer = await askApi<Answer>(fetch, apiPath(first.query, language));
  return { text, found, answer: answer.kind === 'answer' ? answer.body : null };
};
