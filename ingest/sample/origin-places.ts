import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import { field, readCodes } from './read-codes.ts';
import type { CodeRow } from './read-codes.ts';
import type { RegistryProfile } from './registry-profile.ts';
import { draw, weighted, weightedRecord } from './weighted.ts';
import type { Weighted } from './weighted.ts';

export interface Origin {
  readonly state: string;
  readonly municipality: string;
}

export interface OriginPlaces {
  draw(random: Random): Origin;
}

/** States by the profile; within a state few municipalities send most persons. */
export function originPlaces(profile: RegistryProfile): OriginPlaces {
  const states = weightedRecord(profile.originStates);
  const municipalities = municipalitiesByState(profile);
  return {
    draw: (random) => {
      const state = draw(states, random);
      const within = municipalities.get(state);
      if (within === undefined) throw new Error(`expected municipalities of ${state}, found none`);
      return { state, municipality: draw(within, random) };
    },
  };
}

function municipalitiesByState(profile: RegistryProfile): ReadonlyMap<string, Weighted<string>> {
  // A seed of its own: the geography stays the same whatever the seed of the sample.
  const random = createRandom(1, `municipalities of ${profile.country}`);
  const lists = new Map<string, (readonly [string, number])[]>();
  for (const row of readCodes('municipality')) {
    const state = field(row, 'state');
    if (profile.originStates[state] === undefined) continue;
    const list = lists.get(state) ?? [];
    list.push([field(row, 'code'), sendingWeight(row, random)]);
    lists.set(state, list);
  }
  return new Map([...lists].map(([state, list]) => [state, weighted(list)]));
}

/** Bigger places send more, less than in proportion; some send many times more than their like. */
function sendingWeight(row: CodeRow, random: Random): number {
  const population = Number(field(row, 'population'));
  // Without a population only the seat of the state is known to be big: its code ends in 01.
  const guess = field(row, 'code').endsWith('01') ? 4 : 1;
  const size = population > 0 ? (population / 10_000) ** 0.6 : guess;
  return size * Math.exp(2.4 * (random.unit() + random.unit() - 1));
}
