/** In which order the values of a cross-table stand, and which of its rows and columns are shown. */
import type { Sort } from '#queries/question.ts';
import type { Cells } from '#queries/crosstab/cells.ts';
import { OTHER, TOTAL } from '#queries/crosstab/reserved.ts';
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
  const { space } = cells;
  const dimensions = [...options.rows, ...options.columns];
  const codes = dimensions.map((dimension, at) => {
    const sorted = cells.codes(at).toSorted(byCode(dimension, options.codebook));
    return options.totals ? [...sorted, TOTAL] : sorted;
  });
  const rowCount = options.rows.length;
  const axis = (from: number, to: number): Axis => ({
    first: from,
    dimensions: dimensions.slice(from, to),
    codes: codes.slice(from, to),
    others: dimensions.reduce(
      (sum, _, at) => (at >= from && at < to ? sum : sum + space.totalOffset(at)),
      0,
    ),
  });
  const rows = tuples(cells, axis(0, rowCount), rowOrder(cells, options));
  const columns = tuples(cells, axis(rowCount, dimensions.length), (each) => each);
  return { codes: orderCodes(codes, rows, rowCount), rows, columns };
}

/** The dimensions of the rows, or those of the columns. */
interface Axis {
  /** Place of its first dimension among all. */
  readonly first: number;
  readonly dimensions: readonly Dimension[];
  readonly codes: readonly (readonly string[])[];
  /** What the totals of the other axis add to the place of a cell. */
  readonly others: number;
}

/** Orders the codes of one level below a group, of which the totals of all finer levels stand at `group` and what a code adds. */
type OrderLevel = (codes: readonly string[], dimension: number, group: number) => readonly string[];

/** With one row dimension the order of its codes is that of the rows. */
function orderCodes(
  codes: Layout['codes'],
  rows: Layout['rows'],
  rowDimensions: number,
): Layout['codes'] {
  if (rowDimensions !== 1) return codes;
  return [rows.map(([code]) => code ?? TOTAL), ...codes.slice(1)];
}

/**
 * Every combination that any fact falls into, group by group; `_T` of a coarser level with a value of a
 * finer one says nothing new and is left out.
 */
function tuples(cells: Cells, axis: Axis, order: OrderLevel): readonly (readonly string[])[] {
  const { space } = cells;
  const found: (readonly string[])[] = [];
  const finerTotals = axis.dimensions.map((_, level) =>
    axis.dimensions.reduce(
      (sum, __, at) => (at > level ? sum + space.totalOffset(axis.first + at) : sum),
      axis.others,
    ),
  );
  const offsets = axis.codes.map(
    (codes, level) =>
      new Map(codes.map((code) => [code, space.offset(axis.first + level, code) ?? 0])),
  );
  const walk = (level: number, place: number, tuple: readonly string[]) => {
    if (level === axis.dimensions.length) {
      found.push(tuple);
      return;
    }
    const group = place + (finerTotals[level] ?? 0);
    for (const code of order(axis.codes[level] ?? [], axis.first + level, group)) {
      const offset = offsets[level]?.get(code) ?? 0;
      // Where the group as a whole has nothing, none of its parts has.
      if (!cells.hasAt(group + offset) || isEmptyLevel(level, code, tuple, axis.dimensions))
        continue;
      walk(level + 1, place + offset, [...tuple, code]);
    }
  };
  walk(0, 0, []);
  return found;
}

function isEmptyLevel(
  level: number,
  code: string,
  coarser: readonly string[],
  dimensions: readonly Dimension[],
): boolean {
  const hierarchy = dimensions[level]?.hierarchy;
  if (code === TOTAL || hierarchy === undefined) return false;
  return coarser.some((each, at) => each === TOTAL && dimensions[at]?.hierarchy === hierarchy);
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

/** The order of one level's codes: always the same, but by a measure another one in every group. */
function rowOrder(
  cells: Cells,
  { rows, sort, codebook, language, sortMeasure }: LayoutOptions,
): OrderLevel {
  const { by } = sort;
  const direction = sort.descending ? -1 : 1;
  const sorted = (codes: readonly string[], dimension: number, compared: Order) => {
    const list = rows[dimension];
    if (list === undefined) return codes;
    const tie = byCode(list, codebook);
    return codes.toSorted((a, b) => rank(a) - rank(b) || direction * compared(a, b) || tie(a, b));
  };
  if (by.kind === 'measure') {
    return (codes, dimension, group) => {
      const value = (code: string) =>
        cells.valueAt(sortMeasure, group + (cells.space.offset(dimension, code) ?? 0)) ?? -1;
      return sorted(codes, dimension, (a, b) => value(a) - value(b));
    };
  }
  const collator = new Intl.Collator(language);
  const known = new Map<number, readonly string[]>();
  return (codes, dimension) => {
    const before = known.get(dimension);
    if (before !== undefined) return before;
    const list = rows[dimension]?.list ?? '';
    const label = (code: string) => codebook.find(list, code)?.label[language] ?? code;
    const compared: Order =
      by.kind === 'label'
        ? (a, b) => collator.compare(label(a), label(b))
        : (a, b) => codebook.position(list, a) - codebook.position(list, b) || compare(a, b);
    const order = sorted(codes, dimension, compared);
    known.set(dimension, order);
    return order;
  };
}
