/** The words of the home page: those of every page and its own, which other pages do not load. */
import type { Language } from '#warehouse/text.ts';

import { enHome, enHomeDoors, enHomeFigures, enHomeRoutes, enHomeSearches } from './en-home.ts';
import { esHome, esHomeDoors, esHomeFigures, esHomeRoutes, esHomeSearches } from './es-home.ts';
import { wordsIn } from './words-in.ts';

const es = {
  home: esHome,
  doors: esHomeDoors,
  figures: esHomeFigures,
  homeRoutes: esHomeRoutes,
  searches: esHomeSearches,
};
const en: typeof es = {
  home: enHome,
  doors: enHomeDoors,
  figures: enHomeFigures,
  homeRoutes: enHomeRoutes,
  searches: enHomeSearches,
};

export function homeWordsIn(language: Language) {
  return { ...wordsIn(language), ...(language === 'es' ? es : en) };
}
