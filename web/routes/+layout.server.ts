import { askApi } from '$lib/published/ask-api.ts';
import type { Sources } from '$lib/published/sources.ts';
import { languageOf } from '$lib/words/place.ts';

import type { LayoutServerLoad } from './$types';

/** A page is shown even while no snapshot is open: it then says so instead of failing whole. */
export const load: LayoutServerLoad = async ({ fetch, url }) => {
  const reply = await askApi<Sources>(fetch, '/api/v1/sources');
  return {
    language: languageOf(url.pathname),
    loaded: reply.kind === 'answer' ? reply.body : undefined,
  };
};
