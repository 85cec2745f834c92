/**
 * The projection that shows the places of a map, and how high the map is. Equal-area, as areas may be shaded by
 * their figures: a cone (Albers) where the places lie on one continent, Equal Earth where they span more.
 */
import { geoConicEqualArea, geoEqualEarth, type GeoProjection } from 'd3-geo';

export type Place = readonly [longitude: number, latitude: number];

/** Degrees: west, south, east, north. */
export type Box = readonly [west: number, south: number, east: number, north: number];

export interface FittedMap {
  readonly projection: GeoProjection;
  readonly width: number;
  readonly height: number;
}

/** From Canada to Panama: what is shown where there is nothing to show. */
const REGION: Box = [-122, 7.5, -70, 50];
/** Degrees that a map spans at least: a single place is not shown without its country. */
const LEAST_SPAN = 9;
const WIDEST_CONE = 110;
/** Height of a map as part of its width. */
const LOWEST = 0.5;
const HIGHEST = 0.92;

export function fitPlaces(
  places: readonly Place[],
  width: number,
  { asked, margin }: { readonly asked: Box | null; readonly margin: number },
): FittedMap {
  const box = asked ?? spanning(places);
  const outline = {
    type: 'MultiPoint' as const,
    coordinates: edgeOf(box).map((each) => [...each]),
  };
  const projection = projectionFor(box);
  const inner = width - 2 * margin;
  projection.fitWidth(inner, outline);
  const high = boundsHeight(projection, edgeOf(box)) + 2 * margin;
  const height = Math.round(Math.min(Math.max(high, width * LOWEST), width * HIGHEST));
  projection.fitExtent(
    [
      [margin, margin],
      [width - margin, height - margin],
    ],
    outline,
  );
  // a little more than is seen, so that the frame's own edge is no coast
  projection.clipExtent([
    [-4, -4],
    [width + 4, height + 4],
  ]);
  return { projection, width, height };
}

function projectionFor([west, south, east, north]: Box): GeoProjection {
  const middle = -(west + east) / 2;
  if (east - west > WIDEST_CONE || south < -40) return geoEqualEarth().rotate([middle, 0]);
  const sixth = (north - south) / 6;
  // parallels on both sides of the equator at one distance make no cone
  const parallels: [number, number] = [Math.max(south + sixth, 3), Math.max(north - sixth, 9)];
  return geoConicEqualArea().parallels(parallels).rotate([middle, 0]);
}

function spanning(places: readonly Place[]): Box {
  if (places.length === 0) return REGION;
  const [longitudes, latitudes] = [places.map(([x]) => x), places.map(([, y]) => y)];
  const [west, east] = widened(Math.min(...longitudes), Math.max(...longitudes));
  const [south, north] = widened(Math.min(...latitudes), Math.max(...latitudes));
  return [west, Math.max(south, -58), east, Math.min(north, 75)];
}

function widened(low: number, high: number): readonly [number, number] {
  const more = Math.max(0, LEAST_SPAN - (high - low)) / 2;
  return [low - more, high + more];
}

/** Points along the edge: on a cone its corners alone would not hold its middle. */
function edgeOf([west, south, east, north]: Box): readonly Place[] {
  const steps = [0, 0.25, 0.5, 0.75, 1];
  return steps.flatMap((part): Place[] => {
    const [x, y] = [west + (east - west) * part, south + (north - south) * part];
    return [
      [x, south],
      [x, north],
      [west, y],
      [east, y],
    ];
  });
}

function boundsHeight(projection: GeoProjection, places: readonly Place[]): number {
  const heights = places.flatMap(([x, y]) => projection([x, y])?.[1] ?? []);
  return Math.max(...heights) - Math.min(...heights);
}
