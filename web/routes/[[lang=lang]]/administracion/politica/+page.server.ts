import { askApi, needFromApi } from '$lib/published/ask-api.ts';
import { outcomeIn, type Check } from '$lib/published/administration.ts';
import type { Catalog, DimensionValues } from '$lib/published/catalog.ts';
import type { Policy } from '$lib/published/policy.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => {
  const language = languageOf(url.pathname);
  const query = new URLSearchParams(url.searchParams);
  query.set('entry', 'sharing');
  const outcome = outcomeIn(url);
  const [check, policy, catalog, countries] = await Promise.all([
    needFromApi<Check>(fetch, `/api/v1/admin/check?${query.toString()}`),
    askApi<Policy>(fetch, '/api/v1/policy'),
    needFromApi<Catalog>(fetch, `/api/v1/catalog?lang=${language}`),
    needFromApi<DimensionValues>(fetch, `/api/v1/catalog/country?lang=${language}`),
  ]);
  const typed = (name: string) => url.searchParams.get(name) ?? '';
  return {
    policy: policy.kind === 'answer' ? policy.body : null,
    catalog,
    countryNames: Object.fromEntries(countries.values.map(({ code, label }) => [code, label])),
    outcome,
    problems: outcome.refused ? check.problems : [],
    typed: {
      country: typed('country'),
      measures: outcome.refused ? typed('measures').split(',') : null,
      dimensions: outcome.refused ? typed('dimensions').split(',') : null,
      valid_from: typed('valid_from'),
      note: typed('note'),
      why: typed('why'),
    },
  };
};
