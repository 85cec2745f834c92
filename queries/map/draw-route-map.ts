/**
 * The map of routes as SVG, drawn on the server: it is the first thing a page shows, all it shows without scripts,
 * and what is printed and sent on. Its text is the table of routes beside it: the same legs, the same ranks.
 */
import { described, element, group, told, words } from '#queries/chart/svg.ts';
import { drawLand, type MapShapes } from '#queries/map/draw-land.ts';
import { drawLegs, legSentence } from '#queries/map/draw-legs.ts';
import { drawNames, drawNodes } from '#queries/map/draw-nodes.ts';
import { drawShades } from '#queries/map/draw-shades.ts';
import { fitPlaces, type Box } from '#queries/map/fit-places.ts';
import { mapLegend } from '#queries/map/map-legend.ts';
import type { MapPalette } from '#queries/map/map-palette.ts';
import { makeScene, placesOf, type MapScene } from '#queries/map/map-scene.ts';
import { MAP_WORDS } from '#queries/map/route-words.ts';
import type { DrawableRoutes } from '#queries/routes/route-answer.ts';

export interface MapForm {
  readonly palette: MapPalette;
  /** In pixels; the height follows from the places. */
  readonly width: number;
  /** The leg that stands out, as `legName` writes it; none where it is empty. */
  readonly selected: string;
}

export interface DrawnMap {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

export function drawRouteMap(answer: DrawableRoutes, shapes: MapShapes, form: MapForm): DrawnMap {
  const { palette, width, selected } = form;
  const fitted = fitPlaces(placesOf(answer), width, {
    asked: askedView(answer),
    margin: Math.round(width * 0.07),
  });
  const { height } = fitted;
  const scene = makeScene(answer, { ...fitted, palette, selected });
  const legend = mapLegend(scene, answer.shading);
  const whole = height + 8 + legend.height;
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${String(width)} ${String(whole)}`,
      ...{ width, height: whole, role: 'img', 'aria-label': answer.title },
      'font-family': palette.font,
    },
    told(answer.title),
    described(description(scene)),
    element(
      'svg',
      { width, height, viewBox: `0 0 ${String(width)} ${String(height)}` },
      ...drawLand(shapes, fitted, palette, drawShades(answer, shapes.states, fitted, palette)),
      group({ fill: 'none', 'stroke-linejoin': 'round' }, drawLegs(scene)),
      ...drawNodes(scene),
      ...drawNames(scene),
      ...(scene.legs.length === 0 ? [nothing(scene)] : []),
    ),
    group({ transform: `translate(0 ${String(height + 8)})` }, legend.marks),
  );
  return { svg, width, height: whole };
}

function nothing({ answer, palette, width, height }: MapScene): string {
  return words(MAP_WORDS.nothing[answer.language], {
    ...{ x: width / 2, y: height / 2, fill: palette.ink, 'font-size': 15 },
    'text-anchor': 'middle',
  });
}

/** The part of the map that the question names, `view=west,south,east,north`. */
function askedView({ question }: DrawableRoutes): Box | null {
  const sides = (new URLSearchParams(question).get('view') ?? '').split(',').map(Number);
  const [west, south, east, north] = sides;
  if (west === undefined || south === undefined || east === undefined || north === undefined)
    return null;
  return sides.every(Number.isFinite) && west < east && south < north
    ? [west, south, east, north]
    : null;
}

/** What a reader who does not see the map is told: its largest flow, and where the rest stands. */
function description(scene: MapScene): string {
  const { language } = scene.answer;
  const [largest] = scene.legs;
  if (largest === undefined) return MAP_WORDS.nothing[language];
  return `${MAP_WORDS.largest[language]}: ${legSentence(scene, largest).replace(/^\d+\. /, '')}. ${MAP_WORDS.shown[language]}`;
}
