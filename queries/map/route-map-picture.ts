/**
 * The map of routes as a picture that stands alone: above it the title, below it what is drawn and what is not, as
 * of when, and of which sources, as a picture travels without its page.
 */
import { brokenLines, setLines, type LineForm } from '#queries/chart/set-lines.ts';
import { element, group, told } from '#queries/chart/svg.ts';
import type { MapShapes } from '#queries/map/draw-land.ts';
import { drawRouteMap, type DrawnMap } from '#queries/map/draw-route-map.ts';
import { ledgerLine } from '#queries/map/ledger-line.ts';
import { FILE_MAP } from '#queries/map/map-palette.ts';
import { MAP_WORDS, STAGE_NAMES } from '#queries/map/route-words.ts';
import { wordsOf } from '#queries/formats/words.ts';
import type { LegEnd, DrawableRoutes, RouteLayer } from '#queries/routes/route-answer.ts';

const WIDTH = 900;
const MARGIN = 20;
const ROOM = WIDTH - 2 * MARGIN;
const { ink, soft, paper, font } = FILE_MAP;
const TITLE: LineForm = { 'font-size': 19, 'font-weight': 600, fill: ink };
const SMALL: LineForm = { 'font-size': 12, fill: soft };

export function routeMapPicture(
  answer: DrawableRoutes,
  shapes: MapShapes,
  selected: string,
): DrawnMap {
  const head = [
    ...brokenLines(answer.title, TITLE, ROOM * 0.92),
    ...subtitles(answer).flatMap((text) => brokenLines(text, SMALL, ROOM)),
  ];
  const foot = aboutLines(answer).flatMap((text) => brokenLines(text, SMALL, ROOM));
  const above = setLines(head, { left: MARGIN, top: MARGIN });
  const map = drawRouteMap(answer, shapes, { palette: FILE_MAP, width: ROOM, selected });
  const below = setLines(foot, { left: MARGIN, top: above.end + map.height + 10 });
  const height = Math.ceil(below.end + MARGIN);
  const size = { width: WIDTH, height, viewBox: `0 0 ${String(WIDTH)} ${String(height)}` };
  const svg = element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', ...size, role: 'img', 'font-family': font },
    told(answer.title),
    element('rect', { width: WIDTH, height, fill: paper }),
    ...above.marks,
    group({ transform: `translate(${String(MARGIN)} ${String(Math.round(above.end))})` }, [
      map.svg,
    ]),
    ...below.marks,
  );
  return { svg: `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`, width: WIDTH, height };
}

/** The mark of invented figures goes above them, where nobody can cut it off unseen. */
function subtitles({ sources, language }: DrawableRoutes): readonly string[] {
  return sources.some(({ synthetic }) => synthetic) ? [wordsOf(language).synthetic] : [];
}

function aboutLines(answer: DrawableRoutes): readonly string[] {
  const { language, layers, sources } = answer;
  const named = wordsOf(language);
  return [
    ...layers.map((layer) => `${layerName(layer, answer)}${ledgerLine(layer, language)}.`),
    ...(answer.shading === null ? [] : [answer.shading.note]),
    ...[...new Set(answer.notes.map(({ text }) => text))],
    `${named.asOf} ${answer.as_of.slice(0, 10)}. ${named.release} ${answer.release}.`,
    ...sources.map(
      ({ title, attribution, licence }) =>
        `${named.source}: ${title}. ${attribution}. ${named.licence}: ${licence}.`,
    ),
    MAP_WORDS.outlines[language],
    `${named.citation}: ${answer.citation}`,
  ];
}

/** Where there is only one, its name is the title's. */
function layerName({ from, to }: RouteLayer<LegEnd>, { layers, language }: DrawableRoutes): string {
  if (layers.length < 2) return '';
  return `${STAGE_NAMES[from][language]} › ${STAGE_NAMES[to][language]}: `;
}
