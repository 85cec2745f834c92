import type { SitesAnswer } from '#queries/representations/ask-sites.ts';
import type { StandardsAnswer } from '#queries/representations/ask-standards.ts';
import { SITES_PARAMETERS } from '#queries/representations/sites-question.ts';
import { askApi } from '$lib/published/ask-api.ts';
import { ledToCountry } from '$lib/published/planning-country.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => {
  const language = languageOf(url.pathname);
  const desk = await askApi<StandardsAnswer>(
    fetch,
    `/api/v1/allocation/standards?lang=${language}`,
  );
  const countries = desk.kind === 'answer' ? desk.body.countries : [];
  ledToCountry(url, countries);
  const asked = new URLSearchParams({ lang: language });
  for (const name of ['country', ...SITES_PARAMETERS]) {
    const value = url.searchParams.get(name) ?? '';
    if (value !== '') asked.set(name, value);
  }
  const sites = await askApi<SitesAnswer>(fetch, `/api/v1/allocation/sites?${asked.toString()}`);
  return {
    countries,
    country: url.searchParams.get('country') ?? '',
    asked: asked.toString(),
    sites: sites.kind === 'answer' ? sites.body : null,
    problems: sites.kind === 'problem' ? (sites.problem.problems ?? []) : [],
  };
};
