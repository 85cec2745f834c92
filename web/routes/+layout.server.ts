import type { Me } from '$lib/published/account.ts';
import { askApi } from '$lib/published/ask-api.ts';
import { ANYBODY, type PageReader } from '$lib/published/reader.ts';
import type { Loaded, Source, SourceHead } from '$lib/published/sources.ts';
import { languageOf } from '$lib/words/place.ts';

import type { LayoutServerLoad } from './$types';

/** A page is shown even while no snapshot is open: it then says so instead of failing whole. */
export const load: LayoutServerLoad = async ({ fetch, url }) => {
  const [reply, reader, me] = await Promise.all([
    askApi<Loaded<Source>>(fetch, '/api/v1/sources'),
    askApi<PageReader>(fetch, '/api/v1/reader'),
    askApi<Me>(fetch, '/api/v1/account'),
  ]);
  return {
    language: languageOf(url.pathname),
    reader: reader.kind === 'answer' ? reader.body : ANYBODY,
    loaded: reply.kind === 'answer' ? headsOnly(reply.body) : undefined,
    me: me.kind === 'answer' ? me.body : undefined,
  };
};

/** Files and notes are long and only the data page shows them. */
function headsOnly({ snapshot, sources }: Loaded<Source>): Loaded {
  return {
    snapshot,
    sources: sources.map(
      ({ files: _files, notes: _notes, unmapped: _unmapped, ...head }): SourceHead => head,
    ),
  };
}
