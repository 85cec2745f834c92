import { error } from '@sveltejs/kit';

import type { Answer } from '#queries/answer.ts';
import { askApi, needFromApi } from '$lib/published/ask-api.ts';
import type { Catalog, DimensionValues } from '$lib/published/catalog.ts';
import {
  sourceLines,
  summaryMeasures,
  summaryQuestions,
  valueLines,
} from '$lib/published/dimension-summary.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, params, url }) => {
  const language = languageOf(url.pathname);
  const catalog = await needFromApi<Catalog>(fetch, `/api/v1/catalog?lang=${language}`);
  const dimension = catalog.dimensions.find(({ id }) => id === params.id);
  if (dimension === undefined) error(404, 'There is no such dimension.');
  const values = await needFromApi<DimensionValues>(
    fetch,
    `/api/v1/catalog/${dimension.id}?lang=${language}`,
  );
  const measures = summaryMeasures(dimension, catalog);
  const questions = summaryQuestions(dimension.id, measures, catalog);

  const tableOf = (question: string) =>
    askApi<Answer>(fetch, `/api/v1/table?${question}&lang=${language}`);
  const answerTo = async (question: string | null): Promise<Answer | null> => {
    if (question === null) return null;
    const reply = await tableOf(question);
    return reply.kind === 'answer' ? reply.body : null;
  };
  /** Where the level refuses it, the nearest question that still tells this dimension: persons in place of cases. */
  const nearestTo = async (question: string): Promise<string> => {
    const reply = await tableOf(question);
    const nearest = reply.kind === 'problem' ? reply.problem.nearest : undefined;
    if (nearest === undefined) return question;
    const { rows, columns } = Object.fromEntries(new URLSearchParams(nearest));
    const told = `${rows ?? ''},${columns ?? ''}`.split(',');
    return told.includes(dimension.id) ? nearest.replace(`&lang=${language}`, '') : question;
  };
  const asked = {
    counts: await nearestTo(questions.counts),
    years: questions.years === null ? null : await nearestTo(questions.years),
  };
  const [counts, years, recorded, sources] = await Promise.all([
    answerTo(asked.counts),
    answerTo(asked.years),
    answerTo(questions.recorded),
    answerTo(questions.sources),
  ]);
  return {
    catalog,
    dimension,
    levels: values.levels,
    questions: { ...questions, ...asked },
    years,
    isProtected: counts !== null && counts.protection !== null,
    measures: (counts?.measures ?? []).map(({ label }) => label),
    values: valueLines(values, counts),
    totals: counts?.totals.values ?? [],
    sources: sourceLines(recorded, sources),
  };
};
