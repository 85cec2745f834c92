/** The words of the page of what is kept in the browser. */
import type { Language } from '#warehouse/text.ts';

const es = {
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
