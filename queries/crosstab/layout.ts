/** In which order the values of a cross-table stand, and which of its rows and columns are shown. */
import type { Sort } from '#queries/question.ts';
import { OTHER, TOTAL, type Cells } from '#queries/crosstab/cells.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import type { Language } from '#warehouse/text.ts';
import type { Codebook } from '#warehouse/open-snapshot.ts';

export interface LayoutOptions {
  readonly rows: readonly Dimension[];
  readonly columns: readonly Dimension[];
  readonly codebook: Codebook;
  readonly language: Language;
  readonly totals: boolean;
  readonly sort: Sort;
  /** Place of the measure sorted by among those asked. */
  readonly sortMeasure: number;
}

export interface Layout {
  /** Codes of each dimension, rows first, `_T` last when totals are asked. */
  readonly codes: readonly (readonly string[])[];
  readonly rows: readonly (readonly string[])[];
  readonly columns: readonly (readonly string[])[];
}

export function layOut(cells: Cells, options: LayoutOptions): Layout {
  const dimensions = [...options.rows, ...options.columns];
  const codes = dimensions.map((dimension, at) => {
    const sorted = cells.codes(at).sort(byCode(dimension, options.codebook));
    return options.totals ? [...sorted, TOTAL] : sorted;
  });
  const rowCodes = codes.slice(0, options.rows.length);
  const columnCodes = codes.slice(options.rows.length);
  const anyColumn = options.columns.map(() => TOTAL);
  const anyRow = options.rows.map(() => TOTAL);
  const rows = tuples(rowCodes, options.rows)
    .filter((tuple) => cells.has([...tuple, ...anyColumn]))
    .sort(rowOrder(cells, options, anyColumn));
  const columns = tuples(columnCodes, options.columns).filter((tuple) =>
    cells.has([...anyRow, ...tuple]),
  );
  return { codes: orderCodes(codes, rows, options.rows.length), rows, columns };
}

/** With one row dimension the order of its codes is that of the rows. */
function orderCodes(
  codes: Layout['codes'],
  rows: Layout['rows'],
  rowDimensions: number,
): Layout['codes'] {
  if (rowDimensions !== 1) return codes;
  return [rows.map(([code]) => code ?? TOTAL), ...codes.slice(1)];
}

/** Every combination, in order; `_T` of a coarser level with a value of a finer one says nothing new and is left out. */
function tuples(
  codes: readonly (readonly string[])[],
  dimensions: readonly Dimension[],
): string[][] {
  const all = codes.reduce<string[][]>(
    (before, values) => before.flatMap((tuple) => values.map((code) => [...tuple, code])),
    [[]],
  );
  return all.filter(
    (tuple) => !dimensions.some((dimension, at) => isEmptyLevel(dimension, at, tuple, dimensions)),
  );
}

function isEmptyLevel(
  dimension: Dimension,
  at: number,
  tuple: readonly string[],
  dimensions: readonly Dimension[],
): boolean {
  if (tuple[at] !== TOTAL || dimension.hierarchy === undefined) return false;
  return dimensions.some(
    (finer, later) =>
      later > at && finer.hierarchy === dimension.hierarchy && tuple[later] !== TOTAL,
  );
}

type Order = (a: string, b: string) => number;

function byCode(dimension: Dimension, codebook: Codebook): Order {
  return (a, b) =>
    rank(a) - rank(b) ||
    codebook.position(dimension.list, a) - codebook.position(dimension.list, b) ||
    compare(a, b);
}

/** Values first, then the rest of a top, then the total. */
function rank(code: string): number {
  if (code === TOTAL) return 2;
  return code === OTHER ? 1 : 0;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Compares level by level, so that the parts of a group stay together before its total. */
function rowOrder(cells: Cells, options: LayoutOptions, anyColumn: readonly string[]) {
  const collator = new Intl.Collator(options.language);
  return (a: readonly string[], b: readonly string[]): number => {
    for (const [at, dimension] of options.rows.entries()) {
      const [left = TOTAL, right = TOTAL] = [a[at], b[at]];
      if (left === right) continue;
      if (rank(left) !== rank(right)) return rank(left) - rank(right);
      const order = compareCodes(at, dimension, [left, right], a, {
        cells,
        options,
        anyColumn,
        collator,
      });
      return (
        order * (options.sort.descending ? -1 : 1) ||
        byCode(dimension, options.codebook)(left, right)
      );
    }
    return 0;
  };
}

interface Comparing {
  readonly cells: Cells;
  readonly options: LayoutOptions;
  readonly anyColumn: readonly string[];
  readonly collator: Intl.Collator;
}

function compareCodes(
  at: number,
  dimension: Dimension,
  [left, right]: readonly [string, string],
  tuple: readonly string[],
  { cells, options, anyColumn, collator }: Comparing,
): number {
  const { by } = options.sort;
  switch (by.kind) {
    case 'code':
      return byCode(dimension, options.codebook)(left, right);
    case 'label': {
      const label = (code: string) =>
        options.codebook.find(dimension.list, code)?.label[options.language] ?? code;
      return collator.compare(label(left), label(right));
    }
    case 'measure': {
      const rest = options.rows.slice(at + 1).map(() => TOTAL);
      const value = (code: string) =>
        cells.figure(options.sortMeasure, [...tuple.slice(0, at), code, ...rest, ...anyColumn])
          .value ?? -1;
      return value(left) - value(right);
    }
  }
}
