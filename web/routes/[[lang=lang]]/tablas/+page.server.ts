import { redirect } from '@sveltejs/kit';

import type { Answer, Level } from '#queries/answer.ts';
import type { Language } from '#warehouse/text.ts';
import { pageChart } from '$lib/chart/page-chart.ts';
import { askApi, needFromApi } from '$lib/published/ask-api.ts';
import { catalogAt } from '$lib/published/catalog-at.ts';
import type { Catalog, DimensionValues } from '$lib/published/catalog.ts';
import type { ReleaseLine } from '$lib/published/releases.ts';
import { CHOOSE, pageState, readForm, SEARCH, SENT } from '$lib/question/form-fields.ts';
import type { OtherNames } from '$lib/question/palette-list.ts';
import { apiPath } from '$lib/question/program-calls.ts';
import {
  askedLevel,
  EMPTY_QUESTION,
  parseQuestion,
  writeQuestion,
  type Filter,
} from '$lib/question/table-question.ts';
import { languageOf, pathIn } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

/** A browser without scripts sends the form's fields: they lead to the question's own address. */
function redirectSentForm(url: URL) {
  const fields = url.searchParams;
  if (!fields.has(SENT)) return;
  const path = pathIn(languageOf(url.pathname), '/tablas');
  redirect(303, `${path}?${writeQuestion(readForm(fields))}${pageState(fields)}`);
}

/** The conditions of the question, and the one whose values are about to be chosen. */
function conditionsOf(
  filters: readonly Filter[],
  choice: string,
  catalog: Catalog,
): readonly Filter[] {
  const chosen = catalog.dimensions.find(({ id }) => id === choice);
  if (chosen === undefined || filters.some(({ dimension }) => dimension === choice)) return filters;
  const operator = chosen.role === 'time' ? 'range' : 'is';
  return [...filters, { dimension: choice, operator, codes: [] }];
}

/** Of a sensitive flag only “yes” may be asked below the owner's level. */
function offeredValues(options: DimensionValues, catalog: Catalog, level: Level): DimensionValues {
  const isOneSided = catalog.dimensions.some(
    ({ id, one_sided: oneSided }) => oneSided && id === options.id,
  );
  if (level === 'owner' || !isOneSided) return options;
  return { ...options, values: options.values.filter(({ code }) => code === 'yes') };
}

/** What measures and dimensions are called in the other language, so that a search finds both. */
async function otherNames(fetcher: typeof fetch, language: Language): Promise<OtherNames> {
  const other = language === 'es' ? 'en' : 'es';
  const { dimensions, measures } = await needFromApi<Catalog>(
    fetcher,
    `/api/v1/catalog?lang=${other}`,
  );
  return Object.fromEntries([...dimensions, ...measures].map(({ id, label }) => [id, label]));
}

async function releasesOf(fetcher: typeof fetch): Promise<readonly ReleaseLine[]> {
  const reply = await askApi<{ readonly releases: readonly ReleaseLine[] }>(
    fetcher,
    '/api/v1/releases',
  );
  return reply.kind === 'answer' ? reply.body.releases : [];
}

/** The years there are, to compare with one of them. */
async function yearsOf(fetcher: typeof fetch): Promise<readonly string[]> {
  const reply = await askApi<DimensionValues>(fetcher, '/api/v1/catalog/year');
  const codes = reply.kind === 'answer' ? reply.body.values.map(({ code }) => code) : [];
  return codes.filter((code) => !code.startsWith('_'));
}

export const load: PageServerLoad = async ({ fetch, url, parent }) => {
  redirectSentForm(url);
  const language = languageOf(url.pathname);
  const question = parseQuestion(url.searchParams);
  const query = writeQuestion(question);
  const choice = url.searchParams.get(CHOOSE) ?? '';
  const { reader } = await parent();
  const level = reader.levels.find((each) => each === askedLevel(question)) ?? reader.usual_level;
  const catalog = await needFromApi<Catalog>(fetch, `/api/v1/catalog?lang=${language}`);

  const withOptions = conditionsOf(question.filters, choice, catalog).map(async (filter) => {
    const path = `/api/v1/catalog/${encodeURIComponent(filter.dimension)}?lang=${language}`;
    const reply = await askApi<DimensionValues>(fetch, path);
    return reply.kind === 'answer'
      ? [{ filter, options: offeredValues(reply.body, catalog, level) }]
      : [];
  });
  const isAsked = question.measures.length > 0 || writeQuestion({ ...question, kept: [] }) !== '';
  const reply = isAsked ? await askApi<Answer>(fetch, apiPath(query, language)) : undefined;
  // an empty form starts with the plainest count there is
  const shown = isAsked
    ? question
    : { ...EMPTY_QUESTION, measures: ['cases'], kept: question.kept };
  const chart = reply?.kind === 'answer' ? pageChart(reply.body, question.chart) : null;
  return {
    level,
    catalog: catalogAt(catalog, level, shown),
    names: await otherNames(fetch, language),
    releases: await releasesOf(fetch),
    years: await yearsOf(fetch),
    choosing: choice,
    searched: url.searchParams.get(SEARCH) ?? '',
    query,
    question: shown,
    filters: (await Promise.all(withOptions)).flat(),
    reply,
    ...(chart === null ? {} : { card: apiPath(query, language, 'png') }),
    chart,
  };
};
