/** The two sheets of a workbook that hold the table: one for programs and screen readers, one as displayed. */
import type { Answer } from '#queries/answer.ts';
import type { Seen, SeenColumn, SeenFigure } from '#queries/formats/as-seen.ts';
import { columnName, STYLE, type Cell, type Sheet } from '#queries/formats/sheet-xml.ts';
import type { Words } from '#queries/formats/words.ts';

const LONGEST_HEAD = 250;

/** One row of heads, a line a row, every cell filled; low reliability has a column of its own, for numbers stay numbers. */
export function accessibleSheet(answer: Answer, seen: Seen, words: Words): Sheet {
  const marked = lowColumns(answer, seen);
  const heads = toldApart([
    ...seen.rowHeads,
    ...seen.columns.flatMap((column, at) => {
      const head = headOf(column);
      return marked[at] === true ? [head, `${head}, ${words.reliability}`] : [head];
    }),
  ]);
  const top = titleRows(answer, words);
  const from = top.length + 1;
  const table = { name: 'travesia', from, to: from + seen.lines.length, heads };
  return {
    name: words.table,
    rows: () => accessibleRows([...top, heads.map(head)], seen, marked),
    widths: widthsOf(seen, heads),
    tables: seen.lines.length > 0 ? [table] : [],
    merges: [],
    frozen: null,
  };
}

/** Heads level by level, each over the columns it is about, repeated labels left out, as on the page. */
export function displayedSheet(answer: Answer, seen: Seen, words: Words): Sheet {
  const top = titleRows(answer, words);
  const levels = Math.max(1, ...seen.columns.map(({ heads }) => heads.length));
  const labels = seen.rowHeads.length;
  const merges: string[] = [];
  const heads = Array.from({ length: levels }, (_, level): readonly (Cell | null)[] => {
    const names = level === levels - 1 ? seen.rowHeads : [];
    const shown = seen.columns.map((column, at): Cell | null => {
      if (at > 0 && isSameHead(seen.columns[at - 1], column, level, levels)) return null;
      const last = lastOfHead(seen.columns, at, level, levels);
      const row = String(top.length + level + 1);
      if (last > at)
        merges.push(`${columnName(labels + at)}${row}:${columnName(labels + last)}${row}`);
      return head(column.heads[level] ?? '');
    });
    return [
      ...seen.rowHeads.map((__, at): Cell | null => {
        const name = names[at];
        return name === undefined ? null : head(name);
      }),
      ...shown,
    ];
  });
  return {
    name: words.displayed,
    rows: () => displayedRows([...top, ...heads], seen),
    widths: widthsOf(seen, [
      ...seen.rowHeads,
      ...seen.columns.map(({ heads: [head = ''] }) => head),
    ]),
    tables: [],
    merges,
    frozen: { rows: top.length + levels, columns: labels },
  };
}

type Row = readonly (Cell | null)[];

function head(value: string): Cell {
  return { value, style: STYLE.head };
}

/** Columns that hold a figure of low reliability; most tables have none, and then no cell is looked at. */
function lowColumns(answer: Answer, { columns, lines }: Seen): readonly boolean[] {
  const all = [answer, ...answer.comparisons].flatMap(({ status }) => status);
  const isAnyLow = all.some((each) => each.includes('u'));
  const figures = isAnyLow ? lines.map((line) => line.figures()) : [];
  return columns.map((_, at) => figures.some((each) => isLow(each[at])));
}

function* accessibleRows(
  top: readonly Row[],
  { lines }: Seen,
  marked: readonly boolean[],
): Generator<Row> {
  yield* top;
  const isAnyMarked = marked.includes(true);
  for (const { labels, figures } of lines) {
    const row: Cell[] = labels.map((value) => ({ value, style: STYLE.plain }));
    for (const [at, figure] of figures().entries()) {
      row.push(figureCell(figure));
      if (isAnyMarked && marked[at] === true)
        row.push({ value: isLow(figure) ? '[u]' : 'A', style: STYLE.mark });
    }
    yield row;
  }
}

function* displayedRows(top: readonly Row[], { lines }: Seen): Generator<Row> {
  yield* top;
  let before: readonly string[] = [];
  for (const { labels, figures, total } of lines) {
    const style = total ? STYLE.total : STYLE.plain;
    const same = labels.findIndex((label, at) => label !== before[at]);
    const shown = labels.map((value, at): Cell | null => {
      const repeats = at < same || (same === -1 && at < labels.length - 1);
      return repeats ? null : { value, style };
    });
    yield [...shown, ...figures().map(lowAsText)];
    before = labels;
  }
}

function titleRows({ title, unit, as_of: asOf, release }: Answer, words: Words): readonly Cell[][] {
  const about = `${words.unit}: ${unit}. ${words.asOf} ${asOf.slice(0, 10)}. ${words.release} ${release}.`;
  return [[{ value: title, style: STYLE.title }], [{ value: about, style: STYLE.plain }]];
}

function headOf({ heads }: SeenColumn): string {
  return heads.join(' · ').slice(0, LONGEST_HEAD);
}

/** Two columns of a table may not have one name. */
function toldApart(heads: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return heads.map((head) => {
    const name = head.toLowerCase();
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? head : `${head} (${before + 1})`;
  });
}

function isLow(figure: SeenFigure | undefined): boolean {
  return figure !== undefined && figure.kind !== 'mark' && figure.low;
}

function figureCell(figure: SeenFigure): Cell {
  switch (figure.kind) {
    case 'mark':
      return { value: figure.mark, style: STYLE.mark };
    case 'percent':
      return { value: figure.value, style: STYLE.percent };
    case 'count':
      return {
        value: figure.value,
        style: Number.isInteger(figure.value) ? STYLE.whole : STYLE.decimal,
      };
  }
}

function lowAsText(figure: SeenFigure): Cell {
  if (figure.kind === 'mark' || !figure.low) return figureCell(figure);
  const sign = figure.kind === 'percent' ? '%' : '';
  return { value: `${figure.value}${sign} [u]`, style: STYLE.mark };
}

function isSameHead(
  one: SeenColumn | undefined,
  other: SeenColumn,
  level: number,
  levels: number,
): boolean {
  if (one === undefined || level === levels - 1) return false;
  return other.heads.slice(0, level + 1).every((head, at) => one.heads[at] === head);
}

function lastOfHead(
  columns: readonly SeenColumn[],
  from: number,
  level: number,
  levels: number,
): number {
  const first = columns[from];
  let last = from;
  while (first !== undefined) {
    const next = columns[last + 1];
    if (next === undefined || !isSameHead(first, next, level, levels)) break;
    last += 1;
  }
  return last;
}

/** Wide enough for the labels, within reason. */
function widthsOf({ lines, rowHeads }: Seen, heads: readonly string[]): readonly number[] {
  return heads.map((head, at) => {
    if (at >= rowHeads.length) return Math.min(24, Math.max(12, head.length + 2));
    const longest = lines.reduce((most, { labels }) => Math.max(most, labels[at]?.length ?? 0), 12);
    return Math.min(60, longest + 2);
  });
}
