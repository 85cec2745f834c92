/** Questions that people ask from programs, each to be run against this very server. */
import type { Text } from '#warehouse/text.ts';

export interface ApiExample {
  readonly title: Text;
  readonly path: string;
}

/** With CSV, so that R, Python and Excel read them as they are. */
export const TABLE_EXAMPLES: readonly ApiExample[] = [
  {
    title: { es: 'Personas y casos por año', en: 'Persons and cases by year' },
    path: '/api/v1/table?measures=persons,cases&rows=year&format=csv',
  },
  {
    title: { es: 'Casos por ámbito y año', en: 'Cases by area and year' },
    path: '/api/v1/table?measures=cases&rows=area&columns=year&format=csv',
  },
];

export const OTHER_EXAMPLES: readonly ApiExample[] = [
  {
    title: { es: 'Qué se puede preguntar', en: 'What can be asked' },
    path: '/api/v1/catalog',
  },
  {
    title: { es: 'Tramos de las rutas (GeoJSON)', en: 'Legs of routes (GeoJSON)' },
    path: '/api/v1/routes?from=origin&to=return&level=state&format=geojson',
  },
  {
    title: { es: 'Representaciones', en: 'Representations' },
    path: '/api/v1/representations',
  },
  { title: { es: 'Publicaciones', en: 'Releases' }, path: '/api/v1/releases' },
  { title: { es: 'Tablas para PxWeb', en: 'Tables for PxWeb' }, path: '/api/pxweb/v2/tables' },
  {
    title: { es: 'Flujos de datos SDMX', en: 'SDMX dataflows' },
    path: '/api/sdmx/v3/structure/dataflow',
  },
];
