import { countryNames } from '$lib/comparison/registry-countries.ts';
import { askApi } from '$lib/published/ask-api.ts';
import type { RequestList } from '$lib/requests/published-requests.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => {
  const [list, names] = await Promise.all([
    askApi<RequestList>(fetch, '/api/v1/requests'),
    countryNames(fetch, languageOf(url.pathname)),
  ]);
  // a portal of releases alone holds no requests
  return { requests: list.kind === 'answer' ? list.body.requests : [], names };
};
