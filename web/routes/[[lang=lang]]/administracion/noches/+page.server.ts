import { askApi, needFromApi } from '$lib/published/ask-api.ts';
import type { Night } from '$lib/published/receipts.ts';
import type { Receipt } from '#warehouse/receipts.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch }) => {
  const { receipts } = await needFromApi<{ readonly receipts: readonly Night[] }>(
    fetch,
    '/api/v1/receipts',
  );
  const newest = receipts[0];
  const last =
    newest === undefined
      ? null
      : await askApi<Receipt>(fetch, `/api/v1/receipts/${encodeURIComponent(newest.id)}`);
  return { nights: receipts, last: last?.kind === 'answer' ? last.body : null };
};
