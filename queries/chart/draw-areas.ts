/** Areas over time: layers of what adds up, or the one line filled. */
import { area, stack } from 'd3-shape';

import type { ChartPanel } from '#queries/chart/chart-data.ts';
import type { Drawn, Frame } from '#queries/chart/frame.ts';
import { BELOW, grid, plotOf, pointers, strokeOf } from '#queries/chart/line-plot.ts';
import { element } from '#queries/chart/svg.ts';

export function drawAreas(frame: Frame, panel: ChartPanel): Drawn {
  const plot = plotOf(frame, panel, frame.mostTogether, false);
  const names = panel.series.map((_, at) => String(at));
  const moments = frame.data.categories.map((_, place) =>
    Object.fromEntries(panel.series.map(({ values }, at) => [String(at), values[place] ?? 0])),
  );
  const layers = stack().keys(names)(moments);
  const shape = area<readonly [number, number] | { readonly 0: number; readonly 1: number }>()
    // a moment that is hidden is a gap, not nought; layers of several are not offered then
    .defined(
      (_, place) => panel.series.length > 1 || (panel.series[0]?.values[place] ?? null) !== null,
    )
    .x((_, place) => plot.x(place))
    .y0((point) => plot.y(point[0]))
    .y1((point) => plot.y(point[1]))
    .digits(1);
  const marks = layers.map((layer, at) =>
    element('path', {
      d: shape([...layer]) ?? '',
      fill: strokeOf(plot, at),
      'fill-opacity': panel.series.length === 1 ? 0.35 : 0.85,
    }),
  );
  return { marks: [...marks, ...grid(plot), ...pointers(plot)], height: plot.bottom + BELOW };
}
