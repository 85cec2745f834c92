/**
 * Long CSV of an answer: one line a cell as displayed, codes, then each measure with its status and,
 * where asked, its percentage. RFC 4180 with line feeds; counts whatever `show` says.
 */
import type { Answer } from '#queries/answer.ts';
import { longTable, type FigureColumn } from '#queries/formats/long-table.ts';

export function toLongCsv(answer: Answer): string {
  const { codes, figures, length } = longTable(answer);
  const header = [...codes.map(({ dimension }) => dimension.id), ...figures.flatMap(headsOf)];
  const lines = Array.from({ length }, (_, line) =>
    [
      ...codes.map((column) => column.codes[line] ?? ''),
      ...figures.flatMap((figure) => cellsOf(figure, line)),
    ]
      .map(quoted)
      .join(','),
  );
  return `${[header.join(','), ...lines].join('\n')}\n`;
}

function headsOf({ id, status }: FigureColumn): readonly string[] {
  return status === null ? [id] : [id, `${id}_status`];
}

function cellsOf({ values, status }: FigureColumn, line: number): readonly string[] {
  const value = String(values[line] ?? '');
  return status === null ? [value] : [value, status[line] ?? ''];
}

export function quoted(value: string): string {
  return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
