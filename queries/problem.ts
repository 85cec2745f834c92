/** What is wrong with a question: the parameter, a sentence, and what is known instead. */
import type { Text } from '#warehouse/text.ts';
import { DIMENSIONS } from '#warehouse/catalog.ts';

export interface Problem {
  readonly parameter: string;
  readonly message: string;
  readonly known: readonly string[];
  /** The sentence in both languages, where it has them; `message` is the English one. */
  readonly text?: Text;
}

export function problem(
  parameter: string,
  message: string,
  known: readonly string[] = [],
): Problem {
  return { parameter, message, known };
}

/** Finds what a name means, or notes that it means nothing. */
export function named<T>(
  problems: Problem[],
  parameter: string,
  id: string,
  find: (id: string) => T | undefined,
  known: readonly string[],
): readonly T[] {
  const found = find(id);
  if (found !== undefined) return [found];
  const what = parameter === 'measures' ? 'measure' : 'dimension';
  problems.push(problem(parameter, `unknown ${what}: ${shortened(id)}`, known));
  return [];
}

/** Never echo more of what came than a name can hold. */
export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

export function dimensionIds(): readonly string[] {
  return DIMENSIONS.map(({ id }) => id);
}
