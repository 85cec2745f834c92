/** The words of comparing countries, which other pages do not load. */
import type { Language } from '#warehouse/text.ts';

import { comparisonEn } from './comparison-en.ts';
import { comparisonEs } from './comparison-es.ts';

export function comparisonWordsIn(language: Language): typeof comparisonEs {
  return language === 'es' ? comparisonEs : comparisonEn;
}
