import type { RouteAnswer } from '#queries/routes/route-answer.ts';
import { pageChart } from '$lib/chart/page-chart.ts';
import {
  corridorLegs,
  corridorQuestions,
  type Corridor,
} from '$lib/comparison/corridor-questions.ts';
import { legsBetween } from '$lib/comparison/corridor-legs.ts';
import { yearsTold } from '$lib/comparison/country-figures.ts';
import { countryNames, registryCountries } from '$lib/comparison/registry-countries.ts';
import { CORRIDORS, usualCorridor } from '$lib/comparison/usual-corridor.ts';
import { tellQuestion } from '$lib/comparison/tell-question.ts';
import { askApi } from '$lib/published/ask-api.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

/** Journeys are told leg by leg at every level; these two touch the country where somebody was detained. */
const LEGS = ['origin,detention', 'detention,return'] as const;

export const load: PageServerLoad = async ({ fetch, url }) => {
  const language = languageOf(url.pathname);
  const level = url.searchParams.get('level');
  const asked = (name: string) => url.searchParams.get(name) ?? '';
  const [origins, es, en, years, corridors] = await Promise.all([
    registryCountries(fetch, language),
    countryNames(fetch, 'es'),
    countryNames(fetch, 'en'),
    tellQuestion(fetch, ['measures=persons&columns=year'], language, level),
    tellQuestion(fetch, [CORRIDORS], language, level),
  ]);
  const named = language === 'es' ? es : en;
  const chosen = origins.find(({ code }) => code === asked('from'))?.code ?? null;
  const goal = named.has(asked('to')) ? asked('to') : null;
  const usual = usualCorridor(corridors.answer, { from: chosen, to: goal });
  const from = chosen ?? usual?.from ?? origins[0]?.code ?? '';
  const other = usual?.to ?? origins.find(({ code }) => code !== from)?.code ?? '';
  const to = goal ?? other;
  const known = yearsTold([years.answer]);
  const corridor: Corridor = {
    ...{ from, to, step: asked('step') === 'month' ? 'month' : 'year' },
    year: known.find((year) => year === asked('year')) ?? known[0] ?? null,
  };
  const name = (names: ReadonlyMap<string, string>) => ({
    from: names.get(corridor.from) ?? corridor.from,
    to: names.get(to) ?? to,
  });
  const questions = corridorQuestions(corridor, { es: name(es), en: name(en) });
  const hasRegistry = origins.some(({ code }) => code === to);
  const isTwo = corridor.from !== to;
  const told = await Promise.all(
    // of a country without a registry there is no other view
    questions
      .filter(({ id }) => isTwo && (hasRegistry || id !== 'del-otro-registro'))
      .map(async ({ wished, ...question }) => {
        const found = await tellQuestion(fetch, wished, language, level);
        const chart = found.answer === null ? null : pageChart(found.answer, '');
        return { ...question, ...found, chart };
      }),
  );
  const routes = await Promise.all(
    (isTwo ? LEGS : []).map((stages) => {
      const protection = level === null ? '' : `&level=${level}`;
      const query = `${corridorLegs(stages)}&lang=${language}${protection}`;
      return askApi<RouteAnswer>(fetch, `/api/v1/routes?${query}`);
    }),
  );
  const answers = routes.flatMap((reply) => (reply.kind === 'answer' ? [reply.body] : []));
  return {
    ...{ corridor, level, origins, told, isTwo, years: known, names: name(named) },
    hosts: [...named].map(([code, label]) => ({ code, label })),
    legs: answers.flatMap((answer) => legsBetween(answer, [corridor.from, to])),
    unit: answers[0]?.unit ?? null,
  };
};
