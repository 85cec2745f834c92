import { askApi, needFromApi } from '$lib/published/ask-api.ts';
import {
  outcomeIn,
  type Check,
  type CodeList,
  type Representations,
} from '$lib/published/administration.ts';
import type { DimensionValues } from '$lib/published/catalog.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

const FIELDS = [
  ...['code', 'country', 'kind', 'name_es', 'name_en', 'host_country', 'host_state'],
  ...['lon', 'lat', 'precision', 'opened', 'closed', 'why'],
];

/** The form holds what was typed; else what was written on screen; else what the register says. */
export const load: PageServerLoad = async ({ fetch, url }) => {
  const language = languageOf(url.pathname);
  const outcome = outcomeIn(url);
  const query = new URLSearchParams(url.searchParams);
  query.set('entry', 'representation');
  const [list, countries, kinds, check] = await Promise.all([
    needFromApi<Representations>(fetch, '/api/v1/admin/representations'),
    needFromApi<DimensionValues>(fetch, `/api/v1/catalog/country?lang=${language}`),
    needFromApi<CodeList>(fetch, '/api/v1/admin/codes?list=representation_kind'),
    askApi<Check>(fetch, `/api/v1/admin/check?${query.toString()}`),
  ]);
  const code = url.searchParams.get('code');
  const found =
    list.written.find((each) => each.code === code) ??
    list.representations.find((each) => each.code === code);
  const known: Readonly<Record<string, unknown>> = { ...found };
  const typed = FIELDS.map((name) => {
    const value = outcome.refused ? url.searchParams.get(name) : known[name];
    return [name, typeof value === 'string' || typeof value === 'number' ? String(value) : ''];
  });
  return {
    typed: Object.fromEntries(typed) as Readonly<Record<string, string>>,
    isKnown: found !== undefined,
    countries: countries.values.filter((each) => !each.code.startsWith('_')),
    kinds: kinds.values
      .filter((each) => !each.code.startsWith('_'))
      .map((each) => ({ code: each.code, label: each.label[language] })),
    outcome,
    problems: outcome.refused && check.kind === 'answer' ? check.body.problems : [],
  };
};
