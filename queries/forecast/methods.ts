/** The methods a forecast may be made by, under one name each. */
import type { SeasonalIndices } from './decompose.ts';
import { indexOf, withoutSeason } from './decompose.ts';
import { damped } from './damped.ts';
import { pooled, type NetworkView } from './pooled.ts';
import { smooth } from './ses.ts';
import { theta } from './theta.ts';

export type OwnMethod = 'theta' | 'damped' | 'ses';
export type Method = OwnMethod | 'pooled';

/** In the order in which they are preferred where they are equal. */
export const OWN_METHODS: readonly OwnMethod[] = ['theta', 'damped', 'ses'];

export const HORIZON = 12;

/** What a post knows in one month: its own counts, their season, and the network. */
export interface PostView {
  readonly counts: readonly number[];
  readonly season: SeasonalIndices | null;
  readonly network: NetworkView;
}

export function forecastBy(
  method: Method,
  { counts, season, network }: PostView,
): readonly number[] {
  return method === 'pooled' ? pooled(counts, network) : forecastAlone(method, counts, season);
}

export function forecastAlone(
  method: OwnMethod,
  counts: readonly number[],
  season: SeasonalIndices | null,
): readonly number[] {
  switch (method) {
    case 'theta':
      return theta(counts, HORIZON, season);
    case 'damped':
      return damped(counts, HORIZON, season);
    case 'ses':
      return seasonalSes(counts, season);
  }
}

function seasonalSes(counts: readonly number[], season: SeasonalIndices | null): readonly number[] {
  const { level } = smooth(withoutSeason(counts, season));
  return Array.from({ length: HORIZON }, (_, ahead) =>
    Math.max(0, level * indexOf(season, counts.length + ahead)),
  );
}
