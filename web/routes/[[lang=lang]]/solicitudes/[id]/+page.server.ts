import { countryNames } from '$lib/comparison/registry-countries.ts';
import { needFromApi } from '$lib/published/ask-api.ts';
import type { PublishedRequest } from '$lib/requests/published-requests.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url, params }) => {
  const language = languageOf(url.pathname);
  const [request, names] = await Promise.all([
    needFromApi<PublishedRequest>(fetch, `/api/v1/requests/${encodeURIComponent(params.id)}`),
    countryNames(fetch, language),
  ]);
  return { request, country: names.get(request.country) ?? request.country };
};
