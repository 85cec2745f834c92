/** The words of the home page: those of every page and its own, which other pages do not load. */
import type { Language } from '#warehouse/text.ts';

import { enHome, enHomeRoutes } from './en-home.ts';
import { esHome, esHomeRoutes } from './es-home.ts';
import { wordsIn } from './words-in.ts';

const es = { home: esHome, homeRoutes: esHomeRoutes };
const en: typeof es = { home: enHome, homeRoutes: enHomeRoutes };

export function homeWordsIn(language: Language) {
  return { ...wordsIn(language), ...(language === 'es' ? es : en) };
}
