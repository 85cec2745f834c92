/** The pages of the site and its example questions as search finds them, each with other words that people use for it. */
import type { Entry } from '#queries/search/entries.ts';
import { EXAMPLES } from '#web/lib/question/examples.ts';
import type { Text } from '#warehouse/text.ts';

function page(
  path: string,
  [es, en]: readonly [string, string],
  [detailEs, detailEn]: readonly [string, string],
  also: string,
): Entry {
  const title: Text = { es, en };
  return { kind: 'page', title, detail: { es: detailEs, en: detailEn }, path, value: null, also };
}

/** Only those that everybody may open. */
const PAGES: readonly Entry[] = [
  page(
    '/tablas',
    ['Tablas', 'Tables'],
    ['Cruzar personas, casos y acciones', 'Cross persons, cases and actions'],
    'tabla table cuadro cruzar constructor builder excel pregunta question',
  ),
  page(
    '/tablas/dimensiones',
    ['Todas las dimensiones', 'All dimensions'],
    ['Lo que se puede preguntar, por tema', 'What can be asked, by theme'],
    'variables campos fields catálogo catalog dimensión dimension',
  ),
  page(
    '/rutas',
    ['Rutas', 'Routes'],
    ['Por dónde van: origen, cruce, detención, retorno', 'Origin, crossing, detention, return'],
    'mapa map camino path flujo flow ruta route cruce crossing',
  ),
  page(
    '/representaciones',
    ['Representaciones', 'Representations'],
    ['Consulados y embajadas, cada uno en su página', 'Consulates and embassies, a page each'],
    'consulado consulate embajada embassy directorio directory sede carga load',
  ),
  page(
    '/informes',
    ['Informes', 'Reports'],
    [
      'Niñez y adolescencia cada mes, transparencia cada año',
      'Children monthly, transparency yearly',
    ],
    'informe report mensual monthly anual yearly niñez children transparencia transparency PDF',
  ),
  page(
    '/datos',
    ['Datos', 'Data'],
    ['Fuentes, publicaciones y descargas', 'Sources, releases and downloads'],
    'fuente source descarga download licencia licence publicación release revisión revision calidad quality API',
  ),
  page(
    '/datos/politica',
    ['Qué comparte cada país', 'What each country shares'],
    ['La política de cada registro', 'The policy of each registry'],
    'política policy compartir sharing analista analyst',
  ),
];

export const SITE_ENTRIES: readonly Entry[] = [
  ...PAGES,
  ...EXAMPLES.map(({ query, title, about }): Entry => ({
    kind: 'example',
    title,
    detail: about,
    path: `/tablas?${query}`,
    value: null,
    also: `${about.es} ${about.en}`,
  })),
];
