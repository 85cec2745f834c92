/** The words of pages that tell of sharing between countries: those of every page and their own, which other pages do not load. */
import type { Language } from '#warehouse/text.ts';

import { enPolicy } from './en-policy.ts';
import { esPolicy } from './es-policy.ts';
import { wordsIn } from './words-in.ts';

export function policyWordsIn(language: Language) {
  return { ...wordsIn(language), policy: language === 'es' ? esPolicy : enPolicy };
}
