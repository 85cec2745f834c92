/** Every page there is, with examples of what stands in its path: walks over all pages walk over this list. */
import { globSync } from 'node:fs';
import { join } from 'node:path';

import { METHOD_PAGES } from '#web/lib/method/method-pages.ts';
import { MANUAL_PAGES } from '#web/lib/method/manual-pages.ts';
import { pathIn } from '#web/lib/words/place.ts';
import type { Language } from '#warehouse/text.ts';

/** What is there to be shown differs from server to server. */
export interface Shown {
  readonly release: string;
  readonly night: string;
  readonly request: string;
}

const ROUTES = join(import.meta.dirname, '..', '..', 'web', 'routes');

/** States of a page that show what its first sight does not. */
const ASKED = [
  '/tablas?measures=cases&rows=category',
  '/tablas?measures=persons&show=row_percent',
  '/tablas?measures=gente',
  '/embed/tablas?measures=persons&rows=sex',
  '/rutas?from=origin&to=detention&level=country',
  '/buscar?q=menores%20Guatemala%202024',
  '/representaciones?country=MEX',
  '/representaciones/comparar?view=results',
  '/representaciones/comparar?view=time',
  '/asignacion?country=MEX',
  '/asignacion/estandares?country=MEX',
  '/asignacion/diario?representation=MEX-US-chicago',
  '/asignacion/panel?country=MEX&member=1&round=1',
  '/asignacion/jornadas?country=MEX&demand=cases',
  '/administracion/codigos/asignar?source=sample-mexico&field=category&mapping=category&local_code=LOCAL-77',
  '/administracion/representaciones/editar?code=MEX-US-chicago',
  '/administracion/listas?list=programme',
  '/nada',
];

/** Paths without a language, each once. */
export function everyPage(shown: Shown): readonly string[] {
  const forms = globSync('**/+page.svelte', { cwd: ROUTES }).map((file) =>
    `/${file}`.replace('/[[lang=lang]]', '').replace(/\/\+page\.svelte$/, ''),
  );
  const pages = forms.toSorted().flatMap((form) => filled(form, shown));
  return [...new Set([...pages, ...ASKED])];
}

function everyPageIn(language: Language, shown: Shown): readonly string[] {
  return everyPage(shown).map((path) => pathIn(language, path));
}

export function everyPageInBoth(shown: Shown): readonly string[] {
  return [...everyPageIn('es', shown), ...everyPageIn('en', shown)];
}

function filled(form: string, { release, night, request }: Shown): readonly string[] {
  const examples: Readonly<Record<string, readonly string[]>> = {
    '/datos/publicaciones/[id]': [release],
    '/datos/recibos/[id]': [night],
    '/solicitudes/[id]': [request],
    '/representaciones/[codigo]': ['MEX-US-chicago'],
    '/informes/[id]': ['children-monthly', 'transparency-yearly'],
    '/tablas/dimension/[id]': ['category', 'origin_municipality'],
    '/metodo/[tema]': METHOD_PAGES.map(({ slug }) => slug),
    '/manual/[quien]': MANUAL_PAGES.map(({ slug }) => slug),
  };
  if (!form.includes('[')) return [form === '' ? '/' : form];
  const values = examples[form];
  if (values === undefined) throw new Error(`nothing fills the place in the path ${form}`);
  return values.map((value) => form.replace(/\[\w+\]/, value));
}
