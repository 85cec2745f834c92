/** The words of the page of search: those of every page and its own, which other pages do not load. */
import type { Language } from '#warehouse/text.ts';

import { enSearch, enSearchKinds } from './en-search.ts';
import { esSearch, esSearchKinds } from './es-search.ts';
import { wordsIn } from './words-in.ts';

const es = { search: esSearch, kinds: esSearchKinds };
const en: typeof es = { search: enSearch, kinds: enSearchKinds };

export function searchWordsIn(language: Language) {
  return { ...wordsIn(language), ...(language === 'es' ? es : en) };
}
