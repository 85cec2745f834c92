import { needFromApi } from '$lib/published/ask-api.ts';
import type { Receipt } from '#warehouse/receipts.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, params }) => ({
  receipt: await needFromApi<Receipt>(fetch, `/api/v1/receipts/${encodeURIComponent(params.id)}`),
});
