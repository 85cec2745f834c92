/** The few words of the button that keeps a page in the browser: it stands on pages that must stay light. */
import type { Language } from '#warehouse/text.ts';

const es = {
  take: 'Llevar conmigo',
  taken: 'Guardado en este navegador.',
  seeTaken: 'Ver lo guardado',
  failed: 'No se pudo guardar: hace falta conexión, y abrir la página una segunda vez.',
};

const en: typeof es = {
  take: 'Take with me',
  taken: 'Kept in this browser.',
  seeTaken: 'See what is kept',
  failed: 'It could not be kept: this needs a connection, and the page opened a second time.',
};

export function takeWordsIn(language: Language): typeof es {
  return language === 'en' ? en : es;
}
