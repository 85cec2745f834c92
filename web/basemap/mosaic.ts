/**
 * One mosaic of the land: neighbours share the line between them, and keep sharing it when it is simplified.
 * Countries are their divisions put together, so a country's border is its states' border.
 */
import type { FeatureCollection, MultiPolygon } from 'geojson';
import { feature, mergeArcs, quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { filter, planarRingArea, presimplify } from 'topojson-simplify';
import type { LandArea } from '#web/basemap/land-areas.ts';

export type Mosaic = Parameters<typeof quantize>[0];
type Areas = Extract<Mosaic['objects'][string], { type: 'GeometryCollection' }>;
type Area = Areas['geometries'][number];

export interface Detail {
  /** Square degrees: corners that span a smaller triangle are left out. */
  readonly corner: number;
  /** Square degrees: smaller islands are left out, but for the largest of each area. */
  readonly island: number;
  /** How many times coarser the land is outside the Americas and their seas. */
  readonly farther: number;
  /** Places along each axis of the world; null: coordinates stay in degrees. */
  readonly places: number | null;
}

/** Corners that a line keeps, and an island's whole shore, so that none falls together. */
const KEPT_CORNERS = { line: 1, shore: 4 };

/** The whole mosaic, its corners weighed: to be simplified to any detail. */
export function weighedMosaic(areas: readonly LandArea[]): Mosaic {
  const features = areas.map(({ country, state, polygons }) => ({
    type: 'Feature' as const,
    properties: { country, state },
    geometry: {
      type: 'MultiPolygon' as const,
      coordinates: polygons as MultiPolygon['coordinates'],
    },
  }));
  const collection: FeatureCollection = { type: 'FeatureCollection', features };
  const whole = topology({ areas: collection });
  return presimplify(whole as never);
}

/** Objects `countries` and `states`, with our codes as ids. */
export function simplifiedMosaic(weighed: Mosaic, detail: Detail): Mosaic {
  const { areas } = weighed.objects;
  if (areas?.type !== 'GeometryCollection') throw new Error('the mosaic has no areas');
  const arcs = weighed.arcs.map((arc) =>
    simplifiedArc(arc, detail.corner * (isFar(arc[0]) ? detail.farther : 1)),
  );
  const mosaic = { ...weighed, arcs };
  const objects = {
    countries: groupedBy('country', mosaic, areas.geometries, detail),
    states: groupedBy('state', mosaic, areas.geometries, detail),
  };
  const used = filter({ ...mosaic, objects }, () => true) as Mosaic;
  return detail.places === null ? used : quantize(used, detail.places);
}

function simplifiedArc(arc: Mosaic['arcs'][number], corner: number): Mosaic['arcs'][number] {
  const weights = arc.map(([, , weight = Infinity]) => weight);
  const inner = weights.slice(1, -1).toSorted((one, other) => other - one);
  const kept = isShore(arc) ? KEPT_CORNERS.shore : KEPT_CORNERS.line;
  const least = Math.min(corner, inner[kept - 1] ?? 0);
  return arc.flatMap(([longitude = 0, latitude = 0], at) =>
    (weights[at] ?? Infinity) >= least || at === 0 || at === arc.length - 1
      ? [[longitude, latitude]]
      : [],
  );
}

/** East of the mid-Atlantic ridge, beyond the date line, or in the cold. */
const isFar = ([longitude = 0, latitude = 0]: readonly number[] = []): boolean =>
  longitude > -30 || longitude < -172 || latitude > 55 || latitude < -25;

function isShore(arc: Mosaic['arcs'][number]): boolean {
  const [first, last] = [arc[0], arc.at(-1)];
  return first?.[0] === last?.[0] && first?.[1] === last?.[1];
}

function groupedBy(
  by: 'country' | 'state',
  mosaic: Mosaic,
  areas: readonly Area[],
  detail: Detail,
): Areas {
  const groups = Map.groupBy(areas, ({ properties }) => codeIn(properties, by));
  const geometries = [...groups].flatMap(([id, group]): Area[] => {
    // Land without a code stays land among the countries; a division without one is no state of ours.
    if (id === null && by === 'state') return [];
    const merged = mergeArcs(mosaic, group as never);
    const arcs = withoutSmallIslands(mosaic, merged, detail);
    return [{ type: 'MultiPolygon', arcs, ...(id === null ? {} : { id }) }];
  });
  return { type: 'GeometryCollection', geometries };
}

function codeIn(properties: object | undefined, by: 'country' | 'state'): string | null {
  const code: unknown = Object.entries(properties ?? {}).find(([name]) => name === by)?.[1];
  return typeof code === 'string' ? code : null;
}

type Merged = ReturnType<typeof mergeArcs>;

function withoutSmallIslands(mosaic: Mosaic, merged: Merged, detail: Detail): Merged['arcs'] {
  const { geometry } = feature(mosaic, merged);
  const sizes = geometry.coordinates.map(([ring = []]) => planarRingArea(ring as never));
  const largest = Math.max(...sizes);
  return merged.arcs.filter((_, at) => {
    const size = sizes[at] ?? 0;
    const far = isFar(geometry.coordinates[at]?.[0]?.[0]);
    return size === largest || size >= detail.island * (far ? detail.farther : 1);
  });
}
