import type { Weights } from './weighted.ts';

/** What makes one registry's figures look like that country's: the invented world as plain data. */
export interface RegistryProfile {
  readonly country: 'MEX' | 'GTM' | 'HND';
  readonly source: string;
  /** Part of all cases of the sample. */
  readonly share: number;
  /** Share of children among persons with cases. */
  readonly childShare: number;
  /** Weights by the code without the country; an open representation that is not named has `otherWeight`. */
  readonly representations: Readonly<Record<string, number>>;
  readonly otherWeight: Readonly<Record<'USA' | 'MEX' | 'other', number>>;
  /** Representations that opened within the years of the sample. */
  readonly openings: Readonly<Record<string, string>>;
  readonly originStates: Readonly<Record<string, number>>;
  /** Languages other than Spanish by state of origin: code and share. */
  readonly languages: Readonly<Record<string, Weights<string>>>;
  readonly areas: Readonly<Record<string, number>>;
  /** How often a journey without a case ends in Mexico instead of the United States. */
  readonly detainedInMexico: number;
  /** Crossings of the country's own southern neighbourhood, before the northern border. */
  readonly southernCrossings: Weights<string>;
  readonly transitPlaces: Weights<string>;
  readonly returns: Readonly<Record<'fromUsa' | 'fromMexico' | 'child', Weights<string>>>;
}
