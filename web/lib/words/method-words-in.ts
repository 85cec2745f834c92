/** The words of the pages of method, manual, glossary and documentation, which other pages do not load. */
import type { Language } from '#warehouse/text.ts';

import { methodEn } from './method-en.ts';
import { methodEs } from './method-es.ts';
import { wordsIn } from './words-in.ts';

export function methodWordsIn(language: Language) {
  return { site: wordsIn(language).site, ...(language === 'es' ? methodEs : methodEn) };
}
