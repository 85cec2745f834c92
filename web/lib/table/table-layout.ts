/** How an answer becomes the rows and heads of one HTML table: spans, totals and cells. */
import {
  besidesOf,
  type Answer,
  type AnswerDimension,
  type Beside,
  type Hidden,
} from '#queries/answer.ts';
import { placesOf } from '#queries/formats/place-of.ts';
import { hiddenAt } from '#queries/formats/protection.ts';

export const TOTAL = '_T';

/** A figure says what it is; a gap says why. */
export type Figure =
  | {
      readonly kind: 'count';
      readonly value: number;
      readonly decimals: number;
      readonly lowReliability: boolean;
    }
  /** What stands beside a count: a percentage, an index or a difference. */
  | {
      readonly kind: 'beside';
      readonly value: number;
      readonly percent: boolean;
      readonly signed: boolean;
      readonly decimals: number;
      readonly lowReliability: boolean;
    }
  /** Hidden, by the rule that stands in its place where one is told. */
  | { readonly kind: 'suppressed'; readonly mark: Hidden | null }
  | { readonly kind: 'missing' }
  /** Too few stand behind it: a rate or median of them is not told. */
  | { readonly kind: 'small' }
  | { readonly kind: 'blank' };

/** One head of rows or columns; `span` counts leaves along its axis, `depth` the levels it takes. */
export interface Head {
  readonly dimension: AnswerDimension | undefined;
  readonly level: number;
  readonly code: string;
  readonly label: string;
  readonly span: number;
  readonly depth: number;
  readonly total: boolean;
}

/** What is repeated side by side under each column: a measure, or what stands beside it. */
export interface Series {
  readonly measure: number;
  readonly beside: Beside | undefined;
  readonly decimals: number;
  readonly id: string;
  readonly label: string;
}

export interface Row {
  readonly heads: readonly Head[];
  readonly cells: readonly Figure[];
  readonly codes: readonly string[];
  readonly kind: 'plain' | 'subtotal' | 'total';
}

export interface TableLayout {
  readonly rowDimensions: readonly AnswerDimension[];
  readonly columnDimensions: readonly AnswerDimension[];
  /** Head rows from the coarsest column dimension down; the series come last, when they are told apart. */
  readonly columnHeads: readonly (readonly Head[])[];
  readonly series: readonly Series[];
  readonly showsSeries: boolean;
  /** One `tbody` for each value of the first row dimension when there are several. */
  readonly groups: readonly (readonly Row[])[];
  /** For each cell of a row: does its column hold a total? */
  readonly columnTotals: readonly boolean[];
}

type Tuple = readonly string[];

function samePrefix(one: Tuple | undefined, other: Tuple, length: number): boolean {
  return one !== undefined && other.slice(0, length).every((code, level) => one[level] === code);
}

function spanFrom(tuples: readonly Tuple[], start: number, level: number): number {
  const first = tuples[start] ?? [];
  let end = start + 1;
  while (end < tuples.length && samePrefix(tuples[end], first, level + 1)) end += 1;
  return end - start;
}

function labelOf(dimension: AnswerDimension | undefined, code: string, total: string): string {
  if (code === TOTAL) return total;
  return dimension?.labels[dimension.codes.indexOf(code)] ?? code;
}

/** The heads that begin at a tuple. A total of everything below takes the remaining levels at once. */
function headsAt(
  tuples: readonly Tuple[],
  at: number,
  dimensions: readonly AnswerDimension[],
  total: string,
): readonly Head[] {
  const tuple = tuples[at] ?? [];
  const heads: Head[] = [];
  for (const [level, code] of tuple.entries()) {
    if (at > 0 && samePrefix(tuples[at - 1], tuple, level + 1)) continue;
    const span = spanFrom(tuples, at, level);
    const onlyTotals = tuple.slice(level).every((each) => each === TOTAL);
    const whole = onlyTotals && span === 1;
    const dimension = dimensions[level];
    const label = labelOf(dimension, code, total);
    const depth = whole ? tuple.length - level : 1;
    heads.push({ dimension, level, code, label, span, depth, total: code === TOTAL });
    if (whole) break;
  }
  return heads;
}

