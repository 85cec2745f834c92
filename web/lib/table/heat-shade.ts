/** How strongly a cell is shaded by its figure: `heat-1` to `heat-8`, by the root of its share of the largest. */
import type { TableLayout } from './table-layout.ts';

const SHADES = 8;

/** The largest figure of every series that is no total: each measure has its own scale. */
export function largestBySeries({ groups, columnTotals, series }: TableLayout): readonly number[] {
  const most = series.map(() => 0);
  for (const row of groups.flat()) {
    if (row.kind !== 'plain') continue;
    for (const [at, cell] of row.cells.entries()) {
      if (columnTotals[at] === true || cell.kind !== 'count') continue;
      const place = at % series.length;
      most[place] = Math.max(most[place] ?? 0, cell.value);
    }
  }
  return most;
}

export function heatShade(value: number, most: number): string {
  if (most <= 0 || value <= 0) return '';
  return `heat-${String(Math.max(1, Math.round(SHADES * Math.sqrt(value / most))))}`;
}
