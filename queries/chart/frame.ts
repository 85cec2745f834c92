/** What every kind of chart is drawn with: room, colours, numbers as the language writes them. */
import type { Hidden } from '#queries/answer.ts';
import type { ChartData, ChartPanel } from '#queries/chart/chart-data.ts';
import type { Palette } from '#queries/chart/palette.ts';
import {
  element,
  fitted,
  group,
  told,
  widthOf,
  words,
  type Attributes,
} from '#queries/chart/svg.ts';

const TEXT = 13;
export const SMALL = 12;

export interface Frame {
  readonly data: ChartData;
  readonly palette: Palette;
  /** Of one panel, in pixels. */
  readonly width: number;
  /** The largest value of any panel, so that all have one scale; 1 when there is none. */
  readonly most: number;
  /** The largest sum of the series of one category of any panel. */
  readonly mostTogether: number;
  readonly number: (value: number) => string;
}

/** What was drawn, and how high it is. */
export interface Drawn {
  readonly marks: readonly string[];
  readonly height: number;
}

/** Draws one panel. */
export type DrawPanel = (frame: Frame, panel: ChartPanel) => Drawn;

const LOCALES = { es: 'es-MX', en: 'en-US' } as const;

export function makeFrame(data: ChartData, palette: Palette, width: number): Frame {
  const format = new Intl.NumberFormat(LOCALES[data.language], {
    // counts drawn as shares of a whole may still have a digit
    maximumFractionDigits: Math.max(1, data.measure.decimals),
  });
  const values = data.panels.flatMap(({ series }) => series.flatMap((each) => each.values));
  const sums = data.panels.flatMap(({ series }) =>
    data.categories.map((_, at) =>
      series.reduce((sum, { values: own }) => sum + (own[at] ?? 0), 0),
    ),
  );
  return {
    data,
    palette,
    width,
    most: largest(values),
    mostTogether: largest(sums),
    number: (value) => format.format(value),
  };
}

function largest(values: readonly (number | null)[]): number {
  // Not Math.max(...values): a chart of many cells would overflow its arguments.
  return values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0) || 1;
}

export function colourOf({ palette }: Frame, series: number): string {
  return palette.series[series % palette.series.length] ?? palette.accent;
}

export function label(
  frame: Frame,
  text: string,
  at: { readonly x: number; readonly y: number; readonly room: number },
  attributes: Attributes = {},
): string {
  const size = Number(attributes['font-size'] ?? TEXT);
  // Bold letters are a little wider.
  const room = attributes['font-weight'] === 600 ? at.room * 0.92 : at.room;
  const short = fitted(text, room, size);
  const shown = words(short, {
    x: at.x,
    y: at.y,
    fill: frame.palette.ink,
    'font-size': size,
    ...attributes,
  });
  return short === text ? shown : group({}, [told(text), shown]);
}

/** What a mark says: where it stands, how much it is. */
export function telling(
  { data, number }: Frame,
  parts: readonly string[],
  value: number | Hidden | null,
): string {
  const what = typeof value === 'number' ? `${number(value)} ${data.measure.unit}` : (value ?? '–');
  return told(`${parts.filter((part) => part !== '').join(' · ')}: ${what}`);
}

/** The names of the series with their colours, in as many lines as they need. */
export function legend(frame: Frame, width: number): Drawn {
  const marks: string[] = [];
  let [x, y] = [0, 0];
  for (const [at, { label: name }] of (frame.data.panels[0]?.series ?? []).entries()) {
    const room = widthOf(name, SMALL) + 30;
    if (x > 0 && x + room > width) [x, y] = [0, y + 20];
    marks.push(
      element('rect', { x, y: y + 2, width: 12, height: 12, rx: 2, fill: colourOf(frame, at) }),
      label(frame, name, { x: x + 18, y: y + 12, room: width - 18 }, { 'font-size': SMALL }),
    );
    x += room;
  }
  return { marks, height: y + 28 };
}
