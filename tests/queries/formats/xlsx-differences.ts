/** A workbook against the answer, read by hucre: both tables, what it says, and the rules of accessible spreadsheets. */
import { readXlsx, type CellValue, type Sheet } from 'hucre/xlsx';

import type { Answer } from '#queries/answer.ts';
import {
  expectedHeads,
  expectedSeen,
  expectedTexts,
  lastOf,
  missing,
  unlike,
  type Differences,
  type Lines,
} from './expected-table.ts';

export async function xlsx(body: Buffer, answer: Answer): Promise<Differences> {
  const { sheets } = await readXlsx(body);
  const all = sheets
    .flatMap(({ rows }) => rows.flat())
    .map((cell) => String(cell ?? ''))
    .join('\n');
  const [cover, contents, notes, table, displayed] = sheets;
  if (cover === undefined || contents === undefined || notes === undefined)
    return ['sheets are missing'];
  if (table === undefined || displayed === undefined)
    return ['the sheets of the table are missing'];
  const lines = answer.displayed.rows.length;
  const seen = expectedSeen(answer);
  const asText = (line: readonly string[]) => line.map((cell) => cell.replace(/% (?=\[u\]$)/, ' '));
  const labels = Math.max(1, answer.dimensions.filter(({ axis }) => axis === 'row').length);
  const low = lowColumns(seen, labels);
  const names = expectedHeads(answer).map((head) => head.join(' · ').slice(0, 250));
  const reliability = answer.language === 'es' ? 'confiabilidad' : 'reliability';
  const heads = names.flatMap((head, at) =>
    low.has(at + labels) ? [head, `${head}, ${reliability}`] : [head],
  );
  return [
    ...unlike('accessible table', lastRows(table, lines), markedApart(seen, low)),
    ...unlike(
      'table as displayed',
      filledDown(lastRows(displayed, lines), labels).map(asText),
      seen,
    ),
    ...unlike('heads', [headsOf(table, lines, heads.length)], [toldApart(heads)]),
    ...missing('workbook', all, expectedTexts(answer)),
    ...inaccessible([cover, contents, notes, table]),
    ...(lines > 0 && table.tables?.length !== 1 ? ['the table is not marked as one'] : []),
  ];
}

/** Columns with a figure of low reliability: beside each stands what is uncertain in it. */
function lowColumns(lines: Lines, labels: number): ReadonlySet<number> {
  return new Set(
    lines.flatMap((line) =>
      line.flatMap((cell, at) => (at >= labels && cell.endsWith(' [u]') ? [at] : [])),
    ),
  );
}

function markedApart(lines: Lines, low: ReadonlySet<number>): Lines {
  return lines.map((line) =>
    line.flatMap((cell, at) => {
      if (!low.has(at)) return [cell];
      return cell.endsWith(' [u]') ? [cell.slice(0, -4), '[u]'] : [cell, 'A'];
    }),
  );
}

function cells(row: readonly CellValue[] | undefined): readonly string[] {
  return (row ?? []).map((cell) => String(cell ?? ''));
}

function lastRows({ rows }: Sheet, count: number): Lines {
  return count === 0 ? [] : rows.slice(-count).map(cells);
}

function headsOf({ rows }: Sheet, lines: number, count: number): readonly string[] {
  return lastOf(cells(rows.at(-lines - 1)), count);
}

function toldApart(heads: readonly string[]): readonly string[] {
  return heads.map((head, at) => {
    const before = heads
      .slice(0, at)
      .filter((each) => each.toLowerCase() === head.toLowerCase()).length;
    return before === 0 ? head : `${head} (${before + 1})`;
  });
}

/** Labels that repeat are left out where the table is as displayed. */
function filledDown(lines: Lines, labels: number): Lines {
  const filled: string[][] = [];
  for (const line of lines)
    filled.push(
      line.map((cell, at) => (cell === '' && at < labels ? (filled.at(-1)?.[at] ?? '') : cell)),
    );
  return filled;
}

/** No merged cells, no empty cell within a table, no empty row. */
function inaccessible(sheets: readonly Sheet[]): Differences {
  return sheets.flatMap(({ name, rows, merges, tables }) => [
    ...((merges?.length ?? 0) > 0 ? [`${name} has merged cells`] : []),
    ...(rows.some((row) => cells(row).every((cell) => cell === ''))
      ? [`${name} has an empty row`]
      : []),
    ...(tables ?? []).flatMap(({ range = '', columns }) => {
      const [from = 0, to = 0] = [...range.matchAll(/\d+/g)].map(Number);
      const body = rows.slice(from - 1, to).map((row) => cells(row).slice(0, columns.length));
      return body.flat().includes('') ? [`${name} has an empty cell`] : [];
    }),
  ]);
}
