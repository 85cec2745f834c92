import { needFromApi } from '$lib/published/ask-api.ts';
import type { Catalog } from '$lib/published/catalog.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => ({
  catalog: await needFromApi<Catalog>(fetch, `/api/v1/catalog?lang=${languageOf(url.pathname)}`),
});
