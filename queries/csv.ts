/**
 * Long CSV of an answer: one line a cell as displayed, codes, then each measure with its status and,
 * where asked, its percentage. RFC 4180 with line feeds; counts whatever `show` says.
 */
import type { Answer } from '#queries/answer.ts';
import { longTable, type CodeColumn, type FigureColumn } from '#queries/formats/long-table.ts';

export function toLongCsv(answer: Answer): string {
  const { codes, figures, length } = longTable(answer);
  const header = [...codes.map(({ dimension }) => dimension.id), ...figures.flatMap(headsOf)];
  // a quarter of a million lines: codes are quoted once each, and numbers and marks never need it
  const columns = [...codes.map(quotedCodes), ...figures.flatMap(cellsOf)];
  let text = `${header.map(quoted).join(',')}\n`;
  for (let line = 0; line < length; line += 1) {
    for (let at = 0; at < columns.length; at += 1)
      text += `${at === 0 ? '' : ','}${columns[at]?.[line] ?? ''}`;
    text += '\n';
  }
  return text;
}

function headsOf({ id, status }: FigureColumn): readonly string[] {
  return status === null ? [id] : [id, `${id}_status`];
}

type Column = readonly (string | number | null)[];

function quotedCodes({ dimension, codes }: CodeColumn): Column {
  const risky = new Map(
    dimension.codes.filter((code) => quoted(code) !== code).map((code) => [code, quoted(code)]),
  );
  return risky.size === 0 ? codes : codes.map((code) => risky.get(code) ?? code);
}

function cellsOf({ values, status }: FigureColumn): readonly Column[] {
  return status === null ? [values] : [values, status];
}

export function quoted(value: string): string {
  return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
