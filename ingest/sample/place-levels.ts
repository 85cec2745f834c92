import { field, readCodes } from './read-codes.ts';
import type { CodeRow } from './read-codes.ts';

/** The codes of one place at every level of a hierarchy, coarsest first; `_X` below what is known. */
export type Levels = readonly string[];

export interface PlaceLevels {
  /** Country, state, municipality. */
  readonly origin: (place: string) => Levels;
  /** Zone, point. */
  readonly crossing: (place: string) => Levels;
  /** Country, state, place. */
  readonly detention: (place: string) => Levels;
  /** Country, state, point. */
  readonly return: (place: string) => Levels;
  /** Throws when no register knows the place. */
  readonly check: (place: string) => string;
}

const NOT_RECORDED = '_X';

export function createPlaceLevels(): PlaceLevels {
  const countries = new Set(readCodes('country').map((row) => field(row, 'code')));
  const countryOfState = column(readCodes('state'), 'country');
  const stateOfMunicipality = column(readCodes('municipality'), 'state');
  const zones = new Set(readCodes('crossing_zone').map((row) => field(row, 'code')));
  const zoneOfPoint = column(readCodes('crossing_point'), 'zone');
  const detention = readCodes('detention_place');
  const returns = readCodes('return_point');

  const area = (place: string): readonly [string, string, string] => {
    const state =
      stateOfMunicipality.get(place) ?? (countryOfState.has(place) ? place : NOT_RECORDED);
    const country = countryOfState.get(state) ?? (countries.has(place) ? place : NOT_RECORDED);
    return [country, state, stateOfMunicipality.has(place) ? place : NOT_RECORDED];
  };
  const detentionArea = pointLevels(detention, area);
  const returnArea = pointLevels(returns, area);

  const crossing = (place: string): Levels => {
    const zone = zoneOfPoint.get(place);
    if (zone !== undefined) return [zone, place];
    return [zones.has(place) ? place : NOT_RECORDED, NOT_RECORDED];
  };
  const registers = [countries, countryOfState, stateOfMunicipality, zones, zoneOfPoint];
  const points = new Set([...detention, ...returns].map((row) => field(row, 'code')));
  const check = (place: string): string => {
    if ([...registers, points].some((register) => register.has(place))) return place;
    throw new Error(`unknown place: ${place}`);
  };
  return { origin: area, crossing, detention: detentionArea, return: returnArea, check };
}

/** A point of this register has its own state and country; any other place is an area. */
function pointLevels(
  register: readonly CodeRow[],
  area: (place: string) => readonly [string, string, string],
): (place: string) => Levels {
  const countries = column(register, 'country');
  const states = column(register, 'state');
  return (place) => {
    const country = countries.get(place);
    if (country !== undefined) return [country, states.get(place) ?? NOT_RECORDED, place];
    const [areaCountry, state] = area(place);
    return [areaCountry, state, NOT_RECORDED];
  };
}

function column(rows: readonly CodeRow[], name: string): ReadonlyMap<string, string> {
  return new Map(rows.map((row) => [field(row, 'code'), field(row, name)]));
}
