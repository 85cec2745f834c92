/** What words of a search may mean, as the lists of words say it and the proposals take it. */

/** What happened to people, where the word alone says so. */
export type Topic = 'crossing' | 'detention' | 'return' | 'repeat' | 'assisted';

export type Meaning =
  | { readonly kind: 'measure'; readonly measure: string }
  | { readonly kind: 'dimension'; readonly dimension: string }
  | { readonly kind: 'value'; readonly dimension: string; readonly codes: readonly string[] }
  /** A place of a register; which dimension it filters follows from the words around it. */
  | { readonly kind: 'place'; readonly list: PlaceList; readonly code: string }
  /** A word for the people of a country. */
  | { readonly kind: 'people'; readonly country: string }
  /** A level of places, `por estado`: of origin, detention or return. */
  | { readonly kind: 'level'; readonly level: 'country' | 'state' | 'municipality' }
  | { readonly kind: 'topic'; readonly topic: Topic }
  /** A period told from today: the one that runs (`ago` 0), or the one before it. */
  | { readonly kind: 'lately'; readonly period: PeriodLevel; readonly ago: 0 | 1 }
  | { readonly kind: 'period'; readonly period: PeriodLevel; readonly code: string }
  /** How many of the first ones. */
  | { readonly kind: 'number'; readonly count: number }
  | { readonly kind: 'ask'; readonly ask: 'most' | 'growth' | 'share' };

export type PeriodLevel = 'year' | 'quarter' | 'month';

export type PlaceList = 'country' | 'state' | 'municipality' | 'crossing_zone';

/** Words in each language and what they mean. */
export interface Synonym {
  readonly es: readonly string[];
  readonly en: readonly string[];
  readonly means: readonly Meaning[];
}
