/** What the fields of presentation offer, and how the question's own values split over them. */
import type { Language } from '#warehouse/text.ts';

import type { Catalog } from '../published/catalog.ts';
import type { ReleaseLine } from '../published/releases.ts';
import { fill, wordsIn } from '../words/words-in.ts';
import { OWN_AGES } from './form-fields.ts';
import { SHOWN, type TableQuestion } from './table-question.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

export function showOptions(language: Language): readonly Option[] {
  const words = wordsIn(language).tables;
  return [
    { value: '', label: words.onlyCounts },
    ...SHOWN.map((value) => ({ value, label: words[value] })),
  ];
}

export function sortOptions(
  catalog: Catalog,
  { measures }: TableQuestion,
  language: Language,
): readonly Option[] {
  const words = wordsIn(language).tables;
  const counted = catalog.measures.filter(({ id }) => measures.includes(id));
  return [
    { value: '', label: words.sortDefault },
    { value: 'label', label: words.sortLabel },
    ...counted.flatMap(({ id, label: measure }) => [
      { value: `-${id}`, label: fill(words.sortMost, { measure }) },
      { value: id, label: fill(words.sortLeast, { measure }) },
    ]),
  ];
}

export function topOptions(language: Language): readonly Option[] {
  const few = ['5', '10', '15', '20', '50'].map((value) => ({ value, label: value }));
  return [{ value: '', label: wordsIn(language).tables.topAll }, ...few];
}

export function compareOptions(language: Language): readonly Option[] {
  const words = wordsIn(language).builder;
  return [
    { value: '', label: words.compareNone },
    ...(['previous_year', 'index', 'difference'] as const).map((value) => ({
      value,
      label: words[value],
    })),
  ];
}

/** `index:2019` is the kind and its base. */
export function compareParts(compare: string): { readonly kind: string; readonly base: string } {
  const [kind = '', base = ''] = compare.split(':', 2);
  return { kind, base };
}

const FIVE_YEARS = [...Array.from({ length: 16 }, (_, at) => `${5 * at}-${5 * at + 4}`), '80+'];
const TEN_YEARS = [...Array.from({ length: 7 }, (_, at) => `${10 * at}-${10 * at + 9}`), '70+'];

export function ageOptions(language: Language): readonly Option[] {
  const words = wordsIn(language).builder;
  return [
    { value: '', label: words.agesUsual },
    { value: '0-4,5-11,12-17,18+', label: words.agesChildren },
    { value: '0-17,18+', label: words.agesMinors },
    { value: FIVE_YEARS.join(','), label: words.agesFive },
    { value: TEN_YEARS.join(','), label: words.agesWide },
    { value: OWN_AGES, label: words.agesOwn },
  ];
}

export function releaseOptions(
  releases: readonly ReleaseLine[],
  language: Language,
): readonly Option[] {
  const standing = releases.filter(({ withdrawn }) => withdrawn === null);
  return [
    { value: '', label: wordsIn(language).builder.lastNight },
    ...standing.map(({ id }) => ({ value: id, label: id })),
  ];
}
