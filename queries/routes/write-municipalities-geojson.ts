/** The outlines of the municipalities of an answer, for the interactive map; empty where the operator added none. */
import { municipalitiesOf } from '#queries/map/municipal-boundaries.ts';
import type { RouteAnswer } from '#queries/routes/route-answer.ts';

export function municipalitiesGeoJson(answer: RouteAnswer): string {
  return JSON.stringify({ type: 'FeatureCollection', features: municipalitiesOf(answer) });
}
