import type { Answer } from '#queries/answer.ts';
import { registryCountries } from '$lib/comparison/registry-countries.ts';
import { askApi } from '$lib/published/ask-api.ts';
import { apiPath } from '$lib/question/program-calls.ts';
import { tableQueries } from '$lib/requests/table-queries.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

const FIELDS = [
  ...(['code', 'country', 'asking_country', 'number', 'subject', 'tables'] as const),
  ...(['seen_by', 'reason', 'refused'] as const),
];

export const load: PageServerLoad = async ({ fetch, url }) => {
  const language = languageOf(url.pathname);
  const typed = Object.fromEntries(
    FIELDS.map((name) => [name, url.searchParams.get(name) ?? '']),
  ) as Readonly<Record<(typeof FIELDS)[number], string>>;
  const { queries, unknown } = tableQueries(typed.tables);
  const [countries, previews] = await Promise.all([
    registryCountries(fetch, language),
    Promise.all(
      queries.map(async (query) => {
        // as everybody will see it
        const reply = await askApi<Answer>(fetch, `${apiPath(query, language)}&level=public`);
        if (reply.kind === 'answer') return { query, answer: reply.body, refused: '' };
        const { problems = [], title } = reply.problem;
        const rule = problems[0]?.text[language] ?? title;
        return { query, answer: null, refused: rule };
      }),
    ),
  ]);
  return { typed, countries, previews, unknown };
};
