/** A typed text becomes what its words mean, the longest phrases first, with the words that meant nothing. */
import { exactKey, tokensOf, type Token } from '#queries/search/fold-text.ts';
import type { Lexicon } from '#queries/search/lexicon.ts';
import type { Meaning } from '#queries/search/meaning.ts';
import { isOneLetterOff } from '#queries/search/one-letter.ts';

export interface Understood {
  /** The words as they were typed. */
  readonly words: string;
  /** The small word before them. */
  readonly after: string;
  readonly means: readonly Meaning[];
}

export interface Reading {
  readonly understood: readonly Understood[];
  readonly unknown: readonly string[];
}

/** So many words are read: an address may hold thousands. */
const MOST_WORDS = 24;
/** Shorter words with a letter wrong are other words. */
const SHORTEST_MENDED = 5;

export function readText(text: string, lexicon: Lexicon): Reading {
  const tokens = tokensOf(text).slice(0, MOST_WORDS);
  const understood: Understood[] = [];
  const unknown: string[] = [];
  let at = 0;
  while (at < tokens.length) {
    const found = longestAt(tokens, at, lexicon) ?? mended(tokens[at], lexicon);
    if (found === null) unknown.push(tokens[at]?.typed ?? '');
    else understood.push(found.understood);
    at += found?.length ?? 1;
  }
  return { understood, unknown };
}

interface Found {
  readonly understood: Understood;
  readonly length: number;
}

function longestAt(tokens: readonly Token[], at: number, lexicon: Lexicon): Found | null {
  const most = Math.min(lexicon.longest, tokens.length - at);
  for (let length = most; length > 0; length -= 1) {
    const phrase = tokens.slice(at, at + length);
    const means = meansOf(phrase, lexicon);
    if (means === undefined) continue;
    const words = phrase.map(({ typed }) => typed).join(' ');
    return { understood: { words, after: phrase[0]?.after ?? '', means }, length };
  }
  return null;
}

function meansOf(phrase: readonly Token[], lexicon: Lexicon): readonly Meaning[] | undefined {
  const [first, second] = phrase;
  if (first === undefined) return undefined;
  const told = phrase.length === 1 ? numberOrYear(first) : undefined;
  const month = phrase.length === 2 ? monthOf(first, second) : undefined;
  const stems = phrase.map(({ stem }) => stem).join(' ');
  return told ?? month ?? lexicon.find(exactKey(phrase)) ?? lexicon.find(stems);
}

function numberOrYear({ word }: Token): readonly Meaning[] | undefined {
  if (/^(19|20)\d\d$/.test(word)) return [{ kind: 'period', period: 'year', code: word }];
  const count = /^\d{1,2}$/.test(word) ? Number(word) : NUMBERS.indexOf(word) % 13;
  return count > 0 ? [{ kind: 'number', count }] : undefined;
}

const NUMBERS: readonly string[] = [
  ...' uno dos tres cuatro cinco seis siete ocho nueve diez once doce'.split(' '),
  ...' one two three four five six seven eight nine ten eleven twelve'.split(' '),
];

const MONTHS: readonly (readonly string[])[] = [
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(
    ' ',
  ),
  'january february march april may june july august september october november december'.split(
    ' ',
  ),
];

/** `marzo de 2025`. */
function monthOf(first: Token, second: Token | undefined): readonly Meaning[] | undefined {
  const number = Math.max(...MONTHS.map((names) => names.indexOf(first.word))) + 1;
  if (number === 0 || second === undefined || !/^20\d\d$/.test(second.word)) return undefined;
  const code = `${second.word}-${String(number).padStart(2, '0')}`;
  return [{ kind: 'period', period: 'month', code }];
}

/** The first known word that is one letter off; what people use comes before the names of places. */
function mended(token: Token | undefined, lexicon: Lexicon): Found | null {
  if (token === undefined || token.stem.length < SHORTEST_MENDED || /\d/.test(token.stem))
    return null;
  const near = lexicon.words.find(
    (word) => word.length >= SHORTEST_MENDED - 1 && isOneLetterOff(word, token.stem),
  );
  const means = near === undefined ? undefined : lexicon.find(near);
  if (means === undefined) return null;
  return { understood: { words: token.typed, after: token.after, means }, length: 1 };
}
