import type { PlanAnswer, PlanningDesk } from '#queries/representations/ask-allocation.ts';
import type { ComparisonAnswer } from '#queries/representations/compare-posts.ts';
import {
  comparedSentence,
  comparisonSentence,
} from '#queries/representations/comparison-sentences.ts';
import { INDICATORS } from '#queries/representations/indicators.ts';
import type { RepresentationsAnswer } from '#queries/representations/representations-answer.ts';
import { inNeedOrder, networkSentence } from '#queries/representations/representation-sentences.ts';
import type { Language } from '#warehouse/text.ts';
import { askApi, type Reply } from '$lib/published/ask-api.ts';
import { viewAsked } from '$lib/representations/compare-views.ts';
import { apiPostQuery } from '$lib/representations/post-address.ts';
import { postLine } from '$lib/representations/post-line.ts';
import { postsInTable, timeCurves } from '$lib/representations/compared-lists.ts';
import { levelAsked } from '$lib/routes/route-level.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url, parent }) => {
  const fields = url.searchParams;
  const language = languageOf(url.pathname);
  const { reader } = await parent();
  const level = levelAsked(fields, reader.levels, reader.usual_level);
  const view = viewAsked(fields);
  const nothing = { level, view, head: null, sentence: '', query: '', ...NO_LISTS };
  if (level !== 'owner') return nothing;
  const query = apiPostQuery(fields, language, level);
  if (view === 'results') {
    const indicator = INDICATORS.find((each) => each === fields.get('indicator')) ?? INDICATORS[0];
    const reply: Reply<ComparisonAnswer> = await askApi(
      fetch,
      `/api/v1/representations/comparison?${query}&indicator=${indicator}`,
    );
    if (reply.kind === 'problem') return nothing;
    const { posts, funnel, names, opened_from, opened_until, ...rest } = reply.body;
    return {
      ...{ ...nothing, query, head: rest },
      sentence: comparisonSentence(reply.body, indicator)[language],
      results: {
        ...{ indicator, funnel, opened_from, opened_until },
        posts: posts.map((post) => {
          const name = names[post.post] ?? post.post;
          const sentence = comparedSentence(post, { es: name, en: name }, indicator)[language];
          const { cases, ratio, base, place } = post;
          return { code: post.post, name, sentence, cases, ratio, base, place };
        }),
      },
    };
  }
  const reply: Reply<RepresentationsAnswer> = await askApi(
    fetch,
    `/api/v1/representations?${query}`,
  );
  if (reply.kind === 'problem') return nothing;
  const { representations, network, ...head } = reply.body;
  const plans = view === 'load' ? await savedPlans(fetch, fields, language) : null;
  return {
    ...{ ...nothing, query, head },
    sentence: networkSentence(reply.body)[language],
    posts:
      view === 'load'
        ? inNeedOrder(representations).map((post) => postLine(post, plans?.rows))
        : [],
    plans,
    curves: view === 'time' ? timeCurves(representations, network, language) : null,
    table: view === 'table' ? postsInTable(reply.body) : null,
  };
};

/** The saved plans of the countries looked at, and what the chosen one gives to each representation. */
async function savedPlans(fetcher: typeof fetch, fields: URLSearchParams, language: Language) {
  const desk = await askApi<PlanningDesk>(
    fetcher,
    `/api/v1/allocation?${apiPostQuery(fields, language, 'owner')}`,
  );
  const scenarios = desk.kind === 'answer' ? desk.body.scenarios : [];
  const choices = scenarios.map(({ code, name }) => ({ code, label: name }));
  const chosen = scenarios.find(({ code }) => code === fields.get('plan'));
  if (chosen === undefined) return { choices, rows: [], open: null, problem: '' };
  const posts = apiPostQuery(fields, language, 'owner');
  const query = new URLSearchParams(`${posts}&${chosen.question}`);
  query.set('country', chosen.country);
  const answer = await askApi<PlanAnswer>(fetcher, `/api/v1/allocation?${query.toString()}`);
  const plan = answer.kind === 'answer' ? answer.body.plan : null;
  return {
    choices,
    rows:
      plan?.kind === 'plan'
        ? plan.rows.map(({ code, after, load_after }) => ({ code, after, load_after }))
        : [],
    problem: plan?.kind === 'problem' ? plan.sentence[language] : '',
    open: `?country=${chosen.country}&${chosen.question}`,
  };
}

const NO_LISTS = { results: null, posts: [], curves: null, table: null, plans: null };
