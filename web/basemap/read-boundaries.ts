/** A file of municipal boundaries, GeoJSON or TopoJSON, as areas under our codes; a file that is no such thing says why. */
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { LandArea } from '#web/basemap/land-areas.ts';

/** Where the code stands: the feature's id, or a property of that name; `prefix` goes before it. */
export interface CodeRule {
  readonly property: string | null;
  readonly prefix: string;
}

export type ReadBoundaries =
  | { readonly areas: readonly LandArea[]; readonly unknown: readonly string[] }
  | { readonly fault: string };

/** `known`: the municipalities of our list. Coordinates are degrees, WGS 84. */
export function readBoundaries(
  text: string,
  rule: CodeRule,
  known: ReadonlySet<string>,
): ReadBoundaries {
  const features = featuresOf(text);
  if (typeof features === 'string') return { fault: features };
  const coded = features.map((each) => ({ code: codeOf(each, rule), geometry: each.geometry }));
  const unknown = coded.map(({ code }) => code).filter((code) => !known.has(code));
  const found = coded.filter(({ code }) => known.has(code));
  if (found.length === 0)
    return {
      fault: `none of its ${String(features.length)} areas has the code of a municipality of ours (such as MEX-26030); the first has “${unknown[0] ?? ''}”. Name the property with --id, and what stands before it with --prefix`,
    };
  const areas: LandArea[] = [];
  for (const { code, geometry } of found) {
    const polygons = polygonsOf(geometry);
    if (typeof polygons === 'string') return { fault: `${code}: ${polygons}` };
    areas.push({ country: code.slice(0, 3), state: code, polygons });
  }
  return { areas, unknown };
}

function featuresOf(text: string): readonly Feature[] | string {
  const file = parsed(text);
  if (!isRecord(file)) return 'it is not JSON: expected GeoJSON or TopoJSON';
  try {
    const features = file.type === 'Topology' ? ofTopology(file) : file.features;
    if (!Array.isArray(features) || features.length === 0)
      return 'expected a GeoJSON FeatureCollection or a TopoJSON Topology with areas';
    return features as readonly Feature[];
  } catch (error) {
    return `its topology is broken: ${error instanceof Error ? error.message : 'not readable'}`;
  }
}

/** The largest of its objects. */
function ofTopology(file: object): readonly Feature[] {
  const topology = file as Parameters<typeof feature>[0];
  const collections = Object.values(topology.objects).map((object) => feature(topology, object));
  const lists = collections.map((each) => ('features' in each ? each.features : [each]));
  return lists.toSorted((one, other) => other.length - one.length)[0] ?? [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function codeOf({ id, properties }: Feature, { property, prefix }: CodeRule): string {
  const code: unknown = property === null ? id : properties?.[property];
  return typeof code === 'string' || typeof code === 'number' ? `${prefix}${String(code)}` : '';
}

function polygonsOf(geometry: Feature['geometry'] | null): LandArea['polygons'] | string {
  if (!isArea(geometry)) return `expected Polygon or MultiPolygon, got ${geometry?.type ?? 'none'}`;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const rings = polygons.flat();
  if (!rings.every(isRing)) return 'a ring has fewer than four corners or is not closed';
  const places = rings.flat();
  const isOnEarth = places.every(
    ([x = NaN, y = NaN]) => Math.abs(x) <= 180.0001 && Math.abs(y) <= 90.0001,
  );
  if (!isOnEarth)
    return 'its coordinates are no degrees of longitude and latitude (WGS 84): they look projected';
  return polygons;
}

function isArea(geometry: Feature['geometry'] | null): geometry is Polygon | MultiPolygon {
  return geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon';
}

function isRing(ring: readonly Position[]): boolean {
  const [first, last] = [ring[0], ring.at(-1)];
  return ring.length > 3 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
