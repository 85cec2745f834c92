/** The words of the pages of representations, which other pages do not load. */
import type { Language } from '#warehouse/text.ts';

import { enRepresentations } from './en-representations.ts';
import { esRepresentations, type RepresentationWords } from './es-representations.ts';

const WORDS: Readonly<Record<Language, RepresentationWords>> = {
  es: esRepresentations,
  en: enRepresentations,
};

export function representationWordsIn(language: Language): RepresentationWords {
  return WORDS[language];
}
