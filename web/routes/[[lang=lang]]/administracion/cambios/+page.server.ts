import { needFromApi } from '$lib/published/ask-api.ts';
import { outcomeIn, type Changes } from '$lib/published/administration.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => ({
  changes: (await needFromApi<Changes>(fetch, '/api/v1/admin/history')).changes,
  outcome: outcomeIn(url),
});
