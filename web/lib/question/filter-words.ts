/** A condition in a few words, for its chip: `2019 a 2021`, `Mujer y 2 más`, `últimos 3`. */
import type { Language } from '#warehouse/text.ts';

import type { DimensionValues } from '../published/catalog.ts';
import { fill, wordsIn } from '../words/words-in.ts';
import type { Filter } from './table-question.ts';

export function filterWords(filter: Filter, values: DimensionValues, language: Language): string {
  const words = wordsIn(language).builder;
  const label = (code: string) => values.values.find((each) => each.code === code)?.label ?? code;
  const [first = '', second = ''] = filter.codes;
  if (filter.codes.every((code) => code === '')) return words.choosing;
  if (filter.operator === 'last') return fill(words.lastValue, { n: first });
  if (filter.operator === 'range') {
    if (second === '') return fill(words.sinceValue, { from: label(first) });
    if (first === '') return fill(words.untilValue, { to: label(second) });
    return fill(words.betweenValue, { from: label(first), to: label(second) });
  }
  const rest = filter.codes.length - 1;
  const value = rest > 0 ? fill(words.valueAnd, { value: label(first), n: rest }) : label(first);
  return filter.operator === 'not' ? fill(words.notValue, { value }) : value;
}
