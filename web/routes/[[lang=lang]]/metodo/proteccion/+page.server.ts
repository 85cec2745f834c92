import { exampleInput } from '$lib/method/example-counts.ts';
import { tellPage } from '$lib/method/prose.ts';
import { PROTECTION } from '$lib/method/protection.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

/** Without scripts the counts come in the address. */
export const load: PageServerLoad = ({ url }) => ({
  page: tellPage(PROTECTION, languageOf(url.pathname)),
  start: exampleInput(url.searchParams),
});
