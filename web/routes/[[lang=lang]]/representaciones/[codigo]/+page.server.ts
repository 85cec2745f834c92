import { error } from '@sveltejs/kit';

import { loadTold } from '#queries/representations/load-class.ts';
import type { RepresentationAnswer } from '#queries/representations/representations-answer.ts';
import { postSentence } from '#queries/representations/representation-sentences.ts';
import { askApi } from '$lib/published/ask-api.ts';
import { apiPostQuery } from '$lib/representations/post-address.ts';
import { askRegistered } from '$lib/representations/registered-post.ts';
import { levelAsked } from '$lib/routes/route-level.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url, params, parent }) => {
  const language = languageOf(url.pathname);
  const { reader } = await parent();
  const level = levelAsked(url.searchParams, reader.levels, reader.usual_level);
  const code = params.codigo;
  const beside = new URLSearchParams(url.searchParams);
  // a filter of the list that was left must not leave the post itself out
  beside.delete('host_country');
  beside.delete('country');
  const query = apiPostQuery(beside, language, level);
  if (level === 'owner') {
    const reply = await askApi<RepresentationAnswer>(
      fetch,
      `/api/v1/representations/${encodeURIComponent(code)}?${query}`,
    );
    if (reply.kind === 'answer') {
      const { representation, network, ...rest } = reply.body;
      return {
        ...{ level, registered: null },
        measured: {
          ...rest,
          representation,
          told: loadTold(representation),
          sentence: postSentence(representation, reply.body)[language],
          network: network.time_to_close.curve,
        },
      };
    }
  }
  // below the level of owners, or without work and staff of its own: what the register says
  const lower = level === 'owner' ? (reader.levels[0] ?? 'public') : level;
  const registered = await askRegistered(fetch, code, language, lower);
  if (registered === null) error(404, 'There is no such representation');
  return { level, registered, measured: null };
};
