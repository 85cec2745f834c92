/**
 * The chart of an answer as SVG, drawn on the server: the page shows it before any script runs, and the file
 * is the same picture in fixed colours. What it shows stands in the table beside it, which is its text.
 */
import type { ChartData } from '#queries/chart/chart-data.ts';
import { drawAreas } from '#queries/chart/draw-areas.ts';
import { drawBars, drawStacked } from '#queries/chart/draw-bars.ts';
import { drawHeat } from '#queries/chart/draw-heat.ts';
import { drawLines } from '#queries/chart/draw-lines.ts';
import { drawSlopes } from '#queries/chart/draw-slopes.ts';
import {
  label,
  legend,
  makeFrame,
  type Drawn,
  type DrawPanel,
  type Frame,
} from '#queries/chart/frame.ts';
import type { Palette } from '#queries/chart/palette.ts';
import type { ChartKind } from '#queries/chart/propose-chart.ts';
import { element, group, told } from '#queries/chart/svg.ts';

export interface ChartForm {
  readonly kind: ChartKind;
  /** In pixels; the height follows from what there is to show. */
  readonly width: number;
  readonly palette: Palette;
}

export interface Chart {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const DRAWN: Readonly<Record<ChartKind, DrawPanel>> = {
  bar: drawBars,
  stacked: drawStacked,
  line: drawLines,
  area: drawAreas,
  slope: drawSlopes,
  heat: drawHeat,
};

const MARGIN = 4;
const GAP = 28;
const TITLE = 24;
const LEAST_PANEL = 230;

export function drawChart(data: ChartData, { kind, width, palette }: ChartForm): Chart {
  const inner = width - 2 * MARGIN;
  const { marks, height } = content(data, kind, makeFrame(data, palette, inner));
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${String(width)} ${String(Math.ceil(height + 2 * MARGIN))}`,
      width,
      height: Math.ceil(height + 2 * MARGIN),
      role: 'img',
      'aria-label': data.title,
      'font-family': palette.font,
    },
    group({ transform: `translate(${String(MARGIN)} ${String(MARGIN)})` }, marks),
  );
  return { svg, width, height: Math.ceil(height + 2 * MARGIN) };
}

function content(data: ChartData, kind: ChartKind, frame: Frame): Drawn {
  const key = needsLegend(data, kind) ? legend(frame, frame.width) : { marks: [], height: 0 };
  const panels =
    data.panels.length > 1 ? sideBySide(data, kind, frame) : onePanel(data, kind, frame);
  return {
    marks: [...key.marks, group({ transform: `translate(0 ${String(key.height)})` }, panels.marks)],
    height: key.height + panels.height,
  };
}

function needsLegend({ panels }: ChartData, kind: ChartKind): boolean {
  if ((panels[0]?.series.length ?? 0) < 2) return false;
  return (
    kind === 'bar' ||
    kind === 'stacked' ||
    kind === 'area' ||
    (kind === 'line' && panels.length > 1)
  );
}

function onePanel({ panels }: ChartData, kind: ChartKind, frame: Frame): Drawn {
  const [panel] = panels;
  return panel === undefined ? { marks: [], height: 0 } : DRAWN[kind](frame, panel);
}

/** Small multiples: the same scale in each, row by row. */
function sideBySide({ panels }: ChartData, kind: ChartKind, frame: Frame): Drawn {
  const columns = Math.max(1, Math.min(3, Math.floor((frame.width + GAP) / (LEAST_PANEL + GAP))));
  const width = (frame.width - GAP * (columns - 1)) / columns;
  const marks: string[] = [];
  let [top, lowest] = [0, 0];
  for (const [at, panel] of panels.entries()) {
    const column = at % columns;
    if (column === 0) [top, lowest] = [lowest + (at === 0 ? 0 : GAP / 2), 0];
    const drawn = DRAWN[kind]({ ...frame, width }, panel);
    const x = column * (width + GAP);
    marks.push(
      group({ transform: `translate(${String(Math.round(x))} ${String(Math.round(top))})` }, [
        told(panel.label),
        label(frame, panel.label, { x: 0, y: 15, room: width }, { 'font-weight': 600 }),
        group({ transform: `translate(0 ${String(TITLE)})` }, drawn.marks),
      ]),
    );
    lowest = Math.max(lowest, top + TITLE + drawn.height);
  }
  return { marks, height: lowest };
}
