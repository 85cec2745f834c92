/** A grid of figures in which more is darker; the figure stands in its cell where there is room. */
import type { Hidden } from '#queries/answer.ts';
import type { ChartPanel } from '#queries/chart/chart-data.ts';
import { label, SMALL, telling, type Drawn, type Frame } from '#queries/chart/frame.ts';
import { element, group, widthOf, words } from '#queries/chart/svg.ts';

const ROW = 24;
const NAME_SHARE = 0.32;
const MOST_NAME = 220;
const FAINTEST = 0.06;
const STRONGEST = 0.85;
/** From here on dark ink no longer reads on the cell. */
const NEEDS_PAPER = 0.55;

/** Series run across; long rows of moments run across instead, as time does everywhere. */
export function drawHeat(frame: Frame, panel: ChartPanel): Drawn {
  const { categories, isTime } = frame.data;
  const across = isTime ? categories : panel.series;
  const down = isTime ? panel.series : categories;
  const valueAt = (row: number, column: number): number | Hidden | null => {
    const [series, at] = isTime ? [panel.series[row], column] : [panel.series[column], row];
    return series?.values[at] ?? series?.hidden[at] ?? null;
  };
  const names = Math.max(...down.map(({ label: name }) => widthOf(name, SMALL)));
  const left = Math.min(names + 12, frame.width * NAME_SHARE, MOST_NAME);
  const step = (frame.width - left) / across.length;
  const heads = headsOf(frame, across, { left, step });
  const hasRoom = step > widthOf(frame.number(frame.most), SMALL) + 6;
  const cells = down.flatMap((row, at) => {
    const y = heads.height + at * ROW;
    return [
      label(
        frame,
        row.label,
        { x: left - 8, y: y + 16, room: left - 8 },
        { 'font-size': SMALL, 'text-anchor': 'end' },
      ),
      ...across.map((column, place) => {
        const told = valueAt(at, place);
        const value = typeof told === 'number' ? told : null;
        const x = left + place * step;
        return group({}, [
          telling(frame, [panel.label, row.label, column.label], told),
          cell(frame, { x, y, step }, value),
          ...(hasRoom && told !== null ? [figure(frame, { x, y, step }, told)] : []),
        ]);
      }),
    ];
  });
  return { marks: [...heads.marks, ...cells], height: heads.height + down.length * ROW };
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly step: number;
}

/** The root of the share, as a few large figures would leave all others white. */
function strengthOf({ most }: Frame, value: number): number {
  return value <= 0 ? 0 : FAINTEST + (STRONGEST - FAINTEST) * Math.sqrt(value / most);
}

function cell(frame: Frame, { x, y, step }: Place, value: number | null): string {
  return element('rect', {
    x: x + 0.5,
    y: y + 0.5,
    width: Math.max(step - 1, 0.5),
    height: ROW - 1,
    fill: value === null ? 'none' : frame.palette.accent,
    'fill-opacity':
      value === null ? undefined : Math.round(strengthOf(frame, value) * 100) / 100 || '0',
    stroke: frame.palette.line,
    'stroke-width': 0.5,
  });
}

function figure(frame: Frame, { x, y, step }: Place, told: number | Hidden): string {
  const isDark = typeof told === 'number' && strengthOf(frame, told) > NEEDS_PAPER;
  return words(typeof told === 'number' ? frame.number(told) : told, {
    x: x + step / 2,
    y: y + 16,
    'font-size': SMALL,
    'text-anchor': 'middle',
    fill: isDark
      ? frame.palette.paper
      : typeof told === 'number'
        ? frame.palette.ink
        : frame.palette.soft,
  });
}

/** Names across: level where they fit, else climbing, and of many only some. */
function headsOf(
  frame: Frame,
  across: readonly { readonly label: string }[],
  { left, step }: { readonly left: number; readonly step: number },
): Drawn {
  const longest = Math.max(...across.map(({ label: name }) => widthOf(name, SMALL)));
  const middle = (at: number) => left + (at + 0.5) * step;
  if (longest + 6 <= step)
    return {
      marks: across.map(({ label: name }, at) =>
        words(name, {
          x: middle(at),
          y: 14,
          fill: frame.palette.soft,
          'font-size': SMALL,
          'text-anchor': 'middle',
        }),
      ),
      height: 22,
    };
  const every = Math.max(1, Math.ceil(16 / step));
  const room = Math.min(longest, 110);
  const height = room * 0.72 + 14;
  const marks = across.flatMap(({ label: name }, at) =>
    at % every === 0
      ? [
          label(
            frame,
            name,
            { x: 0, y: 0, room },
            {
              'font-size': SMALL,
              fill: frame.palette.soft,
              transform: `translate(${String(Math.round(middle(at)))} ${String(Math.round(height - 6))}) rotate(-45)`,
            },
          ),
        ]
      : [],
  );
  return { marks, height };
}
