import { columnsOfKind, ORGANISATION_KINDS } from '#warehouse/registry-entries.ts';
import { askApi, needFromApi } from '$lib/published/ask-api.ts';
import { outcomeIn, type Check, type Organisations } from '$lib/published/administration.ts';
import type { DimensionValues } from '$lib/published/catalog.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

/** The form holds what was typed; else what is written of the code asked. */
export const load: PageServerLoad = async ({ fetch, url }) => {
  const language = languageOf(url.pathname);
  const outcome = outcomeIn(url);
  const query = new URLSearchParams(url.searchParams);
  query.set('entry', 'organisation');
  const [{ organisations }, countries, check] = await Promise.all([
    needFromApi<Organisations>(fetch, '/api/v1/admin/organisations'),
    needFromApi<DimensionValues>(fetch, `/api/v1/catalog/origin_country?lang=${language}`),
    askApi<Check>(fetch, `/api/v1/admin/check?${query.toString()}`),
  ]);
  const columns = columnsOfKind('organisation');
  const found = organisations.find(({ code }) => code === url.searchParams.get('code'));
  const known: Readonly<Record<string, string>> = { ...found };
  const typed = [...columns, 'why'].map((name) => [
    name,
    (outcome.refused ? url.searchParams.get(name) : known[name]) ?? '',
  ]);
  return {
    ...{ organisations, columns, outcome, kinds: ORGANISATION_KINDS },
    countries: countries.values.filter(({ code }) => !code.startsWith('_')),
    problems: outcome.refused && check.kind === 'answer' ? check.body.problems : [],
    typed: Object.fromEntries(typed) as Readonly<Record<string, string>>,
  };
};
