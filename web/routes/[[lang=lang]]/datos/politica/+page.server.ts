import { needFromApi } from '$lib/published/ask-api.ts';
import type { Catalog, DimensionValues } from '$lib/published/catalog.ts';
import type { Policy } from '$lib/published/policy.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => {
  const language = languageOf(url.pathname);
  const [policy, catalog, countries] = await Promise.all([
    needFromApi<Policy>(fetch, '/api/v1/policy'),
    needFromApi<Catalog>(fetch, `/api/v1/catalog?lang=${language}`),
    needFromApi<DimensionValues>(fetch, `/api/v1/catalog/country?lang=${language}`),
  ]);
  return {
    policy,
    catalog,
    countryNames: Object.fromEntries(countries.values.map(({ code, label }) => [code, label])),
  };
};
