import { MANUAL_PAGES } from '$lib/method/manual-pages.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => {
  const language = languageOf(url.pathname);
  return {
    pages: MANUAL_PAGES.map(({ slug, title, lede }) => ({
      ...{ path: `/manual/${slug}`, title: title[language], text: lede[language] },
    })),
  };
};
