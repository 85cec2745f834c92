/**
 * Every phrase that search knows and what it means: the lists of words people use, then the names of the catalog and
 * of the code lists, in both languages. Of two meanings of one phrase the first in this order counts.
 */
import { isSensitiveFlag } from '#queries/disclosure/tiers.ts';
import { DEMONYMS } from '#queries/search/demonyms.ts';
import { exactKey, phraseKey, tokensOf } from '#queries/search/fold-text.ts';
import type { Meaning, PlaceList } from '#queries/search/meaning.ts';
import { SYNONYMS } from '#queries/search/synonyms.ts';
import { DIMENSIONS, type Dimension } from '#warehouse/catalog.ts';
import { MEASURES } from '#warehouse/measures.ts';
import type { Codebook } from '#warehouse/open-snapshot.ts';
import type { Text } from '#warehouse/text.ts';

export interface Lexicon {
  readonly find: (key: string) => readonly Meaning[] | undefined;
  /** Keys of one word, for words with a letter wrong; those that people use come first. */
  readonly words: readonly string[];
  /** Most words of a phrase. */
  readonly longest: number;
}

export function lexiconOf(codebook: Codebook): Lexicon {
  const phrases = new Map<string, readonly Meaning[]>();
  const add = (text: string, means: readonly Meaning[]) => {
    const tokens = tokensOf(text);
    for (const key of [exactKey(tokens), phraseKey(tokens)])
      if (key.length > 1 && !phrases.has(key)) phrases.set(key, means);
  };
  const addBoth = ({ es, en }: Text, means: readonly Meaning[]) => {
    add(es, means);
    // most places have one name in both languages
    if (en !== es) add(en, means);
  };
  for (const { es, en, means } of SYNONYMS) for (const text of [...es, ...en]) add(text, means);
  for (const { country, people, names = [] } of DEMONYMS) {
    for (const text of people) add(text, [{ kind: 'people', country }]);
    for (const text of names) add(text, [{ kind: 'place', list: 'country', code: country }]);
  }
  addPlaces(codebook, 'country', addBoth);
  for (const dimension of DIMENSIONS) addBoth(dimension.label, meaningOf(dimension));
  for (const { id, label } of MEASURES) addBoth(label, [{ kind: 'measure', measure: id }]);
  for (const dimension of DIMENSIONS.filter(isPlainList))
    for (const { code, label } of codebook.values(dimension.list))
      if (!code.startsWith('_'))
        addBoth(label, [{ kind: 'value', dimension: dimension.id, codes: [code] }]);
  addPlaces(codebook, 'state', addBoth);
  addPlaces(codebook, 'crossing_zone', addBoth);
  addRepresentations(codebook, add);
  addPlaces(codebook, 'municipality', addBoth);
  const keys = [...phrases.keys()];
  return {
    find: (key) => phrases.get(key),
    words: keys.filter((key) => !/[ =]/.test(key)),
    longest: keys.reduce((most, key) => Math.max(most, key.split(' ').length), 1),
  };
}

type Add = (label: Text, means: readonly Meaning[]) => void;

function meaningOf(dimension: Dimension): readonly Meaning[] {
  return isSensitiveFlag(dimension)
    ? [{ kind: 'value', dimension: dimension.id, codes: ['yes'] }]
    : [{ kind: 'dimension', dimension: dimension.id }];
}

/** Lists with values of their own that a word may name: no registers of places, no periods, ages or yes and no. */
function isPlainList({ list, role }: Dimension): boolean {
  return role === 'standard' && !['representation', 'source', 'yes_no', 'age'].includes(list);
}

function addPlaces(codebook: Codebook, list: PlaceList, add: Add): void {
  for (const { code, label } of codebook.values(list))
    if (!code.startsWith('_')) add(label, [{ kind: 'place', list, code }]);
}

/** People say the city; several countries may have a representation there. */
function addRepresentations(
  codebook: Codebook,
  add: (text: string, means: readonly Meaning[]) => void,
): void {
  const named = codebook.values('representation').filter(({ code }) => !code.startsWith('_'));
  for (const { code, label } of named)
    for (const text of [label.es, label.en])
      add(text, [{ kind: 'value', dimension: 'representation', codes: [code] }]);
  const byCity = Map.groupBy(named, ({ label }) => cityOf(label.es));
  for (const [city, posts] of byCity) {
    if (city === '') continue;
    const codes = posts.map(({ code }) => code);
    add(city, [{ kind: 'value', dimension: 'representation', codes }]);
  }
}

/** `Consulado General de México en Chicago` → `Chicago`. */
function cityOf(name: string): string {
  return / en (.+)$/.exec(name)?.[1] ?? '';
}
