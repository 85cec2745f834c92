import { OTHER_EXAMPLES, TABLE_EXAMPLES } from '$lib/method/api-examples.ts';
import { apiAddresses, type ApiDescription } from '$lib/published/api-addresses.ts';
import { needFromApi } from '$lib/published/ask-api.ts';
import { programCalls } from '$lib/question/program-calls.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => {
  const language = languageOf(url.pathname);
  const description = await needFromApi<ApiDescription>(fetch, '/api/v1/openapi.json');
  const lang = (path: string) => `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;
  return {
    addresses: apiAddresses(description),
    tables: TABLE_EXAMPLES.map(({ title, path }) => ({
      title: title[language],
      path: lang(path),
      calls: programCalls(url.origin + lang(path)),
    })),
    others: OTHER_EXAMPLES.map(({ title, path }) => ({ title: title[language], path: lang(path) })),
  };
};
