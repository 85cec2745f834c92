import { AUTHORITIES, DETENTION_STATES, INTO_THE_UNITED_STATES } from './northern-border.ts';
import type { Trip } from './trip.ts';
import type { Stage } from './person-record.ts';
import type { PlaceLevels } from './place-levels.ts';
import type { Random } from './random.ts';
import { field, readCodes } from './read-codes.ts';
import { knownPlaces } from './registry.ts';
import type { Registry } from './registry.ts';
import { yearOf } from './calendar.ts';
import { draw, weighted, weightedRecord } from './weighted.ts';
import type { Weighted } from './weighted.ts';

interface Wanted {
  readonly stage: Stage;
  readonly day: number;
  readonly trip: Trip;
  readonly southern: boolean;
}

/** Draws the places of a route at the precision a registry would have them. */
export interface RoutePlaces {
  draw(registry: Registry, random: Random, wanted: Wanted): string;
  authority(random: Random, country: 'USA' | 'MEX', year: number): string;
}

/** Some stations have a municipality in the record instead of their name. */
const TOWNS_OF_DETENTION = weightedRecord({
  'MEX-07089': 6,
  'MEX-07019': 2,
  'MEX-27017': 2,
  'MEX-30003': 2,
});

export function createRoutePlaces(places: PlaceLevels): RoutePlaces {
  const intoUsa = knownPlaces(INTO_THE_UNITED_STATES, places);
  const states = {
    USA: knownPlaces(DETENTION_STATES.USA, places),
    MEX: knownPlaces(DETENTION_STATES.MEX, places),
  };
  const facilities = facilitiesByState();
  const authorities = {
    USA: weighted(AUTHORITIES.USA),
    USA_INTERIOR: weighted(AUTHORITIES.USA_INTERIOR),
    MEX: weighted(AUTHORITIES.MEX),
  };
  for (const town of TOWNS_OF_DETENTION.values) places.check(town);

  const crossing = (registry: Registry, random: Random, { southern }: Wanted): string => {
    return draw(southern ? (registry.southernCrossing ?? intoUsa) : intoUsa, random);
  };
  const detention = (random: Random, country: 'USA' | 'MEX'): string => {
    const state = draw(states[country], random);
    const chance = random.unit();
    if (chance < 0.06) return country;
    if (chance < 0.24) return state;
    if (chance < 0.32 && country === 'MEX') return draw(TOWNS_OF_DETENTION, random);
    const facility = facilities.get(state);
    return facility === undefined ? state : draw(facility, random);
  };
  return {
    draw: (registry, random, wanted) => {
      const { stage, trip, day } = wanted;
      switch (stage) {
        case 'origin':
          return originPlace(registry, random, trip);
        case 'transit':
          return draw(registry.transitPlace, random);
        case 'crossing':
          return crossing(registry, random, wanted);
        case 'detention':
          return detention(random, trip.detainedIn);
        case 'return':
          return returnPlace(registry, random, trip, day);
        case 'reentry':
          return random.chance(0.5)
            ? trip.detainedIn
            : draw(crossingOf(registry, trip, intoUsa), random);
      }
    },
    authority: (random, country, year) => {
      const inside = country === 'USA' && year >= 2025 ? 'USA_INTERIOR' : country;
      return draw(authorities[inside], random);
    },
  };
}

function crossingOf(registry: Registry, trip: Trip, intoUsa: Weighted<string>): Weighted<string> {
  return trip.detainedIn === 'MEX' ? (registry.southernCrossing ?? intoUsa) : intoUsa;
}

function originPlace(registry: Registry, random: Random, { attributes }: Trip): string {
  const { state, municipality } = attributes.origin;
  const chance = random.unit();
  if (chance < 0.7) return municipality;
  return chance < 0.92 ? state : registry.profile.country;
}

function returnPlace(registry: Registry, random: Random, trip: Trip, day: number): string {
  const child = yearOf(day) - trip.attributes.birthYear < 18;
  if (child && random.chance(0.6)) return draw(registry.returns.child, random);
  return draw(
    trip.detainedIn === 'MEX' ? registry.returns.fromMexico : registry.returns.fromUsa,
    random,
  );
}

/** A few facilities of a state hold most persons; which ones follows from their order in the register. */
function facilitiesByState(): ReadonlyMap<string, Weighted<string>> {
  const lists = new Map<string, string[]>();
  for (const row of readCodes('detention_place')) {
    if (field(row, 'status').startsWith('historic')) continue;
    const state = field(row, 'state');
    lists.set(state, [...(lists.get(state) ?? []), field(row, 'code')]);
  }
  return new Map(
    [...lists].map(([state, codes]) => [
      state,
      weighted(codes.map((code, rank) => [code, 1 / (rank + 1)])),
    ]),
  );
}
