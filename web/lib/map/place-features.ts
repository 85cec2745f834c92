/** Places of the registers as points of a map, with how sure each is. */
import type { Feature, FeatureCollection, Point } from 'geojson';
import type { MapPlace, PlaceLayer } from '#queries/routes/place-layers.ts';

export type PlaceKind = PlaceLayer['id'];

/** facility, crossing, airport: the place itself; zip, city, area …: only about where it is. */
const EXACT = new Set(['facility', 'crossing', 'airport']);

function isExact({ precision }: MapPlace): boolean {
  return EXACT.has(precision);
}

function isVerified({ verification }: MapPlace): boolean {
  return verification !== 'unverified';
}

/** Only layers asked for; `unverified` is the word after the name of an entry that nobody checked. */
export function placeFeatures(
  layers: readonly PlaceLayer[],
  shown: ReadonlySet<PlaceKind>,
  unverified: string,
): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: layers
      .filter(({ id }) => shown.has(id))
      .flatMap(({ id, places }) => places.map((place) => featureOf(id, place, unverified))),
  };
}

function featureOf(layer: PlaceKind, place: MapPlace, unverified: string): Feature<Point> {
  const name = isVerified(place) ? place.label : `${place.label} (${unverified})`;
  return {
    type: 'Feature',
    properties: { layer, name, exact: isExact(place), verified: isVerified(place) },
    geometry: { type: 'Point', coordinates: [place.longitude, place.latitude] },
  };
}
