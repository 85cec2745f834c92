import { error } from '@sveltejs/kit';

import { METHOD_PAGES } from '$lib/method/method-pages.ts';
import { tellPage } from '$lib/method/prose.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

/** Those that are words alone; the others have pages of their own. */
export const load: PageServerLoad = ({ params, url }) => {
  const page = METHOD_PAGES.find(({ slug }) => slug === params.tema);
  if (page === undefined) error(404, 'unknown page of method');
  return { page: tellPage(page, languageOf(url.pathname)) };
};
