/** Words of one language on a page of the other. */
import { globSync } from 'node:fs';
import { join } from 'node:path';

import { DIMENSIONS } from '#warehouse/catalog.ts';
import type { Language } from '#warehouse/text.ts';

type WordsIn = (language: Language) => unknown;

const FOLDER = join(import.meta.dirname, '..', '..', 'web', 'lib', 'words');
/** Names of places have two small words at most, sentences more. */
const SENTENCE = /(?:(?:^|\s)[a-záéíñóúü]{2,}(?=\s|$|[.,;:]).*){3}/;
/** What the sample wrote says the same in both languages. */
const SAYS_BOTH = /sint[eé]tic.*synthetic|^sample · synthetic sample$/is;
/** Codes that operators see beside their names are words of English by chance. */
const CODES: ReadonlySet<string> = new Set(['closed', 'origin', ...DIMENSIONS.map(({ id }) => id)]);

function textsOf(words: unknown): readonly string[] {
  if (typeof words === 'string') return [words];
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(textsOf) : [];
}

/** All words of the pages in a language, from whichever modules of words there are. */
async function wordsOf(language: Language): Promise<readonly string[]> {
  const files = globSync('*words-in.ts', { cwd: FOLDER });
  const modules = await Promise.all(
    files.map((file) => import(join(FOLDER, file)) as Promise<Record<string, WordsIn>>),
  );
  return modules.flatMap((module) =>
    Object.entries(module).flatMap(([name, words]) =>
      /In$/.test(name) ? textsOf(words(language)) : [],
    ),
  );
}

/** The words of both languages, to be compared with pages. */
export class TwoLanguages {
  readonly #spanish: ReadonlySet<string>;
  readonly #english: ReadonlySet<string>;

  private constructor(es: readonly string[], en: readonly string[]) {
    const isOf = (other: readonly string[]) => {
      const known = new Set(other);
      return (text: string) => !known.has(text) && !CODES.has(text);
    };
    this.#spanish = new Set(es.filter(isOf(en)));
    this.#english = new Set(en.filter(isOf(es)));
  }

  static async read(): Promise<TwoLanguages> {
    return new TwoLanguages(await wordsOf('es'), await wordsOf('en'));
  }

  /** Of the texts of a page in both languages: words of the other language, and sentences that are the same. */
  leftOver(es: ReadonlySet<string>, en: ReadonlySet<string>): readonly string[] {
    return [
      ...[...es].filter((text) => this.#english.has(text)),
      ...[...en].filter((text) => this.#spanish.has(text)),
      ...[...es].filter((text) => en.has(text) && SENTENCE.test(text) && !SAYS_BOTH.test(text)),
    ];
  }
}
