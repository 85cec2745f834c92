/** The figures of a row over time, for the small line at its end. */
import type { Row, TableLayout } from './table-layout.ts';

/** Is there one column dimension, and is it time? Only then does a row run over time. */
export function runsOverTime({ columnDimensions }: TableLayout): boolean {
  return columnDimensions.length === 1 && columnDimensions[0]?.role === 'time';
}

/** The first measure of every moment; a moment that was not recorded is none. */
export function rowSeries(
  row: Row,
  { series, columnHeads, columnTotals }: TableLayout,
): readonly (number | null)[] {
  const moments = columnHeads[0] ?? [];
  return row.cells
    .filter((_, at) => at % series.length === 0)
    .flatMap((cell, at) => {
      const code = moments[at]?.code ?? '';
      if (columnTotals[at * series.length] === true || code.startsWith('_')) return [];
      return [cell.kind === 'count' ? cell.value : null];
    });
}
