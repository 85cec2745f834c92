/** The states of origin, shaded by their figure; what rests on few is hatched, so that colour is not all that says so. */
import { element, group, told } from '#queries/chart/svg.ts';
import type { Boundary } from '#queries/map/boundaries.ts';
import type { FittedMap } from '#queries/map/fit-places.ts';
import type { MapPalette } from '#queries/map/map-palette.ts';
import { areaSentence } from '#queries/map/shade-words.ts';
import { shapePath } from '#queries/map/shape-path.ts';
import type { DrawableRoutes } from '#queries/routes/route-answer.ts';

/** Pixels beside the true line: the borders on top are finer, and a map stays small. */
const TOLERANCE = 1.3;

export function drawShades(
  { shading, language }: Pick<DrawableRoutes, 'shading' | 'language'>,
  states: readonly Boundary[],
  { projection, width, height }: FittedMap,
  palette: MapPalette,
): readonly string[] {
  if (shading === null) return [];
  const shapes = new Map(states.map((state) => [String(state.id), state]));
  const hatch = `few-${String(width)}-${String(height)}`;
  const marks = shading.areas.flatMap((area) => {
    const shape = shapes.get(area.code);
    if (shape === undefined || area.shade === null) return [];
    const d = shapePath(shape, projection, TOLERANCE);
    if (d === '') return [];
    const isMarked = shading.by === 'rate' && area.rate?.is_marked === true;
    const title = told(areaSentence(area, shading, language));
    const fill = palette.shades[area.shade] ?? palette.land;
    return [
      element('path', { 'data-area': area.code, d, fill }, title),
      ...(isMarked
        ? [element('path', { d, fill: `url(#${hatch})`, 'pointer-events': 'none' })]
        : []),
    ];
  });
  return [hatching(hatch, palette), group({}, marks)];
}

function hatching(id: string, { ink }: MapPalette): string {
  const size = { width: 5, height: 5, patternUnits: 'userSpaceOnUse' };
  const line = element('path', { d: 'M0 5L5 0', stroke: ink, 'stroke-opacity': '0.35' });
  return element('defs', {}, element('pattern', { id, ...size }, line));
}
