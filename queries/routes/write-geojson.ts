/** Legs as straight lines and nodes as points (RFC 7946), with the ledger and what the file says of itself. */
import type { LegEnd, DrawableRoutes, RouteNode } from '#queries/routes/route-answer.ts';

export function routeGeoJson(answer: DrawableRoutes): string {
  const { layers, nodes, title, citation, release, as_of, unit, sources } = answer;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const lines = layers.flatMap(({ from, to, skipped, legs }) =>
    legs.flatMap((leg) => {
      const ends = [byId.get(leg.from), byId.get(leg.to)].flatMap((node) => position(node));
      if (ends.length < 2) return [];
      const geometry = { type: 'LineString', coordinates: ends };
      return [
        {
          type: 'Feature',
          geometry,
          properties: { ...leg, from_stage: from, to_stage: to, skipped },
        },
      ];
    }),
  );
  const points = nodes.flatMap((node) => {
    const [coordinates] = position(node);
    if (coordinates === undefined) return [];
    return [{ type: 'Feature', geometry: { type: 'Point', coordinates }, properties: node }];
  });
  const ledgers = layers.map(({ from, to, skipped, ledger }) => ({ from, to, skipped, ledger }));
  return JSON.stringify({
    type: 'FeatureCollection',
    ...{ title, unit, release, as_of, citation, ledgers },
    attribution: sources.map(({ attribution }) => attribution),
    features: [...lines, ...points],
  });
}

function position(node: RouteNode<LegEnd> | undefined): readonly (readonly [number, number])[] {
  if (node === undefined || node.longitude === null || node.latitude === null) return [];
  return [[node.longitude, node.latitude]];
}
