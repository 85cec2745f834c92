import { expect, test } from 'vitest';

import { en } from '#web/lib/words/en.ts';
import { es } from '#web/lib/words/es.ts';
import { languageOf, pathIn, samePlaceIn } from '#web/lib/words/place.ts';
import { fill } from '#web/lib/words/words-in.ts';

type Sections = Readonly<Record<string, Readonly<Record<string, string>>>>;

function entries(words: Sections): readonly (readonly [string, string])[] {
  return Object.entries(words).flatMap(([section, texts]) =>
    Object.entries(texts).map(([key, text]) => [`${section}.${key}`, text] as const),
  );
}

function gaps(text: string): readonly string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).sort();
}

test('both languages say the same things', () => {
  const keys = (words: Sections) => entries(words).map(([key]) => key);
  expect(keys(en).sort()).toEqual(keys(es).sort());
});

test('no word is left empty', () => {
  expect([...entries(es), ...entries(en)].filter(([, text]) => text.trim() === '')).toEqual([]);
});

test('what is filled in is the same in both languages', () => {
  const english = new Map(entries(en));
  const different = entries(es).filter(
    ([key, text]) => gaps(text).join() !== gaps(english.get(key) ?? '').join(),
  );
  expect(different).toEqual([]);
});

test('a gap is filled by its name, and one that is not given stays', () => {
  expect(fill('{n} de {total}', { n: 2 })).toBe('2 de {total}');
});

test('the language switch keeps the place and the question', () => {
  const spanish = new URL('https://example.org/tablas?measures=cases&rows=sex');
  expect(samePlaceIn('en', spanish)).toBe('/en/tablas?measures=cases&rows=sex');
  const english = new URL('https://example.org/en?x=1');
  expect(samePlaceIn('es', english)).toBe('/?x=1');
});

test('only /en is English: a word that begins with it is not', () => {
  expect(['/en', '/en/datos', '/entrada', '/'].map(languageOf)).toEqual(['en', 'en', 'es', 'es']);
  expect(pathIn('en', '/')).toBe('/en');
});
