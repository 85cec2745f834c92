/**
 * Representations on a map, drawn on the server: a ring each, as large as its hours of work and in the colour of its
 * load; grey where few cases or no staff are known. Points are those of cities, never of buildings.
 */
import { scaleSqrt } from 'd3-scale';

import { described, element, group, told, words } from '#queries/chart/svg.ts';
import { boundariesOf, linesBetween } from '#queries/map/boundaries.ts';
import { drawLand } from '#queries/map/draw-land.ts';
import { fitPlaces, type Place } from '#queries/map/fit-places.ts';
import { MAP_PALETTES, type MapPalette } from '#queries/map/map-palette.ts';
import {
  LOAD_CLASS_NAMES,
  LOAD_CLASSES,
  type LoadClass,
} from '#queries/representations/load-class.ts';
import type { Language } from '#warehouse/text.ts';

export interface PostMark {
  readonly label: string;
  /** What is told of it besides its name; empty where there is nothing to tell. */
  readonly figures: string;
  readonly longitude: number;
  readonly latitude: number;
  /** Hours of work, or registrations; null: all points are alike. */
  readonly size: number | null;
  /** Null: grey. */
  readonly load: LoadClass | null;
  readonly unverified: boolean;
}

export interface PostsMap {
  readonly title: string;
  /** What the size of a ring stands for; null where all are alike. */
  readonly sizeOf: string | null;
  readonly marks: readonly PostMark[];
  readonly language: Language;
}

export interface PostsMapForm {
  readonly width: number;
  readonly colours: keyof typeof MAP_PALETTES;
}

const WORDS = {
  grey: { es: 'pocos casos o sin datos de personal', en: 'few cases or no figures of staff' },
  unverified: { es: 'punto sin verificar', en: 'point not verified' },
  cities: {
    es: 'Los puntos son los de la ciudad, no los del edificio.',
    en: 'Points are those of the city, not of the building.',
  },
} as const;

/** Blue, grey-blue and orange, told apart by people of every colour vision; over 100 percent is filled. */
const FIXED: Readonly<Record<LoadClass, string>> = {
  room: '#1f6fb0',
  even: '#4f93c4',
  over: '#c47a00',
  far_over: '#b84300',
};
const SMALLEST = 3;
const LINE = 16;

export function drawPostsMap(map: PostsMap, { width, colours }: PostsMapForm): string {
  const palette = MAP_PALETTES[colours];
  const places = map.marks.map(({ longitude, latitude }): Place => [longitude, latitude]);
  const fitted = fitPlaces(places, width, { asked: null, margin: Math.round(width * 0.06) });
  const { projection, height } = fitted;
  const legend = legendOf(map, palette, colours, width);
  const whole = height + 10 + legend.height;
  const radius = radiusOf(map.marks, width);
  const shapes = {
    ...{ countries: boundariesOf('countries'), stateLines: linesBetween('states') },
    ...{ states: [], municipalities: [] },
  };
  const marks = map.marks
    .toSorted((a, b) => (b.size ?? 0) - (a.size ?? 0))
    .flatMap((mark) => {
      const at = projection([mark.longitude, mark.latitude]);
      return at === null
        ? []
        : [drawMark(mark, at, radius(mark.size), palette, colours, map.language)];
    });
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${String(width)} ${String(whole)}`,
      ...{
        width,
        height: whole,
        role: 'img',
        'aria-label': map.title,
        'font-family': palette.font,
      },
    },
    told(map.title),
    described(WORDS.cities[map.language]),
    element(
      'svg',
      { width, height, viewBox: `0 0 ${String(width)} ${String(height)}` },
      ...drawLand(shapes, fitted, palette),
      group({}, marks),
    ),
    group({ transform: `translate(0 ${String(height + 10)})` }, legend.marks),
  );
}

function radiusOf(marks: readonly PostMark[], width: number): (size: number | null) => number {
  const largest = Math.max(1, ...marks.map(({ size }) => size ?? 0));
  const scale = scaleSqrt([0, largest], [SMALLEST, width > 500 ? 18 : 11]);
  return (size) => (size === null ? SMALLEST + 1 : scale(size));
}

function colourOf(load: LoadClass | null, colours: PostsMapForm['colours'], palette: MapPalette) {
  if (load === null) return palette.soft;
  return colours === 'page' ? `var(--load-${load.replace('_', '-')})` : FIXED[load];
}

function isOver(load: LoadClass | null): boolean {
  return load === 'over' || load === 'far_over';
}

function drawMark(
  { label, figures, load, unverified }: PostMark,
  [cx, cy]: readonly [number, number],
  r: number,
  palette: MapPalette,
  colours: PostsMapForm['colours'],
  language: Language,
): string {
  const colour = colourOf(load, colours, palette);
  const facts = [figures, ...(unverified ? [WORDS.unverified[language]] : [])];
  const all = facts.filter((fact) => fact !== '').join('; ');
  return element(
    'circle',
    {
      ...{ cx, cy, r, stroke: colour, 'stroke-width': load === null ? 1.1 : 2.2 },
      ...{ fill: load === null ? palette.land : colour },
      'fill-opacity': load === null ? 0.5 : isOver(load) ? 0.45 : 0.12,
      ...(unverified ? { 'stroke-dasharray': '2.5 1.8' } : {}),
      'data-load': load ?? 'none',
    },
    told(all === '' ? label : `${label}: ${all}`),
  );
}

interface Entry {
  readonly load: LoadClass | null;
  readonly text: string;
  readonly dashed: boolean;
}

function legendOf(
  { marks, language, sizeOf }: PostsMap,
  palette: MapPalette,
  colours: PostsMapForm['colours'],
  width: number,
) {
  const has = (load: LoadClass | null) => marks.some((mark) => mark.load === load);
  const entries: readonly Entry[] = [
    ...LOAD_CLASSES.filter(has).map((load): Entry => ({
      load,
      text: LOAD_CLASS_NAMES[load][language],
      dashed: false,
    })),
    ...(sizeOf !== null && has(null)
      ? [{ load: null, text: WORDS.grey[language], dashed: false }]
      : []),
    ...(marks.some(({ unverified }) => unverified)
      ? [{ load: null, text: WORDS.unverified[language], dashed: true }]
      : []),
  ];
  let [x, y] = [8, 8];
  const drawn: string[] = [];
  for (const { load, text, dashed } of entries) {
    const room = 24 + text.length * 6.4;
    if (x + room > width && x > 8) [x, y] = [8, y + LINE + 4];
    const colour = colourOf(load, colours, palette);
    drawn.push(
      element('circle', {
        ...{ cx: x, cy: y, r: 5, stroke: colour, 'stroke-width': load === null ? 1.1 : 2.2 },
        ...{ fill: load === null ? 'none' : colour, 'fill-opacity': isOver(load) ? 0.45 : 0.12 },
        ...(dashed ? { 'stroke-dasharray': '2.5 1.8' } : {}),
      }),
      words(text, { x: x + 10, y: y + 4, fill: palette.ink, 'font-size': 12 }),
    );
    x += room;
  }
  for (const text of [...(sizeOf === null ? [] : [sizeOf]), WORDS.cities[language]]) {
    y += LINE + 2;
    drawn.push(words(text, { x: 3, y: y + 4, fill: palette.soft, 'font-size': 12 }));
  }
  return { height: y + LINE, marks: drawn };
}
