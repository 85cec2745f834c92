import { dayOf } from './calendar.ts';
import { originPlaces } from './origin-places.ts';
import type { OriginPlaces } from './origin-places.ts';
import { openingDays } from './opening-days.ts';
import type { PlaceLevels } from './place-levels.ts';
import { createPseudonyms } from './pseudonyms.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { field, readCodes } from './read-codes.ts';
import type { CodeRow } from './read-codes.ts';
import type { RegistryProfile } from './registry-profile.ts';
import { weighted, weightedRecord } from './weighted.ts';
import type { Weighted, Weights } from './weighted.ts';

export interface Representation {
  readonly code: string;
  readonly hostCountry: string;
  /** Undefined: open since before the sample begins. */
  readonly opened: number | undefined;
  readonly weight: number;
  readonly row: CodeRow;
}

/** A profile made ready to draw from. */
export interface Registry {
  readonly profile: RegistryProfile;
  readonly until: number;
  readonly openingDays: Weighted<number>;
  readonly representations: readonly Representation[];
  readonly representation: Weighted<Representation>;
  readonly origins: OriginPlaces;
  readonly area: Weighted<string>;
  readonly southernCrossing: Weighted<string> | undefined;
  readonly transitPlace: Weighted<string>;
  readonly returns: Readonly<Record<'fromUsa' | 'fromMexico' | 'child', Weighted<string>>>;
  readonly pseudonyms: Pseudonyms;
}

export function createRegistry(
  profile: RegistryProfile,
  places: PlaceLevels,
  until: number,
): Registry {
  const representations = openRepresentations(profile, until);
  const { fromUsa, fromMexico, child } = profile.returns;
  const southern = profile.southernCrossings;
  return {
    profile,
    until,
    openingDays: openingDays(until),
    representations,
    representation: weighted(representations.map((each) => [each, each.weight])),
    origins: originPlaces(profile),
    area: weightedRecord(profile.areas),
    southernCrossing: southern.length === 0 ? undefined : knownPlaces(southern, places),
    transitPlace: knownPlaces(profile.transitPlaces, places),
    returns: {
      fromUsa: knownPlaces(fromUsa, places),
      fromMexico: knownPlaces(fromMexico, places),
      child: knownPlaces(child, places),
    },
    pseudonyms: createPseudonyms(profile.country),
  };
}

export function knownPlaces(weights: Weights<string>, places: PlaceLevels): Weighted<string> {
  return weighted(weights.map(([place, weight]) => [places.check(place), weight]));
}

function openRepresentations(profile: RegistryProfile, until: number): readonly Representation[] {
  const rows = readCodes('representation').filter(
    (row) => field(row, 'country') === profile.country && field(row, 'status') === 'open',
  );
  const codes = new Set(rows.map((row) => shortCode(profile, row)));
  for (const named of [...Object.keys(profile.representations), ...Object.keys(profile.openings)]) {
    if (!codes.has(named)) throw new Error(`unknown representation: ${profile.country}-${named}`);
  }
  return rows
    .map((row) => representation(profile, row))
    .filter((each) => (each.opened ?? 0) <= until);
}

function representation(profile: RegistryProfile, row: CodeRow): Representation {
  const code = shortCode(profile, row);
  const hostCountry = field(row, 'host_country');
  const opening = profile.openings[code];
  return {
    code: field(row, 'code'),
    hostCountry,
    opened: opening === undefined ? undefined : dayOf(opening),
    weight: profile.representations[code] ?? otherWeight(profile, hostCountry),
    row,
  };
}

function otherWeight(profile: RegistryProfile, hostCountry: string): number {
  const { USA, MEX, other } = profile.otherWeight;
  if (hostCountry === 'USA') return USA;
  return hostCountry === 'MEX' ? MEX : other;
}

function shortCode(profile: RegistryProfile, row: CodeRow): string {
  return field(row, 'code').slice(profile.country.length + 1);
}
