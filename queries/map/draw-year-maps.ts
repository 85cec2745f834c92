/**
 * A small map of each year, side by side, all with one part of the earth and one scale of thickness: change is read
 * from them better than from a film (the eye compares what it sees at once).
 */
import { element, group, told, words } from '#queries/chart/svg.ts';
import { drawLand, type MapShapes } from '#queries/map/draw-land.ts';
import { drawLegs } from '#queries/map/draw-legs.ts';
import { fitPlaces } from '#queries/map/fit-places.ts';
import type { MapPalette } from '#queries/map/map-palette.ts';
import { makeScene, placesOf } from '#queries/map/map-scene.ts';
import { UNITS } from '#queries/map/route-words.ts';
import { yearRoutes } from '#queries/map/year-routes.ts';
import type { RouteTimes } from '#queries/routes/route-answer.ts';

const GAP = 14;
const HEAD = 24;
const LEAST_WIDTH = 150;
const MOST_YEARS = 12;
const LEGS_SHOWN = 25;

interface YearMapsForm {
  readonly palette: MapPalette;
  readonly width: number;
}

/** The latest twelve years; empty where no journey has a date. */
export function drawYearMaps(
  times: RouteTimes,
  shapes: MapShapes,
  { palette, width }: YearMapsForm,
): string {
  const years = yearRoutes(times, LEGS_SHOWN).slice(-MOST_YEARS);
  if (years.length === 0) return '';
  const columns = Math.min(years.length, Math.max(1, Math.floor(width / LEAST_WIDTH)), 4);
  const each = Math.floor((width - GAP * (columns - 1)) / columns);
  const places = years.flatMap(({ routes }) => placesOf(routes));
  const fitted = fitPlaces(places, each, { asked: null, margin: Math.round(each * 0.08) });
  const most = Math.max(...years.map(({ routes }) => routes.layers[0]?.legs[0]?.value ?? 0));
  const number = new Intl.NumberFormat(times.language === 'es' ? 'es-MX' : 'en-US');
  // the land is written once and shown under every year
  const land = `years-${String(width)}`;
  const drawn = years.map(({ year, routes, journeys }, at) => {
    const scene = makeScene(routes, { ...fitted, palette, selected: '', most });
    const [x, y] = [at % columns, Math.floor(at / columns)];
    const told_ = `${year}: ${number.format(journeys)} ${UNITS.journeys[times.language]}`;
    const left = x * (each + GAP);
    const top = y * (fitted.height + HEAD + GAP);
    return group({ transform: `translate(${String(left)} ${String(top)})` }, [
      told(told_),
      words(year, { x: 0, y: 16, fill: palette.ink, 'font-size': 14, 'font-weight': 600 }),
      words(number.format(journeys), {
        ...{ x: each, y: 16, fill: palette.soft, 'font-size': 13, 'text-anchor': 'end' },
      }),
      element(
        'svg',
        { y: HEAD, width: each, height: fitted.height },
        element('use', { href: `#${land}` }),
        group({ fill: 'none', 'stroke-linejoin': 'round' }, drawLegs(scene)),
      ),
    ]);
  });
  const rows = Math.ceil(years.length / columns);
  const height = rows * (fitted.height + HEAD + GAP) - GAP;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${String(width)} ${String(height)}`,
      ...{ width, height, role: 'img', 'aria-label': times.title, 'font-family': palette.font },
    },
    element('defs', {}, group({ id: land }, drawLand(shapes, fitted, palette))),
    ...drawn,
  );
}
