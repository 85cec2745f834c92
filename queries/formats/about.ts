/** What every file says of itself: title, date, release, sources, citation, notes, marks. */
import type { Answer, AnswerNote } from '#queries/answer.ts';
import { HIDDEN_TEXTS, hiddenMarks, protectionLines } from '#queries/formats/protection.ts';
import { MARKS, wordsOf, type Mark } from '#queries/formats/words.ts';

export type Pair = readonly [name: string, value: string];

export function isSynthetic({ sources }: Answer): boolean {
  return sources.some(({ synthetic }) => synthetic);
}

/** Name and value, in the order a reader asks: what, of when, of what, how to cite. */
export function aboutPairs(answer: Answer): readonly Pair[] {
  const words = wordsOf(answer.language);
  return [
    [words.title, answer.title],
    ...(isSynthetic(answer) ? [[words.syntheticName, words.synthetic] as const] : []),
    [words.asOf, answer.as_of.slice(0, 10)],
    [words.release, answer.release],
    [words.level, answer.level],
    [words.unit, answer.unit],
    ...answer.measures.map(({ label, note }): Pair => [label, note]),
    ...protectionLines(answer).map((line): Pair => [words.protection, line]),
    [words.citation, answer.citation],
    [words.question, answer.question],
  ];
}

export function sourceLines({ sources }: Answer): readonly (readonly [string, string, string])[] {
  return sources.map(({ title, attribution, licence }) => [title, attribution, licence]);
}

export function markPairs(answer: Answer): readonly Pair[] {
  const { language } = answer;
  const marks: readonly Mark[] = ['[c]', '[u]', '[x]', '[z]'];
  return [
    ...hiddenMarks(answer).map((mark): Pair => [mark, HIDDEN_TEXTS[mark][language]]),
    ...marks.map((mark): Pair => [mark, MARKS[mark][language]]),
  ];
}

/** The dimension and values a note is about, in words; null when it is about the whole table. */
export function concernOf(answer: Answer, note: AnswerNote): string | null {
  const { source: from, dimension: id, codes } = note;
  const source = answer.sources.find((each) => each.id === from)?.title;
  const dimension = answer.dimensions.find((each) => each.id === id);
  const labels = codes.map((code) => dimension?.labels[dimension.codes.indexOf(code)] ?? code);
  const name = dimension?.label ?? id;
  const values = labels.length === 0 ? name : `${name ?? ''}: ${labels.join(', ')}`;
  const parts = [source, id === null ? null : values].filter(
    (part) => part !== null && part !== undefined,
  );
  return parts.length === 0 ? null : parts.join('; ');
}
