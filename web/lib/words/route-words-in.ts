/** The words of pages with routes: those of every page and their own, which other pages do not load. */
import type { Language } from '#warehouse/text.ts';

import { enCircuits, enComparison } from './en-circuits.ts';
import { enMap, enMapFigures, enMapLevels, enMapPlaces, enMapStages } from './en-map.ts';
import { enOrigins } from './en-origins.ts';
import { enRoutes } from './en-routes.ts';
import { esCircuits, esComparison } from './es-circuits.ts';
import { esMap, esMapFigures, esMapLevels, esMapPlaces, esMapStages } from './es-map.ts';
import { esOrigins } from './es-origins.ts';
import { esRoutes } from './es-routes.ts';
import { wordsIn } from './words-in.ts';

const es = {
  routes: esRoutes,
  origins: esOrigins,
  circuits: esCircuits,
  comparison: esComparison,
  map: esMap,
  mapFigures: esMapFigures,
  mapLevels: esMapLevels,
  mapPlaces: esMapPlaces,
  mapStages: esMapStages,
};

const en: typeof es = {
  routes: enRoutes,
  origins: enOrigins,
  circuits: enCircuits,
  comparison: enComparison,
  map: enMap,
  mapFigures: enMapFigures,
  mapLevels: enMapLevels,
  mapPlaces: enMapPlaces,
  mapStages: enMapStages,
};

export type RouteWords = ReturnType<typeof routeWordsIn>;

export function routeWordsIn(language: Language) {
  return { ...wordsIn(language), ...(language === 'es' ? es : en) };
}
