import { overloaded } from '#queries/representations/load-class.ts';
import type { RepresentationsAnswer } from '#queries/representations/representations-answer.ts';
import { inNeedOrder, networkSentence } from '#queries/representations/representation-sentences.ts';
import { askApi } from '$lib/published/ask-api.ts';
import { eventsByState } from '$lib/representations/events-by-state.ts';
import { apiPostQuery } from '$lib/representations/post-address.ts';
import { postLine } from '$lib/representations/post-line.ts';
import { askRegister } from '$lib/representations/public-posts.ts';
import { levelAsked } from '$lib/routes/route-level.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

const WIDTHS = { wide: 860, narrow: 344 } as const;

export const load: PageServerLoad = async ({ fetch, url, parent }) => {
  const fields = url.searchParams;
  const language = languageOf(url.pathname);
  const { reader } = await parent();
  const level = levelAsked(fields, reader.levels, reader.usual_level);
  const query = apiPostQuery(fields, language, level);
  const drawing = async (width: number) => {
    const reply = await fetch(
      `/api/v1/representations/map.svg?${query}&colours=page&width=${String(width)}`,
    );
    return reply.ok ? reply.text() : '';
  };
  const [wide, narrow] = await Promise.all([drawing(WIDTHS.wide), drawing(WIDTHS.narrow)]);
  const map = { wide, narrow };
  if (level !== 'owner')
    return { level, map, register: await askRegister(fetch, fields, query, level), owner: null };
  const [reply, events] = await Promise.all([
    askApi<RepresentationsAnswer>(fetch, `/api/v1/representations?${query}`),
    eventsByState(fetch, language, fields.get('country') ?? ''),
  ]);
  if (reply.kind === 'problem')
    return { level, map, register: null, owner: { problem: reply.problem, events } };
  const { representations, network, ...head } = reply.body;
  const { opened, persons, registrations, workload, staff, load: loadOfAll } = network;
  return {
    ...{ level, map, register: null },
    owner: {
      problem: null,
      ...{ events, head, sentence: networkSentence(reply.body)[language] },
      network: { opened, persons, registrations, workload, staff, load: loadOfAll },
      counted: overloaded(representations),
      posts: inNeedOrder(representations).map((post) => postLine(post)),
    },
  };
};
