import { askApi } from '$lib/published/ask-api.ts';
import type { Catalog, DimensionValues } from '$lib/published/catalog.ts';
import type { Night } from '$lib/published/receipts.ts';
import type { ReleaseLine } from '$lib/published/releases.ts';
import type { Loaded, Source } from '$lib/published/sources.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

/** What can be shown is shown: a missing part leaves its place empty, not the page. */
export const load: PageServerLoad = async ({ fetch, url }) => {
  const language = languageOf(url.pathname);
  const [sources, releases, receipts, catalog, countries] = await Promise.all([
    askApi<Loaded<Source>>(fetch, '/api/v1/sources'),
    askApi<{ readonly releases: readonly ReleaseLine[] }>(fetch, '/api/v1/releases'),
    askApi<{ readonly receipts: readonly Night[] }>(fetch, '/api/v1/receipts'),
    askApi<Catalog>(fetch, `/api/v1/catalog?lang=${language}`),
    askApi<DimensionValues>(fetch, `/api/v1/catalog/country?lang=${language}`),
  ]);
  const loaded = sources.kind === 'answer' ? sources.body.sources : [];
  const owners = new Set(loaded.map(({ country }) => country));
  const labels = countries.kind === 'answer' ? countries.body.values : [];
  return {
    sources: loaded,
    releases: releases.kind === 'answer' ? releases.body.releases : [],
    nights: receipts.kind === 'answer' ? receipts.body.receipts : null,
    measures: catalog.kind === 'answer' ? catalog.body.measures : [],
    countryNames: Object.fromEntries(
      labels.filter(({ code }) => owners.has(code)).map(({ code, label }) => [code, label]),
    ),
  };
};
