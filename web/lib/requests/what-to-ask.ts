/** What to paste in place of an address that is no table: answers are made of tables alone, since those are signed whole. */
import type { Text } from '#warehouse/text.ts';

const ROUTES: Text = {
  es: 'De las rutas se pide su tabla, personas por lugar de una etapa y de la siguiente: /tablas?measures=persons&rows=origin_state&columns=detention_state',
  en: 'Of routes the table is asked, persons by place of one stage and of the next: /tablas?measures=persons&rows=origin_state&columns=detention_state',
};
const POSTS: Text = {
  es: 'De las representaciones se pide la tabla que abre el enlace bajo sus cifras, o una con la condición filter=representation:CLAVE',
  en: 'Of representations the table is asked that the link under their figures opens, or one with the condition filter=representation:CODE',
};
const REPORTS: Text = {
  es: 'De un informe se pide cada tabla por su propia dirección: la del enlace bajo cada sección',
  en: 'Of a report each table is asked by its own address: that of the link under each section',
};
const OTHERS: Text = {
  es: 'Se espera la dirección de una tabla, como la muestra el navegador en la página de tablas: /tablas?measures=persons&rows=sex',
  en: 'The address of a table is expected, as the browser shows it on the page of tables: /tablas?measures=persons&rows=sex',
};

const BY_PAGE: readonly (readonly [string, Text])[] = [
  ['rutas', ROUTES],
  ['routes', ROUTES],
  ['representaciones', POSTS],
  ['representations', POSTS],
  ['informes', REPORTS],
  ['reports', REPORTS],
  ['comparar', REPORTS],
];

/** `line`: what was pasted and `tableQueries` does not know. */
export function whatToAsk(line: string): Text {
  const steps = line.split('?')[0]?.split('/') ?? [];
  return BY_PAGE.find(([page]) => steps.includes(page))?.[1] ?? OTHERS;
}
