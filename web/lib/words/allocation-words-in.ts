/** The words of pages of allocation: those of every page and their own, which other pages do not load. */
import type { Language } from '#warehouse/text.ts';

import { enAllocation } from './en-allocation.ts';
import { esAllocation } from './es-allocation.ts';
import { wordsIn } from './words-in.ts';

export function allocationWordsIn(language: Language) {
  return { ...wordsIn(language), allocation: language === 'es' ? esAllocation : enAllocation };
}
