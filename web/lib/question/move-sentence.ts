/** What a move did, for a reader who does not see it. */
import type { Language } from '#warehouse/text.ts';

import { fill, wordsIn } from '../words/words-in.ts';
import { wellOf, type Move } from './moves.ts';
import type { TableQuestion } from './table-question.ts';

export function moveSentence(
  { verb, dimension }: Move,
  question: TableQuestion,
  label: string,
  language: Language,
): string {
  const words = wordsIn(language).builder;
  if (verb === 'swap') return words.saidSwapped;
  if (verb === 'filters') return fill(words.saidFilters, { label });
  if (verb === 'unfilter') return fill(words.saidUnfiltered, { label });
  const well = wellOf(question, dimension);
  if (well === null) return fill(words.saidRemoved, { label });
  const ids = question[well];
  const place = { label, n: ids.indexOf(dimension) + 1, all: ids.length };
  return fill(well === 'rows' ? words.saidRows : words.saidColumns, place);
}
