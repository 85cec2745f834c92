/** The kind of chart that `chart=` asks for beside the formats that are pictures. */
import { CHART_KINDS, type ChartKind } from '#queries/chart/propose-chart.ts';
import { isChart, type Format } from '#queries/formats/format-list.ts';
import { problem, shortened, type Problem } from '#queries/problem.ts';

export type AskedChart =
  /** Null: the kind that fits best. */
  { readonly kind: ChartKind | null } | { readonly problem: Problem };

export function askedChart(text: string | null, format: Format): AskedChart {
  if (text === null || text === '') return { kind: null };
  const kind = CHART_KINDS.find((each) => each === text);
  if (kind === undefined) {
    const asked = shortened(text);
    const told = { es: `tipo de gráfica desconocido: ${asked}`, en: `unknown chart: ${asked}` };
    return { problem: problem('chart', told, CHART_KINDS) };
  }
  if (isChart(format)) return { kind };
  const told = {
    es: `chart es solo para format=svg y format=png, no para ${format.id}`,
    en: `chart goes with format=svg or format=png only, not with ${format.id}`,
  };
  return { problem: problem('format', told, ['svg', 'png']) };
}
