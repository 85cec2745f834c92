/** The words of the manual, which other pages do not load. */
import type { Language } from '#warehouse/text.ts';

import { manualEn } from './manual-en.ts';
import { manualEs } from './manual-es.ts';
import { wordsIn } from './words-in.ts';

export function manualWordsIn(language: Language) {
  return { site: wordsIn(language).site, manual: language === 'es' ? manualEs : manualEn };
}
