/** A line a series over time, named at its end when there is one panel. */
import { line } from 'd3-shape';

import { apart } from '#queries/chart/apart.ts';
import type { ChartPanel, ChartSeries } from '#queries/chart/chart-data.ts';
import { label, SMALL, type Drawn, type Frame } from '#queries/chart/frame.ts';
import { BELOW, grid, plotOf, pointers, strokeOf, type Plot } from '#queries/chart/line-plot.ts';
import { element, group } from '#queries/chart/svg.ts';

/** Up to so many moments each has a dot. */
const FEW = 24;

export function drawLines(frame: Frame, panel: ChartPanel): Drawn {
  const plot = plotOf(frame, panel, frame.most, true);
  const lines = panel.series.map((one, at) => lineOf(plot, one, at));
  return {
    marks: [
      ...grid(plot),
      ...lines,
      ...pointers(plot),
      ...(plot.namesAtEnds ? endNames(plot) : []),
    ],
    height: plot.bottom + BELOW,
  };
}

function lineOf(plot: Plot, { values }: ChartSeries, at: number): string {
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, place) => plot.x(place))
    .y((value) => plot.y(value ?? 0))
    .digits(1)(values);
  const stroke = strokeOf(plot, at);
  const alone = values.flatMap((value, place) =>
    value !== null && (values.length <= FEW || isAlone(values, place))
      ? [
          element('circle', {
            cx: plot.x(place),
            cy: plot.y(value),
            r: values.length <= FEW ? 3 : 2,
            fill: stroke,
          }),
        ]
      : [],
  );
  return group({}, [
    element('path', {
      d: path ?? '',
      fill: 'none',
      stroke,
      'stroke-width': 2,
      'stroke-linejoin': 'round',
    }),
    ...alone,
  ]);
}

/** A value between two gaps would be no line at all. */
function isAlone(values: readonly (number | null)[], at: number): boolean {
  return (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null;
}

/** Names at the ends of lines, pushed apart where they would lie on each other. */
function endNames(plot: Plot): readonly string[] {
  const ends = plot.panel.series.flatMap(({ label: name, values }, at) => {
    const last = values.findLastIndex((value) => value !== null);
    const value = values[last] ?? null;
    return value === null ? [] : [{ name, at, y: plot.y(value) }];
  });
  return apart(ends, plot.bottom).map(({ name, at, y }) =>
    label(
      plot.frame,
      name,
      { x: plot.right + 8, y: y + 4, room: plot.frame.width - plot.right - 8 },
      { 'font-size': SMALL, fill: strokeOf(plot, at), 'font-weight': 600 },
    ),
  );
}
