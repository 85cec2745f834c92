import type { Answer } from '#queries/answer.ts';
import type { FoundQuestion } from '#queries/search/judge-question.ts';
import type { SearchAnswer } from '#queries/search/search.ts';
import type { Text } from '#warehouse/text.ts';
import { askApi } from '$lib/published/ask-api.ts';
import { apiPath } from '$lib/question/program-calls.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

interface Answered {
  readonly question: FoundQuestion;
  readonly answer: Answer;
}

/** Each nearest question has a condition less. */
const MOST_STEPS = 5;

/** What was found, and the figures of the table that was meant, so that a question has its answer at once. */
export const load: PageServerLoad = async ({ fetch, url }) => {
  const language = languageOf(url.pathname);
  const text = (url.searchParams.get('q') ?? '').trim();
  if (text === '') return { text, found: null, first: null };
  const asked = new URLSearchParams({ q: text, lang: language });
  const reply = await askApi<SearchAnswer>(fetch, `/api/v1/search?${String(asked)}`);
  const found = reply.kind === 'answer' ? reply.body : null;
  const [meant] = found?.questions ?? [];
  return { text, found, first: meant === undefined ? null : await answered(meant) };

  /** How few people a question leaves is known only when it is asked: then too the nearest takes its place. */
  async function answered(meant: FoundQuestion): Promise<Answered | null> {
    let query = meant.query;
    let refused: Text | null = null;
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const table = await askApi<Answer>(fetch, apiPath(query, language));
      if (table.kind === 'answer') {
        const answer = table.body;
        if (refused === null) return { question: meant, answer };
        const instead = {
          asked: meant.instead?.asked ?? meant.title,
          reason: meant.instead?.reason ?? refused[language],
        };
        return { question: { ...meant, title: answer.title, query, instead }, answer };
      }
      const { nearest, problems = [] } = table.problem;
      if (nearest === undefined) return null;
      refused ??= problems[0]?.text ?? { es: table.problem.title, en: table.problem.title };
      query = nearest.replace(/&lang=(es|en)$/, '');
    }
    return null;
  }
};
