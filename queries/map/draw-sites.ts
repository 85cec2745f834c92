/** The map of mobile consulates: where persons are, the offices there, the stops chosen and what lies within their reach. */
import { geoCircle, type GeoPermissibleObjects } from 'd3-geo';
import { scaleSqrt } from 'd3-scale';

import type { SitesGround, SitesPlan } from '#queries/allocation/mobile-sites.ts';
import type { Point } from '#queries/allocation/great-circle.ts';
import { described, element, group, told, words } from '#queries/chart/svg.ts';
import { drawLand, type MapShapes } from '#queries/map/draw-land.ts';
import { fitPlaces, type FittedMap } from '#queries/map/fit-places.ts';
import type { MapPalette } from '#queries/map/map-palette.ts';
import { shapePath } from '#queries/map/shape-path.ts';

export interface SitesMapForm {
  readonly palette: MapPalette;
  readonly width: number;
  readonly title: string;
  readonly description: string;
}

/** Kilometres of a degree of a great circle. */
const KILOMETRES = 111.195;

export function drawSites(
  { demand, offices }: SitesGround,
  { chosen, question }: SitesPlan,
  shapes: MapShapes,
  { palette, width, title, description }: SitesMapForm,
): string {
  const places = [...demand, ...chosen].map(
    ({ longitude, latitude }) => [longitude, latitude] as const,
  );
  const fitted = fitPlaces(places, width, { asked: null, margin: Math.round(width * 0.06) });
  const { height } = fitted;
  const most = Math.max(1, ...demand.map(({ weight }) => weight));
  const radius = scaleSqrt([0, most], [1.5, width > 500 ? 13 : 8]);
  const circles = chosen.map((site) => reachOf(site, question.reach));
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${String(width)} ${String(height)}`,
      ...{ width, height, role: 'img', 'aria-label': title, 'font-family': palette.font },
    },
    told(title),
    described(description),
    ...drawLand(shapes, fitted, palette),
    group(
      { fill: palette.stages.origin, 'fill-opacity': 0.1, stroke: palette.stages.origin },
      circles.map((circle) =>
        element('path', { d: shapePath(circle, fitted.projection, 0.5), 'stroke-width': 1.2 }),
      ),
    ),
    group(
      { fill: palette.stages.detention, 'fill-opacity': 0.65, stroke: palette.land },
      marks(demand, fitted, ([x, y], place) =>
        element('circle', { cx: x, cy: y, r: round(radius(place.weight)), 'stroke-width': 0.6 }),
      ),
    ),
    group(
      { fill: palette.land, stroke: palette.ink, 'stroke-width': 1.2 },
      marks(offices, fitted, ([x, y]) =>
        element('rect', { x: round(x - 2.5), y: round(y - 2.5), width: 5, height: 5 }),
      ),
    ),
    ...marks(chosen, fitted, ([x, y], _, at) => numbered(x, y, at + 1, palette)).flat(),
  );
}

function numbered(x: number, y: number, number: number, palette: MapPalette): readonly string[] {
  return [
    element('circle', {
      ...{ cx: x, cy: y, r: 10, fill: palette.stages.origin, stroke: palette.land },
      'stroke-width': 1.5,
    }),
    words(String(number), {
      ...{ x, y: round(y + 4), fill: palette.land, 'font-size': 12, 'font-weight': 600 },
      'text-anchor': 'middle',
    }),
  ];
}

function reachOf({ longitude, latitude }: Point, kilometres: number): GeoPermissibleObjects {
  return geoCircle()
    .center([longitude, latitude])
    .radius(kilometres / KILOMETRES)
    .precision(4)();
}

function marks<P extends Point, Mark>(
  places: readonly P[],
  { projection }: FittedMap,
  draw: (at: readonly [number, number], place: P, index: number) => Mark,
): readonly Mark[] {
  return places.flatMap((place, index) => {
    const at = projection([place.longitude, place.latitude]);
    return at === null ? [] : [draw([round(at[0]), round(at[1])], place, index)];
  });
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
