import type { Answer } from '#queries/answer.ts';
import { pageChart } from '$lib/chart/page-chart.ts';
import { askApi, needFromApi } from '$lib/published/ask-api.ts';
import type { Catalog } from '$lib/published/catalog.ts';
import { languageOf } from '$lib/words/place.ts';
import tokens from '$lib/design/tokens.css?raw';

import type { PageServerLoad } from './$types';

const SHOWN = 'measures=cases&rows=area&columns=year&filter=year:last_3';
const WRONG = 'measures=gente&rows=sex';
/** Schooling is for analysts, so the public is refused. */
const REFUSED = 'measures=persons&rows=schooling&level=public';

/** The very colours: every token that is told in light and dark, or is one colour. */
const COLOURS = tokens
  .split('\n')
  .flatMap((line) => /^(--[a-z0-9-]+): (?:light-dark|#)/.exec(line.trim())?.[1] ?? []);

export const load: PageServerLoad = async ({ fetch, url }) => {
  const lang = `lang=${languageOf(url.pathname)}`;
  const ask = (query: string) => askApi<Answer>(fetch, `/api/v1/table?${query}&${lang}`);
  const [shown, wrong, refused, catalog] = await Promise.all([
    ask(SHOWN),
    ask(WRONG),
    ask(REFUSED),
    needFromApi<Catalog>(fetch, `/api/v1/catalog?${lang}`),
  ]);
  const answer = shown.kind === 'answer' ? shown.body : null;
  return {
    colours: COLOURS,
    ...{ answer, catalog, query: SHOWN, refusedQuery: REFUSED },
    chart: answer === null ? null : pageChart(answer, ''),
    wrong: wrong.kind === 'problem' ? wrong.problem : null,
    refused: refused.kind === 'problem' ? refused.problem : null,
  };
};
