/** What is wrong with a question: the parameter, a sentence, and what is known instead. */
import type { Text } from '#warehouse/text.ts';
import { DIMENSIONS } from '#warehouse/catalog.ts';

export interface Problem {
  readonly parameter: string;
  readonly message: string;
  readonly known: readonly string[];
  /** The sentence in both languages; `message` is the English one. */
  readonly text: Text;
}

export function problem(parameter: string, text: Text, known: readonly string[] = []): Problem {
  return { parameter, message: text.en, known, text };
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
  problems.push(problem(parameter, unknownName(parameter, shortened(id)), known));
  return [];
}

function unknownName(parameter: string, id: string): Text {
  return parameter === 'measures'
    ? { es: `no existe la medida «${id}»`, en: `unknown measure: ${id}` }
    : { es: `no existe la dimensión «${id}»`, en: `unknown dimension: ${id}` };
}

/** Never echo more of what came than a name can hold. */
export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

const DIMENSION_IDS: readonly string[] = DIMENSIONS.map(({ id }) => id);

export function dimensionIds(): readonly string[] {
  return DIMENSION_IDS;
}
