import { askApi, needFromApi } from '$lib/published/ask-api.ts';
import type { Catalog } from '$lib/published/catalog.ts';
import type { ReleaseSheet } from '$lib/published/releases.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, params, url }) => {
  const [release, catalog] = await Promise.all([
    needFromApi<ReleaseSheet>(fetch, `/api/v1/releases/${encodeURIComponent(params.id)}`),
    askApi<Catalog>(fetch, `/api/v1/catalog?lang=${languageOf(url.pathname)}`),
  ]);
  const measures = catalog.kind === 'answer' ? catalog.body.measures : [];
  return {
    release,
    measureNames: Object.fromEntries(measures.map(({ id, label }) => [id, label])),
  };
};
