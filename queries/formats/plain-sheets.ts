/** Sheets that programs and screen readers read alike: one table, or lists under each other, with a row of heads and no empty cell. */
import { STYLE, type Cell, type Sheet } from '#queries/formats/sheet-xml.ts';

export interface SheetList {
  readonly name: string;
  readonly heads: readonly string[];
  readonly lines: readonly (readonly string[])[];
}

const LIST_WIDTHS = [28, 90, 40] as const;

/** Lists under each other, those without lines left out. */
export function listSheet(name: string, title: string, lists: readonly SheetList[]): Sheet {
  const rows: (readonly Cell[])[] = [[{ value: title, style: STYLE.title }]];
  const tables: Sheet['tables'][number][] = [];
  for (const list of lists.filter(({ lines }) => lines.length > 0)) {
    const from = rows.length + 1;
    rows.push(list.heads.map((value) => ({ value, style: STYLE.head })));
    rows.push(...list.lines.map((line) => line.map((value) => ({ value, style: STYLE.wrapped }))));
    tables.push({ name: list.name, from, to: rows.length, heads: list.heads });
  }
  return { name, rows: () => rows, widths: LIST_WIDTHS, tables, merges: [], frozen: null };
}

export interface PlainTable {
  /** Of the table, a word; and of the sheet. */
  readonly id: string;
  readonly name: string;
  readonly above: string;
  readonly heads: readonly string[];
  readonly lines: readonly (readonly Cell[])[];
}

export function plainTableSheet({ id, name, above, heads, lines }: PlainTable): Sheet {
  return {
    name,
    rows: () => [
      [{ value: above, style: STYLE.title }],
      heads.map((value) => ({ value, style: STYLE.head })),
      ...lines,
    ],
    widths: heads.map((head) => Math.max(14, head.length + 2)),
    tables: [{ name: id, from: 2, to: 2 + lines.length, heads }],
    merges: [],
    frozen: null,
  };
}

/** Nothing is left empty: hidden, not counted there, or nothing to say. */
export function plainCell(cell: string | number | null, isHidden = false): Cell {
  if (cell === null) return { value: isHidden ? '[c]' : '[x]', style: STYLE.mark };
  if (cell === '') return { value: '[z]', style: STYLE.mark };
  if (typeof cell === 'string') return { value: cell, style: STYLE.plain };
  return { value: cell, style: Number.isInteger(cell) ? STYLE.whole : STYLE.decimal };
}
