import { redirect } from '@sveltejs/kit';

import type { CircuitsAnswer } from '#queries/routes/ask-circuits.ts';
import type { FlowSourcesAnswer } from '#queries/routes/ask-flow-sources.ts';
import type { ComparisonAnswer } from '#queries/routes/ask-comparison.ts';
import type { PathsAnswer, RouteAnswer, SankeyAnswer } from '#queries/routes/route-answer.ts';
import { askApi } from '$lib/published/ask-api.ts';
import type { DimensionValues } from '$lib/published/catalog.ts';
import { mapDrawings, sentOnce } from '$lib/published/map-drawings.ts';
import {
  apiQuery,
  askedStages,
  readRouteForm,
  SELECTED,
  SENT,
  STAGES,
  USUAL_FILTERS,
  withParameters,
  withStages,
} from '$lib/routes/route-address.ts';
import { comparisonQuery } from '$lib/routes/comparison-address.ts';
import { levelAsked, offeredRoutes } from '$lib/routes/route-level.ts';
import { languageOf, pathIn } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

/** How many whole journeys are listed. */
const PATHS_SHOWN = '15';

export const load: PageServerLoad = async ({ fetch, url, parent, isDataRequest }) => {
  const fields = url.searchParams;
  const language = languageOf(url.pathname);
  if (fields.has(SENT)) redirect(303, `${pathIn(language, '/rutas')}?${readRouteForm(fields)}`);

  const { reader } = await parent();
  const level = levelAsked(fields, reader.levels, reader.usual_level);
  const { chains } = offeredRoutes(level);
  const query = apiQuery(fields, language);
  const stages = askedStages(fields);
  // whole journeys are told through all stages, unless some of them are asked by name
  const whole = stages.length > 2 ? stages : STAGES.filter((stage) => stage !== 'reentry');
  const through = apiQuery(new URLSearchParams(withStages(fields, whole)), language);
  const paths = withParameters(new URLSearchParams(through), { top: PATHS_SHOWN });
  const values = async (id: string) => {
    const reply = await askApi<DimensionValues>(fetch, `/api/v1/catalog/${id}?lang=${language}`);
    return reply.kind === 'answer' ? [reply.body] : [];
  };
  const comparison = chains ? comparisonQuery(fields, query) : null;
  const [
    routes,
    drawings,
    sankey,
    journeys,
    circuits,
    compared,
    flows,
    years,
    filters,
    nationalities,
  ] = await Promise.all([
    askApi<RouteAnswer>(fetch, `/api/v1/routes?${query}`),
    mapDrawings(fetch, query, fields.get(SELECTED) ?? ''),
    chains ? askApi<SankeyAnswer>(fetch, `/api/v1/routes/sankey?${through}`) : null,
    chains ? askApi<PathsAnswer>(fetch, `/api/v1/routes/paths?${paths}`) : null,
    chains ? askApi<CircuitsAnswer>(fetch, `/api/v1/routes/circuits?${query}`) : null,
    comparison === null
      ? null
      : askApi<ComparisonAnswer>(fetch, `/api/v1/routes/compare?${comparison}`),
    askApi<FlowSourcesAnswer>(fetch, `/api/v1/routes/flows?lang=${language}`),
    values('year'),
    Promise.all(USUAL_FILTERS.map(values)),
    chains ? values('nationality') : [],
  ]);
  return {
    ...{ level, query, stages, routes, sankey, journeys, circuits },
    drawings: sentOnce(drawings, isDataRequest),
    ...{ comparison, compared },
    ...(routes.kind === 'answer' ? { card: `/api/v1/routes/map.png?${query}` } : {}),
    selected: fields.get(SELECTED) ?? '',
    flowSources: flows.kind === 'answer' ? flows.body.sources : [],
    compared_by: [...years, ...filters.flat(), ...nationalities],
    years: (years[0]?.values ?? []).map(({ code }) => code).filter((code) => !code.startsWith('_')),
    filters: filters.flat(),
  };
};
