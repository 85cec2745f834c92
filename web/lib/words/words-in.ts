/** The words of a language, and how a gap in them is filled. */
import type { Language } from '#warehouse/text.ts';

import { en } from './en.ts';
import { es, type Words } from './es.ts';

const DICTIONARIES: Readonly<Record<Language, Words>> = { es, en };

export function wordsIn(language: Language): Words {
  return DICTIONARIES[language];
}

/** `fill('Fila {n}', { n: 2 })` is `Fila 2`; a name that is not given stays as it is. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
}
