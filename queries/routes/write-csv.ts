/** A table of routes as CSV: UTF-8, RFC 4180 with line feeds, a header of names. */
import { quoted } from '#queries/csv.ts';
import type { RouteTable } from '#queries/routes/route-table.ts';

export function routeCsv({ columns, rows }: RouteTable): string {
  const lines = rows.map((row) =>
    row.map((cell) => (cell === null ? '' : quoted(String(cell)))).join(','),
  );
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}
