import type { RouteAnswer } from '#queries/routes/route-answer.ts';
import { needFromApi } from '$lib/published/ask-api.ts';
import { mapDrawings, sentOnce } from '$lib/published/map-drawings.ts';
import { apiQuery, SELECTED } from '$lib/routes/route-address.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url, isDataRequest }) => {
  const query = apiQuery(url.searchParams, languageOf(url.pathname));
  const [answer, drawings] = await Promise.all([
    needFromApi<RouteAnswer>(fetch, `/api/v1/routes?${query}`),
    mapDrawings(fetch, query, url.searchParams.get(SELECTED) ?? ''),
  ]);
  return { answer, drawings: sentOnce(drawings, isDataRequest) };
};
