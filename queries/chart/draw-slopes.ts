/** What changed between a first moment and a last one, whatever lies between. */
import { scaleLinear } from 'd3-scale';

import { apart } from '#queries/chart/apart.ts';
import type { ChartPanel } from '#queries/chart/chart-data.ts';
import { colourOf, label, SMALL, type Drawn, type Frame } from '#queries/chart/frame.ts';
import { ABOVE, BELOW, plotHeight } from '#queries/chart/line-plot.ts';
import { element, words } from '#queries/chart/svg.ts';

export function drawSlopes(frame: Frame, panel: ChartPanel): Drawn {
  const last = frame.data.categories.length - 1;
  const bottom = plotHeight(frame);
  const y = scaleLinear([0, frame.most], [bottom, ABOVE + 10]);
  const [left, right] = [frame.width * 0.3, frame.width * 0.7];
  const ends = (at: number) =>
    apart(
      panel.series.flatMap((one, place) => {
        const value = one.values[at] ?? null;
        return value === null ? [] : [{ one, place, value, y: y(value) }];
      }),
      bottom,
    );
  const side = (at: number, x: number, anchor: 'start' | 'end') =>
    ends(at).map(({ one, place, value, y: at_ }) =>
      label(
        frame,
        `${one.label} ${frame.number(value)}`,
        { x, y: at_ + 4, room: frame.width * 0.3 - 10 },
        {
          'font-size': SMALL,
          'text-anchor': anchor,
          fill: colourOf(frame, place),
          'font-weight': 600,
        },
      ),
    );
  const lines = panel.series.flatMap((one, place) => {
    const [from, to] = [one.values[0] ?? null, one.values[last] ?? null];
    if (from === null || to === null) return [];
    const stroke = colourOf(frame, place);
    return [
      element('line', { x1: left, x2: right, y1: y(from), y2: y(to), stroke, 'stroke-width': 2 }),
      element('circle', { cx: left, cy: y(from), r: 3.5, fill: stroke }),
      element('circle', { cx: right, cy: y(to), r: 3.5, fill: stroke }),
    ];
  });
  const heads = [0, last].map((at, place) =>
    words(frame.data.categories[at]?.label ?? '', {
      x: place === 0 ? left : right,
      y: bottom + 18,
      fill: frame.palette.soft,
      'font-size': SMALL,
      'text-anchor': 'middle',
    }),
  );
  return {
    marks: [...lines, ...side(0, left - 10, 'end'), ...side(last, right + 10, 'start'), ...heads],
    height: bottom + BELOW,
  };
}
