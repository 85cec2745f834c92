import type { AuditList } from '$lib/published/account.ts';
import { needFromApi } from '$lib/published/ask-api.ts';

import type { PageServerLoad } from './$types';

const FILTERS = ['who', 'what', 'from', 'to'];

export const load: PageServerLoad = async ({ fetch, url }) => {
  const asked = new URLSearchParams(
    FILTERS.flatMap((name): [string, string][] => {
      const value = url.searchParams.get(name);
      return value === null || value === '' ? [] : [[name, value]];
    }),
  );
  const filter = asked.toString();
  if (url.searchParams.has('verify')) asked.set('verify', '1');
  const log = await needFromApi<AuditList>(fetch, `/api/v1/admin/audit?${asked.toString()}`);
  return { log, filter, typed: Object.fromEntries(asked) };
};
