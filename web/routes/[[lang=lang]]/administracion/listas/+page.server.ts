import { askApi, needFromApi } from '$lib/published/ask-api.ts';
import type { CodeList, CodeLists } from '$lib/published/administration.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => {
  const given = (name: string) => url.searchParams.get(name) ?? '';
  const name = given('list');
  const query = new URLSearchParams({ list: name, q: given('q'), from: given('from') });
  const [{ lists }, list] = await Promise.all([
    needFromApi<CodeLists>(fetch, '/api/v1/admin/codes'),
    name === '' ? null : askApi<CodeList>(fetch, `/api/v1/admin/codes?${query.toString()}`),
  ]);
  return { lists, list: list?.kind === 'answer' ? list.body : null, search: given('q') };
};
