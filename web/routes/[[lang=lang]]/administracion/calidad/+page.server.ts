import { needFromApi } from '$lib/published/ask-api.ts';
import type { Quality } from '$lib/published/quality.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch }) => ({
  quality: await needFromApi<Quality>(fetch, '/api/v1/admin/quality'),
});
