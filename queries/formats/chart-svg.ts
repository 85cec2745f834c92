/**
 * The chart of an answer as a picture that stands alone: above it the title, below it what every file says of
 * itself, as lines of text, since a picture travels without its page.
 */
import type { Answer } from '#queries/answer.ts';
import { chartData, type ChartData } from '#queries/chart/chart-data.ts';
import { drawChart } from '#queries/chart/draw-chart.ts';
import { SMALL } from '#queries/chart/frame.ts';
import { FILE_PALETTE } from '#queries/chart/palette.ts';
import { possibleCharts, proposedChart, type ChartKind } from '#queries/chart/propose-chart.ts';
import { brokenLines, setLines, type Line, type LineForm } from '#queries/chart/set-lines.ts';
import { element, group, told } from '#queries/chart/svg.ts';
import { isSynthetic, sourceLines } from '#queries/formats/about.ts';
import { gapLines } from '#queries/chart/gap-lines.ts';
import { protectionLines } from '#queries/formats/protection.ts';
import { wordsOf } from '#queries/formats/words.ts';
import type { Text } from '#warehouse/text.ts';

export interface ChartPicture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Why there is no such picture, and which kinds there are. */
export interface NoChart {
  readonly reason: Text;
  readonly possible: readonly ChartKind[];
}

const WIDTH = 900;
const MARGIN = 20;
const TITLE_SIZE = 19;
const ROOM = WIDTH - 2 * MARGIN;

export function chartPicture(answer: Answer, wish: ChartKind | null): ChartPicture | NoChart {
  const data = chartData(answer);
  const possible = data === null ? [] : possibleCharts(data);
  const kind = wish ?? (data === null ? null : proposedChart(data));
  if (data === null || kind === null) return { reason: NOTHING_TO_DRAW, possible };
  if (!possible.includes(kind)) return { reason: misfit(kind, possible), possible };
  return picture(answer, kind, (kind === 'heat' ? chartData(answer, true) : null) ?? data);
}

const NOTHING_TO_DRAW: Text = {
  es: 'De esta tabla no hay gráfica: se dibuja lo que se divide de una a tres maneras.',
  en: 'There is no chart of this table: what is split one to three ways can be drawn.',
};

function misfit(kind: ChartKind, possible: readonly ChartKind[]): Text {
  const fit = possible.join(', ');
  return {
    es: `Esta tabla no se puede mostrar como ${kind}; se puede como: ${fit}.`,
    en: `This table cannot be shown as ${kind}; it can as: ${fit}.`,
  };
}

function picture(answer: Answer, kind: ChartKind, data: ChartData): ChartPicture {
  const { ink, soft, paper, font } = FILE_PALETTE;
  const head = [
    ...lines(answer.title, { 'font-size': TITLE_SIZE, 'font-weight': 600, fill: ink }),
    ...subtitles(answer, data).flatMap((text) => lines(text, { 'font-size': SMALL, fill: soft })),
  ];
  const foot = about(answer, data).flatMap((text) =>
    lines(text, { 'font-size': SMALL, fill: soft }),
  );
  const above = setLines(head, { left: MARGIN, top: MARGIN });
  const chart = drawChart(data, { kind, width: ROOM, palette: FILE_PALETTE });
  const below = setLines(foot, { left: MARGIN, top: above.end + chart.height + 2 * SMALL });
  const height = Math.ceil(below.end + MARGIN);
  const size = { width: WIDTH, height, viewBox: `0 0 ${String(WIDTH)} ${String(height)}` };
  const svg = element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', ...size, role: 'img', 'font-family': font },
    told(answer.title),
    element('rect', { width: WIDTH, height, fill: paper }),
    ...above.marks,
    group({ transform: `translate(${String(MARGIN)} ${String(Math.round(above.end))})` }, [
      chart.svg,
    ]),
    ...below.marks,
  );
  return { svg: `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`, width: WIDTH, height };
}

/** The mark of invented figures goes above them, where nobody can cut it off unseen. */
function subtitles(answer: Answer, { measure }: ChartData): readonly string[] {
  return [
    ...(isSynthetic(answer) ? [wordsOf(answer.language).synthetic] : []),
    ...(answer.measures.length > 1 ? [measure.label] : []),
  ];
}

function about(answer: Answer, data: ChartData): readonly string[] {
  const named = wordsOf(answer.language);
  return [
    ...leftOut(data),
    ...gapLines(data),
    ...protectionLines(answer),
    `${named.asOf} ${answer.as_of.slice(0, 10)}. ${named.release} ${answer.release}.`,
    ...sourceLines(answer).map(
      ([title, attribution, licence]) =>
        `${named.source}: ${title}. ${attribution}. ${named.licence}: ${licence}.`,
    ),
    `${named.citation}: ${answer.citation}`,
  ];
}

const LEFT_OUT: Readonly<Record<keyof ChartData['leftOut'], Text>> = {
  categories: { es: 'categorías', en: 'categories' },
  series: { es: 'series', en: 'series' },
  panels: { es: 'recuadros', en: 'panels' },
};

function leftOut({ leftOut: counts, language }: ChartData): readonly string[] {
  const parts = (['categories', 'series', 'panels'] as const)
    .filter((part) => counts[part] > 0)
    .map((part) => `${String(counts[part])} ${LEFT_OUT[part][language]}`);
  if (parts.length === 0) return [];
  const more = parts.join(', ');
  return [
    language === 'es'
      ? `La tabla tiene además, sin lugar aquí: ${more}.`
      : `The table has more than fits here: ${more}.`,
  ];
}

/** A sentence in as many lines as it needs; letters of a title are bolder than those whose width is known. */
function lines(text: string, attributes: LineForm): readonly Line[] {
  const isTitle = attributes['font-size'] === TITLE_SIZE;
  return brokenLines(text, attributes, isTitle ? ROOM * 0.92 : ROOM);
}
