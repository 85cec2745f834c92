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
  const heads = expectedHeads(answer);
  return [
    ...unlike('accessible table', lastRows(table, lines), expectedSeen(answer)),
    ...unlike(
      'table as displayed',
      filledDown(lastRows(displayed, lines), answer),
      expectedSeen(answer),
    ),
    ...unlike(
      'heads',
      [headsOf(table, lines, heads.length)],
      [toldApart(heads.map((head) => head.join(' · ').slice(0, 250)))],
    ),
    ...missing('workbook', all, expectedTexts(answer)),
    ...inaccessible([cover, contents, notes, table]),
    ...(lines > 0 && table.tables?.length !== 1 ? ['the table is not marked as one'] : []),
  ];
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
function filledDown(lines: Lines, answer: Answer): Lines {
  const labels = Math.max(1, answer.dimensions.filter(({ axis }) => axis === 'row').length);
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
