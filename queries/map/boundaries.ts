/**
 * The outlines of countries and of the states of the region, for small maps: one mosaic, so that neighbours
 * share their line. Made at build from Natural Earth (docs/credits.md).
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Feature, MultiLineString, MultiPolygon } from 'geojson';
import { feature, mesh } from 'topojson-client';

export type BoundaryKind = 'countries' | 'states';

/** `id`: ISO 3166-1 alpha-3 or ISO 3166-2; land without such a code has none. */
export type Boundary = Feature<MultiPolygon, null>;

type Topology = Parameters<typeof feature>[0];
type Areas = Extract<Topology['objects'][string], { type: 'GeometryCollection' }>;

const FILE = join(import.meta.dirname, '..', '..', 'build', 'geography', 'boundaries.topo.json');

let topology: Topology | null = null;
const kept = new Map<BoundaryKind, readonly Boundary[]>();

/** Degrees, WGS 84. Throws when the pages have not been built. */
export function boundariesOf(kind: BoundaryKind): readonly Boundary[] {
  const known = kept.get(kind);
  if (known !== undefined) return known;
  const { whole, areas } = read(kind);
  const boundaries = feature(whole, areas).features.map(({ id, geometry }): Boundary => {
    if (geometry.type !== 'MultiPolygon')
      throw new Error(`${kind}: expected MultiPolygon, got ${geometry.type}`);
    return { type: 'Feature', ...(id === undefined ? {} : { id }), properties: null, geometry };
  });
  kept.set(kind, boundaries);
  return boundaries;
}

/** The lines between two of them, each once, without the shores. */
export function linesBetween(kind: BoundaryKind): MultiLineString {
  const { whole, areas } = read(kind);
  return mesh(whole, areas as Parameters<typeof mesh>[1], (one, other) => one !== other);
}

function read(kind: BoundaryKind): { readonly whole: Topology; readonly areas: Areas } {
  if (topology === null && !existsSync(FILE))
    throw new Error('build/geography/boundaries.topo.json is missing: run npm run build');
  topology ??= JSON.parse(readFileSync(FILE, 'utf8')) as Topology;
  const areas = topology.objects[kind];
  if (areas?.type !== 'GeometryCollection')
    throw new Error(`boundaries.topo.json has no ${kind}: run npm run build`);
  return { whole: topology, areas };
}
