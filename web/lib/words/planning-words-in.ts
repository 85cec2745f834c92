/** The words of the pages beside the simulator: those of every page and their own, which other pages do not load. */
import type { Language } from '#warehouse/text.ts';

import { enPlanning } from './en-planning.ts';
import { esPlanning } from './es-planning.ts';
import { wordsIn } from './words-in.ts';

export function planningWordsIn(language: Language) {
  return { ...wordsIn(language), planning: language === 'es' ? esPlanning : enPlanning };
}
