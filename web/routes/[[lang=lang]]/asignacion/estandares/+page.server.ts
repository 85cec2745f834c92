import type { StandardsAnswer } from '#queries/representations/ask-standards.ts';
import type { DimensionValues } from '$lib/published/catalog.ts';
import { outcomeIn, type Check } from '$lib/published/administration.ts';
import { askApi } from '$lib/published/ask-api.ts';
import { ledToCountry } from '$lib/published/planning-country.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

/** The form that was refused, by a field that only it has. */
const KIND_BY_FIELD = [
  ['typical', 'time_standard'],
  ['hours_per_day', 'available_time'],
  ['value', 'allowance'],
  ['ceiling', 'post_limit'],
  ['present', 'staff'],
] as const;

export const load: PageServerLoad = async ({ fetch, url }) => {
  const language = languageOf(url.pathname);
  const asked = new URLSearchParams({ lang: language });
  for (const name of ['country', 'stratum', 'minimum', 'typical', 'maximum']) {
    const value = url.searchParams.get(name) ?? '';
    if (value !== '') asked.set(name, value);
  }
  const reply = await askApi<StandardsAnswer>(
    fetch,
    `/api/v1/allocation/standards?${asked.toString()}`,
  );
  const answer = reply.kind === 'answer' ? reply.body : null;
  ledToCountry(url, answer?.countries ?? []);
  const kind = KIND_BY_FIELD.find(([field]) => url.searchParams.has(field))?.[1];
  const isRefused = url.searchParams.has('refused') && kind !== undefined;
  const [everywhere, check] = await Promise.all([
    askApi<StandardsAnswer>(fetch, `/api/v1/allocation/standards?lang=${language}`),
    isRefused
      ? askApi<Check>(fetch, `/api/v1/admin/check?entry=${kind}&${url.searchParams.toString()}`)
      : null,
  ]);
  const categories = await askApi<DimensionValues>(
    fetch,
    `/api/v1/catalog/staff_category?lang=${language}`,
  );
  const country = url.searchParams.get('country') ?? '';
  return {
    country,
    countries: everywhere.kind === 'answer' ? everywhere.body.countries : [],
    told: answer?.standards_of.find((each) => each.country === country) ?? null,
    posts: answer?.posts ?? [],
    categories:
      categories.kind === 'answer'
        ? categories.body.values.filter(({ code }) => !code.startsWith('_'))
        : (answer?.known_categories ?? []),
    until: answer?.until ?? '',
    tried: answer?.tried ?? null,
    kind: kind ?? null,
    typed: Object.fromEntries(url.searchParams),
    outcome: outcomeIn(url),
    problems: check?.kind === 'answer' ? check.body.problems : [],
  };
};
