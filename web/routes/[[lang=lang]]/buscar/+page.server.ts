import type { Answer } from '#queries/answer.ts';
import type { FoundQuestion } from '#queries/search/judge-question.ts';
import type { SearchAnswer } from '#queries/search/search.ts';
import type { Text } from '#warehouse/text.ts';
import { askApi } from '$lib/published/ask-api.ts';
import { apiPath } from '$lib/question/program-calls.ts';
import { levelAsked } from '$lib/routes/route-level.ts';
import { namedLevel, queryAtLevel } from '$lib/search/search-level.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

interface Answered {
  readonly question: FoundQuestion;
  readonly answer: Answer;
}

/** Each nearest question has a condition less. */
const MOST_STEPS = 5;

/** What was found, and the figures of the table that was meant, so that a question has its answer at once. */
export const load: PageServerLoad = async ({ fetch, url, parent }) => {
  const language = languageOf(url.pathname);
  const text = (url.searchParams.get('q') ?? '').trim();
  const { reader } = await parent();
  const level = levelAsked(url.searchParams, reader.levels, reader.usual_level);
  // kept in what is linked only where it is not the usual one
  const kept = level === reader.usual_level ? '' : namedLevel(url.searchParams);
  if (text === '') return { text, level, kept, found: null, first: null };
  const asked = new URLSearchParams({ q: text, lang: language, level });
  const reply = await askApi<SearchAnswer>(fetch, `/api/v1/search?${String(asked)}`);
  const found = reply.kind === 'answer' ? reply.body : null;
  const [meant] = found?.questions ?? [];
  return { text, level, kept, found, first: meant === undefined ? null : await answered(meant) };

  /** How few people a question leaves is known only when it is asked: then too the nearest takes its place. */
  async function answered(meant: FoundQuestion): Promise<Answered | null> {
    let query = queryAtLevel(meant.query, kept);
    let refused: Text | null = null;
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const table = await askApi<Answer>(fetch, apiPath(query, language));
      if (table.kind === 'answer') {
        const answer = table.body;
        if (refused === null) return { question: { ...meant, query }, answer };
        const instead = {
          asked: meant.instead?.asked ?? meant.title,
          reason: meant.instead?.reason ?? refused[language],
        };
        return { question: { ...meant, title: answer.title, query, instead }, answer };
      }
      const { nearest, problems = [] } = table.problem;
      if (nearest === undefined) return null;
      refused ??= problems[0]?.text ?? { es: table.problem.title, en: table.problem.title };
      query = queryAtLevel(nearest.replace(/&lang=(es|en)$/, ''), kept);
    }
    return null;
  }
};
