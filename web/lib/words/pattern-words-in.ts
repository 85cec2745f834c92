/** The words of the living page of the design system, which other pages do not load. */
import type { Language } from '#warehouse/text.ts';

import { patternEn } from './pattern-en.ts';
import { patternEs } from './pattern-es.ts';
import { wordsIn } from './words-in.ts';

export function patternWordsIn(language: Language) {
  const { site } = wordsIn(language);
  return { site, pattern: language === 'es' ? patternEs : patternEn };
}
