/** A panel for each country on one scale: who sees three lines side by side compares their course, and their size. */
import type { Answer } from '#queries/answer.ts';
import { chartData } from '#queries/chart/chart-data.ts';
import { drawChart } from '#queries/chart/draw-chart.ts';
import { PAGE_PALETTE } from '#queries/chart/palette.ts';

export interface Multiples {
  readonly wide: string;
  readonly narrow: string;
}

const WIDE = 860;
const NARROW = 330;

/** Null where the answer does not run over time. */
export function smallMultiples(answer: Answer): Multiples | null {
  const data = chartData(answer);
  if (data === null || !data.isTime || data.categories.length < 2) return null;
  const [only] = data.panels;
  if (only === undefined) return null;
  const panels = only.series.map((one) => ({ code: one.code, label: one.label, series: [one] }));
  const split = { ...data, seriesLabel: null, panels };
  const drawn = (width: number) =>
    drawChart(split, { kind: 'line', width, palette: PAGE_PALETTE }).svg;
  return { wide: drawn(WIDE), narrow: drawn(NARROW) };
}