function seriesOf(answer: Answer): readonly Series[] {
  const besides = besidesOf(answer);
  return answer.measures.flatMap(({ id, label, decimals }, measure) => [
    { measure, beside: undefined, id, label, decimals },
    ...besides.map((beside) => {
      // a difference is in the unit of its measure; percentages and indices have one digit
      const own = beside.unit === null ? decimals : 1;
      return { measure, beside, id, label: beside.label, decimals: own };
    }),
  ]);
}

function figureAt(answer: Answer, { measure, beside, decimals }: Series, place: number): Figure {
  const status = answer.status[measure]?.[place];
  if (status === 'c')
    return beside === undefined
      ? { kind: 'suppressed', mark: hiddenAt(answer, measure, place) }
      : { kind: 'blank' };
  if (status === undefined || status === 'o')
    return beside === undefined ? { kind: 'missing' } : { kind: 'blank' };
  if (beside !== undefined) return besideAt(beside, { measure, place, decimals });
  const value = answer.values[measure]?.[place] ?? null;
  if (value === null) return { kind: status === 'u' ? 'small' : 'missing' };
  return { kind: 'count', value, decimals, lowReliability: status === 'u' };
}

interface Beneath {
  readonly measure: number;
  readonly place: number;
  readonly decimals: number;
}

function besideAt(beside: Beside, { measure, place, decimals }: Beneath): Figure {
  const value = beside.values[measure]?.[place] ?? null;
  if (value === null) return { kind: 'blank' };
  return {
    kind: 'beside',
    value,
    percent: beside.kind === 'percent',
    signed: beside.signed,
    decimals,
    lowReliability: beside.status?.[measure]?.[place] === 'u',
  };
}

function kindOf(tuple: Tuple): Row['kind'] {
  if (!tuple.includes(TOTAL)) return 'plain';
  return tuple.every((code) => code === TOTAL) ? 'total' : 'subtotal';
}

function groupsOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  if ((rows[0]?.codes.length ?? 0) < 2) return rows.length === 0 ? [] : [rows];
  const groups: Row[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last !== undefined && last[0]?.codes[0] === row.codes[0]) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

function rowHeads(answer: Answer, at: number, rows: readonly AnswerDimension[], total: string) {
  if (rows.length > 0) return headsAt(answer.displayed.rows, at, rows, total);
  const whole = { dimension: undefined, level: 0, code: TOTAL, label: total, span: 1, depth: 1 };
  return [{ ...whole, total: true }];
}

export function layOutTable(answer: Answer, total: string): TableLayout {
  const rowDimensions = answer.dimensions.filter(({ axis }) => axis === 'row');
  const columnDimensions = answer.dimensions.filter(({ axis }) => axis === 'column');
  const series = seriesOf(answer);
  const { rows, columns } = answer.displayed;
  const columnHeads = columnDimensions.map((_, level) =>
    columns.flatMap((__, at) =>
      headsAt(columns, at, columnDimensions, total)
        .filter((head) => head.level === level)
        .map((head) => ({ ...head, span: head.span * series.length })),
    ),
  );
  const places = placesOf(answer);
  const columnPlaces = columns.map(places.column);
  const laidOut = rows.map((codes, at): Row => ({
    heads: rowHeads(answer, at, rowDimensions, total),
    cells: columnPlaces.flatMap((place) => {
      const cell = places.row(codes) + place;
      return series.map((each) => figureAt(answer, each, cell));
    }),
    codes,
    kind: kindOf(codes),
  }));
  return {
    rowDimensions,
    columnDimensions,
    columnHeads,
    series,
    showsSeries: series.length > 1 || columnDimensions.length === 0,
    groups: groupsOf(laidOut),
    columnTotals: columns.flatMap((column) => series.map(() => column.includes(TOTAL))),
  };
}

/** The longest bar: the largest figure that is not a total. */
export function largestCount(layout: TableLayout): number {
  const plain = layout.groups.flat().filter(({ kind }) => kind === 'plain');
  const counts = plain.map(({ cells }) => (cells[0]?.kind === 'count' ? cells[0].value : 0));
  return Math.max(0, ...counts);
}
