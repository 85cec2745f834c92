import {
  completenessQuestion,
  countryQuestion,
  withoutYears,
} from '$lib/comparison/indicator-questions.ts';
import { countryFigures, yearsTold } from '$lib/comparison/country-figures.ts';
import {
  completedField,
  coverageOf,
  knowsCodes,
  unknownShares,
  type IndicatorLine,
  type IndicatorList,
} from '$lib/comparison/national-coverage.ts';
import { registryCountries } from '$lib/comparison/registry-countries.ts';
import { smallMultiples } from '$lib/comparison/small-multiples.ts';
import { tellQuestion } from '$lib/comparison/tell-question.ts';
import { needFromApi } from '$lib/published/ask-api.ts';
import type { Catalog } from '$lib/published/catalog.ts';
import { labelIn } from '$lib/published/catalog.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url, parent }) => {
  const language = languageOf(url.pathname);
  const level = url.searchParams.get('level');
  const [list, catalog, countries, { loaded }] = await Promise.all([
    needFromApi<IndicatorList>(fetch, `/api/v1/indicators?lang=${language}`),
    needFromApi<Catalog>(fetch, `/api/v1/catalog?lang=${language}`),
    registryCountries(fetch, language),
    parent(),
  ]);
  const codes = countries.map(({ code }) => code);

  const fields = new Set(list.indicators.flatMap((each) => completedField(each) ?? []));
  const asked = Promise.all(
    [...fields].map(async (field) => {
      const told = await tellQuestion(fetch, [completenessQuestion(field)], language, level);
      const shares = told.answer === null ? new Map<string, never>() : unknownShares(told.answer);
      return [field, shares] as const;
    }),
  );

  async function tell(indicator: IndicatorLine) {
    const query = countryQuestion(indicator.question);
    const told = await tellQuestion(fetch, [query, withoutYears(query)], language, level);
    return { indicator, told };
  }
  const told = await Promise.all(list.indicators.map(tell));
  const unknown = new Map(await asked);

  const years = yearsTold(told.map((each) => each.told.answer));
  // the last year that is over, unless another one is asked
  const wished = url.searchParams.get('year');
  const over = years.find((year) => year < list.as_of.slice(0, 4));
  const year = years.find((each) => each === wished) ?? over ?? years[0] ?? null;
  return {
    ...{ countries, years, year, level, knowsCodes: knowsCodes(list.indicators) },
    snapshot: { id: list.release, as_of: list.as_of },
    told: told.map(({ indicator, told: { query, answer, refused } }) => {
      const field = completedField(indicator);
      const hasYears = answer?.dimensions.some(({ role }) => role === 'time') === true;
      return {
        ...{ indicator, query, answer, refused, hasYears },
        measures: answer?.measures.map(({ id, label, note }) => ({ id, label, note })) ?? [],
        figures: answer === null ? [] : countryFigures(answer, hasYears ? year : null),
        chart: answer === null ? null : smallMultiples(answer),
        coverage: coverageOf(indicator, codes, loaded?.sources ?? []),
        unknown: field === null ? null : (unknown.get(field) ?? null),
        fieldLabel: field === null ? '' : labelIn(catalog, field),
      };
    }),
  };
};
