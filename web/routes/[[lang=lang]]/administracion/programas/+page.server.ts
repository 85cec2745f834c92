import { askApi, needFromApi } from '$lib/published/ask-api.ts';
import { outcomeIn, type Check, type Programmes } from '$lib/published/administration.ts';
import type { DimensionValues } from '$lib/published/catalog.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

const FIELDS = ['code', 'label_es', 'label_en', 'parent', 'valid_from', 'valid_to', 'notes', 'why'];

export const load: PageServerLoad = async ({ fetch, url }) => {
  const query = new URLSearchParams(url.searchParams);
  query.set('entry', 'programme');
  const outcome = outcomeIn(url);
  const [list, areas, check] = await Promise.all([
    needFromApi<Programmes>(fetch, '/api/v1/admin/programmes'),
    needFromApi<DimensionValues>(fetch, `/api/v1/catalog/area?lang=${languageOf(url.pathname)}`),
    askApi<Check>(fetch, `/api/v1/admin/check?${query.toString()}`),
  ]);
  return {
    list,
    areas: areas.values.filter(({ code }) => !code.startsWith('_')),
    outcome,
    problems: outcome.refused && check.kind === 'answer' ? check.body.problems : [],
    typed: Object.fromEntries(FIELDS.map((name) => [name, url.searchParams.get(name) ?? ''])),
  };
};
