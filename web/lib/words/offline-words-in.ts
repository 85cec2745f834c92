/** The words of what is kept in the browser, which other pages do not load. */
import type { Language } from '#warehouse/text.ts';

const es = {
  take: 'Llevar conmigo',
  taken: 'Guardado en este navegador.',
  seeTaken: 'Ver lo guardado',
  failed: 'No se pudo guardar: hace falta conexión, y abrir la página una segunda vez.',
  title: 'Lo que llevo conmigo',
  lede: 'Páginas guardadas en este navegador para leerlas sin conexión, tal como estaban ese día.',
  none: 'Todavía nada. En una tabla, un mapa o un informe: «Llevar conmigo».',
  needsScripts: 'Para guardar páginas hace falta que el navegador permita programas (JavaScript).',
  copied: 'copia del {date}',
  forget: 'Quitar',
  visitedNote:
    'Además se pueden releer sin conexión las últimas páginas públicas visitadas. Al salir de una cuenta se borra todo.',
};

const en: typeof es = {
  take: 'Take with me',
  taken: 'Kept in this browser.',
  seeTaken: 'See what is kept',
  failed: 'It could not be kept: this needs a connection, and the page opened a second time.',
  title: 'What I take with me',
  lede: 'Pages kept in this browser to be read without a connection, as they were that day.',
  none: 'Nothing yet. On a table, a map or a report: “Take with me”.',
  needsScripts: 'To keep pages the browser must allow programs (JavaScript).',
  copied: 'copy of {date}',
  forget: 'Remove',
  visitedNote:
    'The public pages visited last can be read again without a connection, too. Signing out of an account removes everything.',
};

export function offlineWordsIn(language: Language): typeof es {
  return language === 'en' ? en : es;
}
