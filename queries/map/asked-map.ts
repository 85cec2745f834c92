/** The map of routes as `routes/map.svg` and `map.png` give it: in the colours of a page, or as a file. */
import { boundariesOf, linesBetween } from '#queries/map/boundaries.ts';
import { drawComparison } from '#queries/map/draw-comparison.ts';
import type { MapShapes } from '#queries/map/draw-land.ts';
import { drawRouteMap } from '#queries/map/draw-route-map.ts';
import { drawYearMaps } from '#queries/map/draw-year-maps.ts';
import { MAP_PALETTES, type MapPalette } from '#queries/map/map-palette.ts';
import { municipalitiesOf } from '#queries/map/municipal-boundaries.ts';
import { routeMapPicture } from '#queries/map/route-map-picture.ts';
import { pictureToPng } from '#queries/formats/picture-png.ts';
import type { ComparisonAnswer } from '#queries/routes/ask-comparison.ts';
import type { DrawableRoutes, RouteTimes } from '#queries/routes/route-answer.ts';

/**
 * What the address of the map asks besides its question. `colours`: of a drawing without title and notes, `page`
 * (variables that follow the theme of a page), `light` or `dark`; without it the picture stands alone. `width`: of a
 * drawing, in pixels. `sel`: the leg that stands out, `FROM~TO`.
 */
export const MAP_PARAMETERS: readonly string[] = ['colours', 'width', 'sel'];

const USUAL_WIDTH = 860;
const [NARROWEST, WIDEST] = [240, 1600];

export function routeMapSvg(answer: DrawableRoutes, parameters: URLSearchParams): string {
  const selected = parameters.get('sel') ?? '';
  const palette = coloursOf(parameters);
  if (palette === null) return routeMapPicture(answer, mapShapes(answer), selected).svg;
  return drawRouteMap(answer, mapShapes(answer), { palette, width: widthOf(parameters), selected })
    .svg;
}

function coloursOf(parameters: URLSearchParams): MapPalette | null {
  switch (parameters.get('colours')) {
    case 'page':
      return MAP_PALETTES.page;
    case 'light':
      return MAP_PALETTES.light;
    case 'dark':
      return MAP_PALETTES.dark;
    default:
      return null;
  }
}

function widthOf(parameters: URLSearchParams): number {
  const asked = Number(parameters.get('width'));
  const width = Number.isFinite(asked) && asked > 0 ? asked : USUAL_WIDTH;
  return Math.round(Math.min(Math.max(width, NARROWEST), WIDEST));
}

/** A small map of each year; nothing where no journey has a date. */
export function yearMapsSvg(times: RouteTimes, parameters: URLSearchParams): string {
  const palette = coloursOf(parameters) ?? MAP_PALETTES.light;
  return drawYearMaps(times, mapShapes(times), { palette, width: widthOf(parameters) });
}

/** The differences of two sets of journeys. */
export function comparisonSvg(answer: ComparisonAnswer, parameters: URLSearchParams): string {
  const palette = coloursOf(parameters) ?? MAP_PALETTES.light;
  return drawComparison(answer, mapShapes(answer), { palette, width: widthOf(parameters) });
}

export async function routeMapPng(
  answer: DrawableRoutes,
  parameters: URLSearchParams,
): Promise<Buffer> {
  const picture = routeMapPicture(answer, mapShapes(answer), parameters.get('sel') ?? '');
  const image = await pictureToPng(picture);
  if (image === null) throw new Error(`a map of ${String(picture.height)} pixels is too high`);
  return image;
}

export function mapShapes(answer: Pick<DrawableRoutes, 'nodes'>): MapShapes {
  return {
    ...{ countries: boundariesOf('countries'), states: boundariesOf('states') },
    municipalities: municipalitiesOf(answer),
    stateLines: linesBetween('states'),
  };
}
