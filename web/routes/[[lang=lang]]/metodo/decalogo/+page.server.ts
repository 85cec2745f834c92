import { DECALOGUE, RULES_OF_ENTRY } from '$lib/method/decalogue.ts';
import { lastNight } from '$lib/method/last-night.ts';
import { tellPage } from '$lib/method/prose.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

/** The very statements that the night runs, put in when the pages are built. */
const STATEMENTS = import.meta.glob<string>('/warehouse/checks/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export const load: PageServerLoad = async ({ fetch, url, parent }) => {
  const { reader } = await parent();
  const isToldNights = reader.permissions.includes('read_administration');
  return {
    page: tellPage(DECALOGUE, languageOf(url.pathname)),
    rules: RULES_OF_ENTRY.map(({ section, checks, rejects, guard }) => ({
      id: section.id,
      checks: checks.map((name) => ({
        name,
        statement: STATEMENTS[`/warehouse/checks/${name}.sql`] ?? '',
      })),
      rejects,
      guard,
    })),
    night: isToldNights ? await lastNight(fetch) : null,
  };
};
