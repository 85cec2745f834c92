import { error } from '@sveltejs/kit';
import { askApi, needFromApi } from '$lib/published/ask-api.ts';
import {
  outcomeIn,
  type Check,
  type CodeList,
  type Unmapped,
} from '$lib/published/administration.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => {
  const given = (name: string) => url.searchParams.get(name) ?? '';
  const { codes } = await needFromApi<Unmapped>(fetch, '/api/v1/admin/unmapped');
  const code = codes.find(
    (each) =>
      each.source === given('source') &&
      each.mapping === given('mapping') &&
      each.local_code === given('local_code'),
  );
  if (code?.list === undefined || code.list === null) error(404);
  const search = new URLSearchParams({ list: code.list, q: given('q') });
  const query = new URLSearchParams(url.searchParams);
  query.set('entry', 'mapping');
  const outcome = outcomeIn(url);
  const [list, check] = await Promise.all([
    needFromApi<CodeList>(fetch, `/api/v1/admin/codes?${search.toString()}`),
    askApi<Check>(fetch, `/api/v1/admin/check?${query.toString()}`),
  ]);
  return {
    code,
    list,
    outcome,
    problems: outcome.refused && check.kind === 'answer' ? check.body.problems : [],
    typed: Object.fromEntries(
      ['q', 'regional_code', 'valid_from', 'valid_to', 'why'].map((name) => [name, given(name)]),
    ),
  };
};
