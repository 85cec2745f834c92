import type { Answer } from '#queries/answer.ts';
import type { RouteAnswer } from '#queries/routes/route-answer.ts';
import { askApi } from '$lib/published/ask-api.ts';
import type { Catalog } from '$lib/published/catalog.ts';
import {
  areasQuestion,
  KEY_QUESTIONS,
  ORIGINS_QUESTION,
  ROUTES_QUESTION,
  YEARS_SHOWN,
} from '$lib/question/front-questions.ts';
import { apiPath } from '$lib/question/program-calls.ts';
import { yearSeries } from '$lib/table/year-series.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => {
  const language = languageOf(url.pathname);

  async function ask(query: string) {
    const reply = await askApi<Answer>(fetch, apiPath(query, language));
    // below the owner's level nought may only say that nobody publishes it
    const isTold =
      reply.kind === 'answer' && (reply.body.level === 'owner' || reply.body.sources.length > 0);
    return isTold ? [{ query, answer: reply.body }] : [];
  }

  const figures = Promise.all(KEY_QUESTIONS.map(ask));
  const catalog = askApi<Catalog>(fetch, `/api/v1/catalog?lang=${language}`);
  const origins = ask(ORIGINS_QUESTION);
  const keyFigures = (await figures).flat();

  const cases = keyFigures.find(({ query }) => query.startsWith('measures=cases'));
  const years = cases === undefined ? [] : yearSeries(cases.answer).slice(-YEARS_SHOWN);
  const [first, last] = [years[0], years.at(-1)];
  const shown =
    first === undefined || last === undefined ? null : { from: first.year, to: last.year };
  const areas = ask(areasQuestion(shown));
  const routes = askApi<RouteAnswer>(fetch, `/api/v1/routes?${ROUTES_QUESTION}&lang=${language}`);
  const known = await catalog;
  const mapped = await routes;
  const hasFlows =
    mapped.kind === 'answer' && mapped.body.layers.some(({ legs }) => legs.length > 0);
  return {
    keyFigures,
    worked: [...(await areas), ...(await origins)],
    routes: hasFlows ? mapped.body : null,
    measures: known.kind === 'answer' ? known.body.measures : [],
  };
};
