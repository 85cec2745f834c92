/** Where a page stands in each language: Spanish has no prefix, English lives under `/en`. */
import type { Language } from '#warehouse/text.ts';

export function languageOf(pathname: string): Language {
  return pathname === '/en' || pathname.startsWith('/en/') ? 'en' : 'es';
}

/** The address in a language of a page named by its Spanish path. */
export function pathIn(language: Language, path: string): string {
  if (language === 'es') return path;
  return path === '/' ? '/en' : `/en${path}`;
}

/** The same place, and the same question, in another language. */
export function samePlaceIn(language: Language, address: URL): string {
  const bare = address.pathname.replace(/^\/en(?=\/|$)/, '');
  return pathIn(language, bare === '' ? '/' : bare) + address.search;
}

/** The only addresses that the pages of others may hold in a frame. */
export function isEmbed(pathname: string): boolean {
  return /^(\/en)?\/embed\//.test(pathname);
}
