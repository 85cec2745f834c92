/** What lines and areas over time share: scales, grid, moments, and what each moment tells. */
import { scaleLinear, scalePoint, type ScaleLinear } from 'd3-scale';

import type { ChartPanel } from '#queries/chart/chart-data.ts';
import { colourOf, SMALL, telling, type Frame } from '#queries/chart/frame.ts';
import { element, group, told, widthOf, words } from '#queries/chart/svg.ts';

const HEIGHT = 260;
const SMALL_HEIGHT = 150;
export const BELOW = 24;
export const ABOVE = 10;
const TICKS = 4;

/** How high a chart over time is, without the moments below it. */
export function plotHeight({ data }: Frame): number {
  return (data.panels.length > 1 ? SMALL_HEIGHT : HEIGHT) - BELOW;
}

/** Where the moments and values of one panel lie. */
export interface Plot {
  readonly frame: Frame;
  readonly panel: ChartPanel;
  readonly x: (at: number) => number;
  readonly y: ScaleLinear<number, number>;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  /** The names of lines stand at their ends when there is one panel. */
  readonly namesAtEnds: boolean;
}

export function plotOf(frame: Frame, panel: ChartPanel, most: number, isNamed: boolean): Plot {
  const { data, width } = frame;
  const bottom = plotHeight(frame);
  const y = scaleLinear([0, most], [bottom, ABOVE]).nice(TICKS);
  const ticks = ticksOf(frame, y.ticks(TICKS));
  const left = Math.max(...ticks.map((tick) => widthOf(frame.number(tick), SMALL))) + 8;
  const namesAtEnds = isNamed && data.panels.length === 1 && panel.series.length > 1;
  const names = panel.series.map(({ label: name }) => widthOf(name, SMALL) + 16);
  const right = width - (namesAtEnds ? Math.min(Math.max(...names), width * 0.3) : 8);
  const x = scalePoint(
    data.categories.map((_, at) => at),
    [left + 4, right],
  );
  return { frame, panel, x: (at) => x(at) ?? left, y, left, right, bottom, namesAtEnds };
}

/** Of what is counted in whole numbers no half is written at the side. */
function ticksOf({ data }: Frame, ticks: readonly number[]): readonly number[] {
  const values = data.panels.flatMap(({ series }) => series.flatMap((each) => each.values));
  const isWhole = values.every((value) => typeof value !== 'number' || Number.isInteger(value));
  return isWhole ? ticks.filter((tick) => Number.isInteger(tick)) : ticks;
}

export function strokeOf({ frame, panel }: Plot, at: number): string {
  return panel.series.length === 1 ? frame.palette.accent : colourOf(frame, at);
}

/** Horizontal lines with their values, and as many moments below as fit. */
export function grid(plot: Plot): readonly string[] {
  const { frame, x, y, left, right, bottom } = plot;
  const lines = ticksOf(frame, y.ticks(TICKS)).flatMap((tick) => [
    element('line', {
      x1: left,
      x2: right,
      y1: y(tick),
      y2: y(tick),
      stroke: frame.palette.line,
    }),
    words(frame.number(tick), {
      x: left - 6,
      y: y(tick) + 4,
      fill: frame.palette.soft,
      'font-size': SMALL,
      'text-anchor': 'end',
    }),
  ]);
  const { categories } = frame.data;
  const room = Math.max(...categories.map(({ label: name }) => widthOf(name, SMALL))) + 14;
  const every = Math.max(1, Math.ceil((room * categories.length) / Math.max(right - left, 1)));
  const moments = categories.flatMap(({ label: name }, at) =>
    (categories.length - 1 - at) % every === 0
      ? [
          words(name, {
            x: x(at),
            y: bottom + 17,
            fill: frame.palette.soft,
            'font-size': SMALL,
            'text-anchor': at === categories.length - 1 && !plot.namesAtEnds ? 'end' : 'middle',
          }),
        ]
      : [],
  );
  return [...lines, ...moments];
}

/** Over each moment a band that tells all its values. */
export function pointers({ frame, panel, x, bottom }: Plot): readonly string[] {
  const { categories } = frame.data;
  const step = categories.length > 1 ? x(1) - x(0) : frame.width;
  return categories.map((category, at) =>
    group({}, [
      tellingAll(frame, panel, at, category.label),
      element('rect', {
        x: x(at) - step / 2,
        y: 0,
        width: step,
        height: bottom,
        fill: 'transparent',
      }),
    ]),
  );
}

function tellingAll(frame: Frame, panel: ChartPanel, at: number, when: string): string {
  const [only] = panel.series;
  if (panel.series.length === 1)
    return telling(frame, [panel.label, when], only?.values[at] ?? only?.hidden[at] ?? null);
  const all = panel.series.map(({ label: name, values, hidden }) => {
    const value = values[at] ?? null;
    return `${name} ${value === null ? (hidden[at] ?? '–') : frame.number(value)}`;
  });
  const head = panel.label === '' ? when : `${panel.label} · ${when}`;
  return told([head, ...all].join('\n'));
}
