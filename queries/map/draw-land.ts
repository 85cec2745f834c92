/** The sea, the land, and the borders on it, under whatever is drawn on a map. */
import type { GeoPermissibleObjects } from 'd3-geo';

import { element } from '#queries/chart/svg.ts';
import type { Boundary } from '#queries/map/boundaries.ts';
import type { FittedMap } from '#queries/map/fit-places.ts';
import type { MapPalette } from '#queries/map/map-palette.ts';
import { linePath, shapePath } from '#queries/map/shape-path.ts';

/** Outlines to draw the land with. */
export interface MapShapes {
  readonly countries: readonly GeoPermissibleObjects[];
  /** To be shaded. */
  readonly states: readonly Boundary[];
  /** Of the places drawn, where the operator added them. */
  readonly municipalities: readonly Boundary[];
  /** The lines between states, each once. */
  readonly stateLines: GeoPermissibleObjects;
}

const OUTLINE = { 'stroke-width': 0.8, 'stroke-linejoin': 'round' };

export function drawLand(
  { countries, municipalities, stateLines }: MapShapes,
  { projection, width, height }: FittedMap,
  palette: MapPalette,
  /** Marks between the land and the borders. */
  shaded: readonly string[] = [],
): readonly string[] {
  // drawn twice: the land below the borders of states, the coasts and borders of countries above them
  const land = `land-${String(width)}-${String(height)}`;
  const coasts = countries.map((shape) => shapePath(shape, projection, 0.6)).join('');
  const borders = linePath(stateLines, projection, 0.9);
  return [
    element('rect', { width, height, fill: palette.sea }),
    element('path', { id: land, d: coasts, fill: palette.land }),
    ...shaded,
    element('path', { d: borders, fill: 'none', stroke: palette.stateBorder, ...OUTLINE }),
    ...municipalities.map((shape) =>
      element('path', {
        ...{ 'data-municipality': String(shape.id), d: shapePath(shape, projection, 0.5) },
        ...{ fill: 'none', stroke: palette.border, 'stroke-width': 0.5 },
      }),
    ),
    element('use', { href: `#${land}`, 'fill-opacity': 0, stroke: palette.border, ...OUTLINE }),
  ];
}
