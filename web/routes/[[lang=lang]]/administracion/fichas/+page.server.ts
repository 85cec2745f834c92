import { needFromApi } from '$lib/published/ask-api.ts';
import type { TechnicalSheet } from '$lib/published/administration.ts';
import type { Loaded, Source } from '$lib/published/sources.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch }) => {
  const [{ sheets }, { sources }] = await Promise.all([
    needFromApi<{ readonly sheets: readonly TechnicalSheet[] }>(fetch, '/api/v1/admin/sheets'),
    needFromApi<Loaded<Source>>(fetch, '/api/v1/sources'),
  ]);
  return { sheets, sources };
};
