import { METHOD_PAGES } from '$lib/method/method-pages.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => {
  const language = languageOf(url.pathname);
  return {
    pages: METHOD_PAGES.map(({ slug, title, lede }) => ({
      ...{ slug, title: title[language], lede: lede[language] },
    })),
  };
};
