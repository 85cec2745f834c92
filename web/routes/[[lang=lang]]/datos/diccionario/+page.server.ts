import { needFromApi } from '$lib/published/ask-api.ts';
import type { CatalogMeasure, DictionaryDimension } from '$lib/published/catalog.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

interface Dictionary {
  readonly dimensions: readonly DictionaryDimension[];
  readonly measures: readonly CatalogMeasure[];
}

export const load: PageServerLoad = async ({ fetch, url }) => ({
  catalog: await needFromApi<Dictionary>(fetch, `/api/v1/catalog?lang=${languageOf(url.pathname)}`),
});
