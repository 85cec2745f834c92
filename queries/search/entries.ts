/** Things that have a name and an address: dimensions, measures, values, places, representations, pages, examples. */
import { tokensOf } from '#queries/search/fold-text.ts';
import { DIMENSIONS, findDimension } from '#warehouse/catalog.ts';
import { MEASURES } from '#warehouse/measures.ts';
import type { Codebook } from '#warehouse/open-snapshot.ts';
import type { Text } from '#warehouse/text.ts';

export type EntryKind =
  'example' | 'dimension' | 'measure' | 'value' | 'place' | 'representation' | 'page';

export interface Entry {
  readonly kind: EntryKind;
  readonly title: Text;
  /** What it is a value of, or what it tells. */
  readonly detail: Text;
  /** The page by its Spanish path; of a value the query of its table. */
  readonly path: string | null;
  readonly value: { readonly dimension: string; readonly code: string } | null;
  /** Other words that find it. */
  readonly also?: string;
}

const PLACES: readonly (readonly [list: string, dimension: string])[] = [
  ['country', 'origin_country'],
  ['state', 'origin_state'],
  ['municipality', 'origin_municipality'],
  ['crossing_zone', 'crossing_zone'],
  ['crossing_point', 'crossing_point'],
];
const NOTHING: Text = { es: '', en: '' };

export function entriesOf(codebook: Codebook): readonly Entry[] {
  const named = (list: string) => codebook.values(list).filter(({ code }) => !code.startsWith('_'));
  const plain = DIMENSIONS.filter(
    ({ list, role }) =>
      role === 'standard' && !['representation', 'source', 'yes_no', 'age'].includes(list),
  );
  return [
    ...DIMENSIONS.map(({ id, label, note }): Entry => {
      return {
        kind: 'dimension',
        title: label,
        detail: note ?? NOTHING,
        path: `/tablas/dimension/${id}`,
        value: null,
      };
    }),
    ...MEASURES.map(({ id, label, note }): Entry => {
      return {
        kind: 'measure',
        title: label,
        detail: note,
        path: `/tablas?measures=${id}`,
        value: null,
      };
    }),
    ...plain.flatMap(({ id, list, label }) =>
      named(list).map((each): Entry => {
        return {
          kind: 'value',
          title: each.label,
          detail: label,
          path: null,
          value: { dimension: id, code: each.code },
        };
      }),
    ),
    ...PLACES.flatMap(([list, dimension]) =>
      named(list).map(({ code, label, parent }): Entry => {
        const above = parent === null ? undefined : holding(codebook, list, parent);
        const detail = detailOf(findDimension(dimension)?.label ?? NOTHING, above);
        return { kind: 'place', title: label, detail, path: null, value: { dimension, code } };
      }),
    ),
    ...named('representation').map(({ code, label }): Entry => {
      return {
        kind: 'representation',
        title: label,
        detail: NOTHING,
        path: `/representaciones/${code}`,
        value: null,
      };
    }),
  ];
}

function holding(codebook: Codebook, list: string, parent: string): Text | undefined {
  const above = list === 'municipality' ? 'state' : 'country';
  return codebook.find(above, parent)?.label;
}

function detailOf(dimension: Text, above: Text | undefined): Text {
  if (above === undefined) return dimension;
  return { es: `${dimension.es} · ${above.es}`, en: `${dimension.en} · ${above.en}` };
}

export interface EntryIndex {
  readonly entries: readonly Entry[];
  /** Entries by each word of their names. */
  readonly byStem: ReadonlyMap<string, readonly number[]>;
  /** How many words name each. */
  readonly sizes: readonly number[];
}

export function indexEntries(entries: readonly Entry[]): EntryIndex {
  const byStem = new Map<string, number[]>();
  const sizes: number[] = [];
  for (const [at, { title, also = '' }] of entries.entries()) {
    const es = tokensOf(title.es);
    const en = title.en === title.es ? es : tokensOf(title.en);
    sizes.push(Math.max(1, Math.min(es.length, en.length)));
    for (const stem of new Set([...es, ...en, ...tokensOf(also)].map((token) => token.stem))) {
      const held = byStem.get(stem);
      if (held === undefined) byStem.set(stem, [at]);
      else held.push(at);
    }
  }
  return { entries, byStem, sizes };
}

const PREFIX_WORTH = 0.6;
const SHORTEST_PREFIX = 4;
/** Of the best: what holds less of the words is left out. */
const LEAST_WORTH = 0.45;

/** Entries whose names hold the words, those that hold most and rarest of them first; the last word may be unfinished. */
export function findEntries(
  text: string,
  { entries, byStem, sizes }: EntryIndex,
): readonly Entry[] {
  const scores = new Map<number, number>();
  const tokens = tokensOf(text).slice(0, 24);
  const give = (at: number, worth: number) => scores.set(at, (scores.get(at) ?? 0) + worth);
  for (const [place, { stem, word }] of tokens.entries()) {
    const exact = byStem.get(stem) ?? [];
    for (const at of exact) give(at, rarity(exact.length, entries.length));
    const isWhole = exact.length > 0 || place < tokens.length - 1;
    if (isWhole || word.length < SHORTEST_PREFIX) continue;
    for (const [other, held] of byStem)
      if (other !== stem && other.startsWith(stem))
        for (const at of held) give(at, PREFIX_WORTH * rarity(held.length, entries.length));
  }
  const ranked = [...scores]
    .map(([at, score]) => ({ at, worth: score / Math.sqrt(sizes[at] ?? 1) }))
    .sort((a, b) => b.worth - a.worth || a.at - b.at);
  const least = LEAST_WORTH * (ranked[0]?.worth ?? 0);
  return ranked.filter(({ worth }) => worth >= least).flatMap(({ at }) => entries[at] ?? []);
}

function rarity(held: number, all: number): number {
  return Math.log(1 + all / held);
}
