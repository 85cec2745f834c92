import type { Answer } from '#queries/answer.ts';
import { askApi } from '$lib/published/ask-api.ts';
import type { Catalog } from '$lib/published/catalog.ts';
import { apiPath } from '$lib/question/program-calls.ts';
import { yearSeries } from '$lib/table/year-series.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

const KEY_MEASURES = ['persons', 'cases', 'actions', 'journeys', 'route_events', 'registrations'];
/** As many years as a phone shows beside the names without much scrolling. */
const YEARS_SHOWN = 5;

export const load: PageServerLoad = async ({ fetch, url }) => {
  const language = languageOf(url.pathname);

  async function ask(query: string) {
    const reply = await askApi<Answer>(fetch, apiPath(query, language));
    return reply.kind === 'answer' ? [{ query, answer: reply.body }] : [];
  }

  const figures = Promise.all(KEY_MEASURES.map((id) => ask(`measures=${id}&rows=year`)));
  const catalog = askApi<Catalog>(fetch, `/api/v1/catalog?lang=${language}`);
  const origins = ask('measures=persons&rows=origin_country&sort=-persons&top=8');
  const keyFigures = (await figures).flat();

  const cases = keyFigures.find(({ query }) => query.startsWith('measures=cases'));
  const years = cases === undefined ? [] : yearSeries(cases.answer).slice(-YEARS_SHOWN);
  const lately =
    years.length === 0 ? '' : `&filter=year:${years[0]?.year ?? ''}..${years.at(-1)?.year ?? ''}`;
  const areas = ask(`measures=cases&rows=area&columns=year${lately}&sort=-cases&top=8`);
  const known = await catalog;
  return {
    keyFigures,
    worked: [...(await areas), ...(await origins)],
    measures: known.kind === 'answer' ? known.body.measures : [],
  };
};
