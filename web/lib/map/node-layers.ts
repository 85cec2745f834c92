/**
 * Nodes as two rings and a disc: the coloured ring arrives, the ink ring leaves, the disc goes from the place to
 * itself. A place known to a city or an area is the same round mark as any other: never a building.
 */
import { ScatterplotLayer } from '@deck.gl/layers';

import type { PlacedNode } from './route-flows.ts';
import { outerRadius, type RouteScale } from './route-scale.ts';
import { FLAT } from './route-layer.ts';
import { mixed, type Rgb, type ThemeColors } from './theme-colors.ts';

export interface NodeLayersParts {
  readonly nodes: readonly PlacedNode[];
  readonly scale: RouteScale;
  readonly colors: ThemeColors;
  /** Those that stand out; empty: all alike. */
  readonly lit: ReadonlySet<string>;
  /** The layer of names that they lie under. */
  readonly beforeId: string | undefined;
}

type Tint = (node: PlacedNode) => Rgb;

export function nodeLayers({ nodes, scale, colors, lit, beforeId }: NodeLayersParts) {
  const faded = (color: Rgb, node: PlacedNode): Rgb =>
    lit.size === 0 || lit.has(node.id) ? color : mixed(color, colors.paper, 0.3);
  const ofStage: Tint = (node) => faded(colors.stage(node.stage), node);
  const inInk: Tint = (node) => faded(colors.ink, node);
  const under = beforeId === undefined ? {} : { beforeId };
  const shared = {
    // A new list each time: deck.gl asks colours and radii again only then.
    data: [...nodes],
    radiusUnits: 'pixels',
    lineWidthUnits: 'pixels',
    pickable: false,
    getPosition: ({ longitude, latitude }: PlacedNode): [number, number] => [longitude, latitude],
    parameters: FLAT,
    ...under,
  } as const;
  const ring = (id: string, figure: (node: PlacedNode) => number, tint: Tint, width: number) =>
    new ScatterplotLayer<PlacedNode>({
      ...shared,
      id,
      filled: false,
      stroked: true,
      getRadius: (node) => scale.radiusOf(figure(node)),
      getLineWidth: (node) => (figure(node) > 0 ? width : 0),
      getLineColor: (node) => [...tint(node)],
    });
  return [
    new ScatterplotLayer<PlacedNode>({
      ...shared,
      id: 'node-ground',
      filled: true,
      stroked: false,
      getRadius: (node) => outerRadius(node, scale) + 1,
      getFillColor: [...colors.paper],
    }),
    ring('node-arriving', ({ arriving }) => arriving, ofStage, 2.6),
    ring('node-leaving', ({ leaving }) => leaving, inInk, 1.4),
    new ScatterplotLayer<PlacedNode>({
      ...shared,
      id: 'node-inside',
      filled: true,
      stroked: false,
      getRadius: ({ inside }) => Math.max(0, scale.radiusOf(inside) - 2),
      getFillColor: (node) => [...ofStage(node)],
    }),
  ];
}
