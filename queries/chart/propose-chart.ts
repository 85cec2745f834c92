/** Which kinds of chart fit an answer, and which of them it is shown as unless somebody chooses. */
import type { ChartData } from '#queries/chart/chart-data.ts';

export const CHART_KINDS = ['bar', 'stacked', 'line', 'area', 'slope', 'heat'] as const;
export type ChartKind = (typeof CHART_KINDS)[number];

/** More colours than this are not told apart. */
const MOST_COLOURS = 8;
const FEW_CATEGORIES = 20;
const FEW_PERIODS = 3;

export function possibleCharts(data: ChartData): readonly ChartKind[] {
  const series = data.panels[0]?.series.length ?? 0;
  const periods = data.isTime ? data.categories.length : 0;
  const isColoured = series <= MOST_COLOURS;
  const fits: Readonly<Record<ChartKind, boolean>> = {
    bar: isColoured && data.categories.length <= 2 * FEW_CATEGORIES,
    // Parts laid end to end say that they add up: of persons that is true over few dimensions only.
    stacked:
      isColoured &&
      series > 1 &&
      data.measure.additive &&
      data.categories.length <= 2 * FEW_CATEGORIES,
    line: isColoured && periods > 1,
    // layers on a layer with a gap would stand in the air
    area:
      isColoured && periods > 1 && (series === 1 || (data.measure.additive && data.hidden === 0)),
    slope: isColoured && periods > 1 && series > 1,
    heat: series > 1,
  };
  return CHART_KINDS.filter((kind) => fits[kind]);
}

/** Null when no kind fits. */
export function proposedChart(data: ChartData): ChartKind | null {
  const possible = possibleCharts(data);
  return wishes(data).find((kind) => possible.includes(kind)) ?? possible[0] ?? null;
}

function wishes({ panels, categories, isTime }: ChartData): readonly ChartKind[] {
  const series = panels[0]?.series.length ?? 0;
  if (isTime) {
    if (series === 1) return categories.length <= FEW_PERIODS ? ['bar'] : ['line'];
    return categories.length === 2 ? ['slope'] : ['line', 'heat'];
  }
  if (series === 1) return ['bar'];
  return categories.length <= FEW_CATEGORIES && series <= 6 ? ['stacked', 'heat'] : ['heat'];
}
