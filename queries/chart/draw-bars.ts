/** Bars that lie: names of categories are long, and lengths from one line are what the eye compares best. */
import { scaleLinear } from 'd3-scale';

import type { ChartPanel } from '#queries/chart/chart-data.ts';
import { colourOf, label, SMALL, telling, type Drawn, type Frame } from '#queries/chart/frame.ts';
import { element, group, widthOf, words } from '#queries/chart/svg.ts';

const BAR = 16;
const THIN_BAR = 11;
const GAP = 9;
const NAME_SHARE = 0.38;
const MOST_NAME = 270;

/** Room for the names of categories, no more than they need. */
function nameRoom({ data, width }: Frame): number {
  const longest = Math.max(...data.categories.map(({ label: name }) => widthOf(name, SMALL)));
  return Math.min(longest + 12, width * NAME_SHARE, MOST_NAME);
}

function valueRoom({ number }: Frame, most: number): number {
  return widthOf(number(most), SMALL) + 10;
}

/** `1,204 + 2 hidden`: what is drawn is not the whole. */
function partly({ number, data }: Frame, sum: number, lacks: number): string {
  const [one, several] = HIDDEN[data.language];
  return `${number(sum)} + ${String(lacks)} ${lacks === 1 ? one : several}`;
}

const HIDDEN = { es: ['oculta', 'ocultas'], en: ['hidden', 'hidden'] } as const;

function sumRoom(frame: Frame): number {
  const most = frame.mostTogether;
  return frame.data.hidden === 0
    ? valueRoom(frame, most)
    : widthOf(partly(frame, most, 9), SMALL) + 10;
}

function name(frame: Frame, text: string, y: number, left: number): string {
  return label(
    frame,
    text,
    { x: left - 8, y, room: left - 8 },
    { 'font-size': SMALL, 'text-anchor': 'end' },
  );
}

/** One bar a category, or one a series of it. */
export function drawBars(frame: Frame, { series, label: panel }: ChartPanel): Drawn {
  const left = nameRoom(frame);
  const x = scaleLinear([0, frame.most], [left, frame.width - valueRoom(frame, frame.most)]);
  const thick = series.length === 1 ? BAR : THIN_BAR;
  const step = thick * series.length + GAP;
  const marks = frame.data.categories.flatMap((category, at) => {
    const top = at * step;
    const bars = series.map((one, place) => {
      const value = one.values[at] ?? null;
      const shown = value ?? one.hidden[at] ?? null;
      const y = top + place * thick;
      const end = x(value ?? 0);
      return group({}, [
        telling(frame, [panel, category.label, series.length > 1 ? one.label : ''], shown),
        element('rect', {
          x: left,
          y,
          width: Math.max(end - left, 0),
          height: thick - 1,
          rx: 1,
          fill: series.length === 1 ? frame.palette.accent : colourOf(frame, place),
        }),
        words(typeof shown === 'number' ? frame.number(shown) : (shown ?? '–'), {
          x: end + 5,
          y: y + thick / 2 + 4,
          fill: frame.palette.soft,
          'font-size': thick === BAR ? SMALL : 11,
        }),
      ]);
    });
    return [name(frame, category.label, top + (step - GAP) / 2 + 4, left), ...bars];
  });
  return {
    marks: [...marks, baseLine(frame, left, frame.data.categories.length * step - GAP)],
    height: frame.data.categories.length * step,
  };
}

/** Parts laid end to end: the whole bar is their sum; of parts that are hidden it says how many it lacks. */
export function drawStacked(frame: Frame, { series, label: panel }: ChartPanel): Drawn {
  const left = nameRoom(frame);
  const x = scaleLinear([0, frame.mostTogether], [left, frame.width - sumRoom(frame)]);
  const step = BAR + GAP + 4;
  const marks = frame.data.categories.flatMap((category, at) => {
    const top = at * step;
    let sum = 0;
    const parts = series.map((one, place) => {
      const value = one.values[at] ?? 0;
      const from = x(sum);
      sum += value;
      return group({}, [
        telling(
          frame,
          [panel, category.label, one.label],
          one.values[at] ?? one.hidden[at] ?? null,
        ),
        element('rect', {
          x: from,
          y: top,
          width: Math.max(x(sum) - from, 0),
          height: BAR + 4,
          fill: colourOf(frame, place),
          stroke: frame.palette.paper,
          'stroke-width': 0.5,
        }),
      ]);
    });
    const lacks = series.filter(({ hidden }) => (hidden[at] ?? null) !== null).length;
    const total = words(lacks === 0 ? frame.number(sum) : partly(frame, sum, lacks), {
      x: x(sum) + 5,
      y: top + BAR - 1,
      fill: frame.palette.soft,
      'font-size': SMALL,
    });
    return [name(frame, category.label, top + BAR - 1, left), ...parts, total];
  });
  const height = frame.data.categories.length * step;
  return { marks: [...marks, baseLine(frame, left, height - GAP)], height };
}

function baseLine({ palette }: Frame, x: number, height: number): string {
  return element('line', {
    x1: x,
    x2: x,
    y1: -2,
    y2: height + 2,
    stroke: palette.soft,
    'stroke-width': 1,
  });
}
