import { needFromApi } from '$lib/published/ask-api.ts';
import { outcomeIn, type Representations } from '$lib/published/administration.ts';
import type { DimensionValues } from '$lib/published/catalog.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

/** What the register holds for one country, or only what is unverified of it. */
export const load: PageServerLoad = async ({ fetch, url }) => {
  const language = languageOf(url.pathname);
  const [list, countries, kinds] = await Promise.all([
    needFromApi<Representations>(fetch, '/api/v1/admin/representations'),
    needFromApi<DimensionValues>(fetch, `/api/v1/catalog/country?lang=${language}`),
    needFromApi<{ readonly values: readonly { readonly code: string; readonly label: Named }[] }>(
      fetch,
      '/api/v1/admin/codes?list=representation_kind',
    ),
  ]);
  const senders = [...new Set(list.representations.map(({ country }) => country))].sort();
  const country = url.searchParams.get('country') ?? senders[0] ?? '';
  const unverified = url.searchParams.has('unverified');
  const names = new Map(countries.values.map(({ code, label }) => [code, label]));
  return {
    list: {
      representations: list.representations
        .filter((each) => each.country === country)
        .filter((each) => !unverified || each.verification === 'unverified'),
      written: list.written,
    },
    senders: senders.map((code) => ({ code, label: names.get(code) ?? code })),
    country,
    unverified,
    countryNames: Object.fromEntries(names),
    kindNames: Object.fromEntries(kinds.values.map(({ code, label }) => [code, label[language]])),
    outcome: outcomeIn(url),
  };
};

type Named = Readonly<Record<'es' | 'en', string>>;
