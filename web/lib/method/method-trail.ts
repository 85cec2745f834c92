/** The way to a page of method. */
import type { Language } from '#warehouse/text.ts';

import { methodWordsIn } from '../words/method-words-in.ts';
import { pathIn } from '../words/place.ts';

export function methodTrail(language: Language) {
  const { site, method } = methodWordsIn(language);
  return [
    { path: pathIn(language, '/'), label: site.home },
    { path: pathIn(language, '/metodo'), label: method.title },
  ];
}
