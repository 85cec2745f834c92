/** The chart of an answer as a page shows it: drawn on the server for a wide screen and for a phone. */
import type { Answer } from '#queries/answer.ts';
import { chartData, type ChartData } from '#queries/chart/chart-data.ts';
import { drawChart } from '#queries/chart/draw-chart.ts';
import { PAGE_PALETTE } from '#queries/chart/palette.ts';
import { possibleCharts, proposedChart, type ChartKind } from '#queries/chart/propose-chart.ts';

export interface PageChart {
  /** Null when somebody chose to see none. */
  readonly kind: ChartKind | null;
  readonly possible: readonly ChartKind[];
  readonly wide: string;
  /** What only fits a wide screen is scrolled on a narrow one, and has no drawing of its own. */
  readonly narrow: string | null;
  /** What is drawn, when the table counts more than one thing. */
  readonly measure: string | null;
  readonly leftOut: ChartData['leftOut'];
  /** How many of the figures drawn are hidden. */
  readonly hidden: number;
}

/** One column of one measure has its bars beside the figures: a chart would say them twice. */
function hasBarsInTable({ dimensions, measures, shares, comparisons }: Answer): boolean {
  const isOneColumn = measures.length === 1 && shares.length + comparisons.length === 0;
  return (
    isOneColumn &&
    dimensions.length > 0 &&
    dimensions.every(({ axis, role }) => axis === 'row' && role !== 'time')
  );
}

const WIDE = 860;
const NARROW = 330;

export function pageChart(answer: Answer, wish: string): PageChart | null {
  const data = chartData(answer);
  if (data === null) return null;
  const possible = possibleCharts(data);
  if (possible.length === 0) return null;
  const proposed = hasBarsInTable(answer) ? null : proposedChart(data);
  const kind = wish === 'none' ? null : (possible.find((each) => each === wish) ?? proposed);
  const shown = (kind === 'heat' ? chartData(answer, true) : null) ?? data;
  const drawn = (width: number) =>
    kind === null ? '' : drawChart(shown, { kind, width, palette: PAGE_PALETTE }).svg;
  return {
    kind,
    possible,
    wide: drawn(WIDE),
    narrow: kind === 'heat' ? null : drawn(NARROW),
    measure: answer.measures.length > 1 ? data.measure.label : null,
    leftOut: shown.leftOut,
    hidden: shown.hidden,
  };
}
