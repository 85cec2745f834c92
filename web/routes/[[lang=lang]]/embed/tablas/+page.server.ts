import type { Answer } from '#queries/answer.ts';
import { pageChart } from '$lib/chart/page-chart.ts';
import { needFromApi } from '$lib/published/ask-api.ts';
import { apiPath } from '$lib/question/program-calls.ts';
import { parseQuestion, writeQuestion } from '$lib/question/table-question.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => {
  const asked = parseQuestion(url.searchParams);
  const question = asked.measures.length > 0 ? asked : { ...asked, measures: ['cases'] };
  const query = writeQuestion(question);
  const answer = await needFromApi<Answer>(fetch, apiPath(query, languageOf(url.pathname)));
  return { answer, query, chart: pageChart(answer, question.chart) };
};
