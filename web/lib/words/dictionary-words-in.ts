/** The words of the data dictionary and of the page of the API, which other pages do not load. */
import type { Language } from '#warehouse/text.ts';

import { dictionaryEn } from './dictionary-en.ts';
import { dictionaryEs } from './dictionary-es.ts';
import { wordsIn } from './words-in.ts';

export function dictionaryWordsIn(language: Language) {
  const { site, themes, measureThemes } = wordsIn(language);
  return { site, themes, measureThemes, ...(language === 'es' ? dictionaryEs : dictionaryEn) };
}
