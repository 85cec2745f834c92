/**
 * Curved arrows for deck.gl. Its arc layer brings the attributes and the strip of triangles; this one bends the strip
 * on the screen, ends it in an arrowhead short of the nodes, outlines it so that crossing flows stay apart, and
 * breaks it into dashes where a stage between is not recorded.
 */
import type { DefaultProps } from '@deck.gl/core';
import { ArcLayer } from '@deck.gl/layers';
import type { ArcLayerProps } from '@deck.gl/layers';

import { routeFragmentShader, routeVertexShader } from './route-shaders.ts';

/** Pixels kept free at the start and at the end, and 1 where the line is dashed. */
export type FlowEnds = readonly [atStart: number, atEnd: number, isDashed: number];

interface OwnProps<Item> {
  readonly getEnds: (item: Item) => FlowEnds;
}

export type RouteLayerProps<Item> = ArcLayerProps<Item> & OwnProps<Item>;

/** What lies on the map is no body: names that MapLibre draws later must not be hidden behind it. */
export const FLAT = { depthCompare: 'always', depthWriteEnabled: false } as const;

const PAIRS_OF_CORNERS = 26;

/** `getSourceColor` fills an arrow, `getTargetColor` outlines it, `getWidth` is in pixels. */
export class RouteLayer<Item> extends ArcLayer<Item, OwnProps<Item>> {
  static override layerName = 'RouteLayer';
  static override defaultProps: DefaultProps<RouteLayerProps<unknown>> = {
    getEnds: { type: 'accessor', value: () => [0, 0, 0] },
    numSegments: PAIRS_OF_CORNERS,
  };

  override initializeState(): void {
    super.initializeState();
    this.getAttributeManager()?.addInstanced({ instanceEnds: { size: 3, accessor: 'getEnds' } });
  }

  override getShaders(): ReturnType<ArcLayer['getShaders']> {
    return { ...super.getShaders(), vs: routeVertexShader, fs: routeFragmentShader, source: '' };
  }
}
