import type { Answer } from '#queries/answer.ts';
import type { RouteAnswer } from '#queries/routes/route-answer.ts';
import { askApi } from '$lib/published/ask-api.ts';
import type { Catalog } from '$lib/published/catalog.ts';
import { frontFigures } from '$lib/published/front-figures.ts';
import {
  areasQuestion,
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

  async function ask(query: string): Promise<Answer | null> {
    const reply = await askApi<Answer>(fetch, apiPath(query, language));
    // below the owner's level nought may only say that nobody publishes it
    const isTold =
      reply.kind === 'answer' && (reply.body.level === 'owner' || reply.body.sources.length > 0);
    return isTold ? reply.body : null;
  }

  const asked = async (query: string) => {
    const answer = await ask(query);
    return answer === null ? [] : [{ query, answer }];
  };

  const figures = frontFigures(ask);
  const catalog = askApi<Catalog>(fetch, `/api/v1/catalog?lang=${language}`);
  const origins = asked(ORIGINS_QUESTION);
  const cases = await ask('measures=cases&rows=year');
  const years = cases === null ? [] : yearSeries(cases).slice(-YEARS_SHOWN);
  const [first, last] = [years[0], years.at(-1)];
  const shown =
    first === undefined || last === undefined ? null : { from: first.year, to: last.year };
  const areas = asked(areasQuestion(shown));
  const routes = askApi<RouteAnswer>(fetch, `/api/v1/routes?${ROUTES_QUESTION}&lang=${language}`);
  const known = await catalog;
  const mapped = await routes;
  const hasFlows =
    mapped.kind === 'answer' && mapped.body.layers.some(({ legs }) => legs.length > 0);
  return {
    figures: await figures,
    worked: [...(await areas), ...(await origins)],
    routes: hasFlows ? mapped.body : null,
    measures: known.kind === 'answer' ? known.body.measures : [],
  };
};
