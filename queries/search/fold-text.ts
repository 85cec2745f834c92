/** Text as it is compared: without accents, capitals, plural or gender, so that «hondureñas» finds «hondureño». */

/** Most words of names: there is nothing to fold but capitals. */
const PLAIN_WORD = /^[a-z0-9]+$/i;

/** `«México, 2025»` → `mexico 2025`. */
function folded(text: string): string {
  if (PLAIN_WORD.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}+]+/gu, ' ')
    .trim();
}

export interface Token {
  /** As it was typed. */
  readonly typed: string;
  /** The same folded. */
  readonly word: string;
  /** What is compared. */
  readonly stem: string;
  /** The last small word before it (`de`, `in`), which says what a place is to the question; else empty. */
  readonly after: string;
}

/** The words that mean something, each with the small word before it. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let after = '';
  for (const typed of text.normalize('NFC').split(/[^\p{L}\p{N}+]+/u)) {
    const word = folded(typed);
    if (word === '') continue;
    if (SMALL_WORDS.has(word)) {
      after = ARTICLES.has(word) ? after : word;
      continue;
    }
    tokens.push({ typed, word, stem: stemOf(word), after });
    after = '';
  }
  return tokens;
}

/** The words themselves, for those that differ in gender alone: `niñas` are not `niños`. */
export function exactKey(tokens: readonly Token[]): string {
  return `=${tokens.map(({ word }) => word).join(' ')}`;
}

/** What a phrase of a list is found by; empty where it has small words alone. */
export function phraseKey(tokens: readonly Token[]): string {
  return tokens.map(({ stem }) => stem).join(' ');
}

/**
 * A light stem for both languages: the plural `s`, then one closing vowel. It joins `niñas` and `niño`, `cases`
 * and `caso`, and leaves short words, numbers and `país` alone. No dictionary, so it errs: unlike words may meet
 * (`papa`, `papo`), which the lists of words do not hold.
 */
function stemOf(word: string): string {
  if (word.length <= 3 || /\d/.test(word)) return word;
  const singular = /[^isu]s$/.test(word) ? word.slice(0, -1) : word;
  return singular.length > 3 ? singular.replace(/[aeo]$/, '') : singular;
}

const ARTICLES: ReadonlySet<string> = new Set(
  'el la los las un una unos unas the an lo su sus their'.split(' '),
);

const SMALL_WORDS: ReadonlySet<string> = new Set([
  ...ARTICLES,
  ...'a de del en al y o e u que cual cuales cuanto cuantos cuanta cuantas como donde quien quienes es son fue fueron hay hubo ha han se con para por hacia desde hasta entre sobre muestra ver dame cifras numero cantidad total'.split(
    ' ',
  ),
  ...'of in on at to from by with for and or how many much what which who where is are was were did do does has have been there between show me number figures give'.split(
    ' ',
  ),
]);
