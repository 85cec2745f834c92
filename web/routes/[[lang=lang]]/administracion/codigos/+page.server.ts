import { needFromApi } from '$lib/published/ask-api.ts';
import { outcomeIn, type Unmapped } from '$lib/published/administration.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => ({
  codes: (await needFromApi<Unmapped>(fetch, '/api/v1/admin/unmapped')).codes,
  outcome: outcomeIn(url),
});
