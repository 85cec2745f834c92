/** The words of pages that tell of sharing between countries: those of every page and their own, which other pages do not load. */
import type { Language } from '#warehouse/text.ts';

import { administrationWordsIn } from './administration-words-in.ts';
import { enPolicy } from './en-policy.ts';
import { esPolicy } from './es-policy.ts';

export function policyWordsIn(language: Language) {
  return { ...administrationWordsIn(language), policy: language === 'es' ? esPolicy : enPolicy };
}
