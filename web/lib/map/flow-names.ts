/** The names that stand beside the ten largest flows and whatever is chosen; the rest are told when pointed at. */
import type { Feature, FeatureCollection, Point } from 'geojson';

import type { Flow, PlacedNode } from './route-flows.ts';
import { outerRadius, type RouteScale } from './route-scale.ts';

const NAMED_FLOWS = 10;
const TEXT_SIZE = 13;

export function namedNodes(
  flows: readonly Flow[],
  lit: ReadonlySet<string>,
): readonly PlacedNode[] {
  const named =
    lit.size === 0 ? flows.slice(0, NAMED_FLOWS) : flows.filter(({ name }) => lit.has(name));
  // A place that is a node of two stages has one name.
  const byPlace = new Map(
    named.flatMap(({ from, to }) => [to, from]).map((node) => [placeOf(node), node]),
  );
  return [...byPlace.values()];
}

const placeOf = ({ longitude, latitude, label }: PlacedNode): string =>
  `${label} ${String(longitude)} ${String(latitude)}`;

export function flowNames(
  nodes: readonly PlacedNode[],
  scale: RouteScale,
): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: nodes.map((node, rank): Feature<Point> => {
      const { label, longitude, latitude } = node;
      const away = (outerRadius(node, scale) + 4) / TEXT_SIZE;
      return {
        type: 'Feature',
        properties: { name: label, rank, away },
        geometry: { type: 'Point', coordinates: [longitude, latitude] },
      };
    }),
  };
}
