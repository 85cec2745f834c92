import { field, readCodes } from './read-codes.ts';
import type { CountedMeasure } from './truth-dimensions.ts';
import { TRUTH_DIMENSIONS } from './truth-dimensions.ts';

/** A question as the table's address asks it. */
export interface Question {
  readonly id: string;
  readonly measure: CountedMeasure;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly filters: readonly Filter[];
}

export interface Filter {
  readonly kind: 'list' | 'range' | 'negation';
  readonly dimension: string;
  /** A range has its two ends. */
  readonly codes: readonly string[];
}

export function queryOf({ measure, rows, columns, filters }: Question): string {
  const parts = [`measures=${measure}`, `rows=${rows.join(',')}`];
  if (columns.length > 0) parts.push(`columns=${columns.join(',')}`);
  return `table?${[...parts, ...filters.map((filter) => `filter=${filterText(filter)}`)].join('&')}`;
}

/** `65+` holds a plus sign, which an address would read as a space: codes are percent-encoded. */
function filterText({ kind, dimension, codes }: Filter): string {
  const written = codes.map(encodeURIComponent);
  const sign = kind === 'negation' ? '!' : '';
  return `${dimension}:${sign}${written.join(kind === 'range' ? '..' : ',')}`;
}

export function matches(filter: Filter, code: string): boolean {
  const { kind, dimension, codes } = filter;
  switch (kind) {
    case 'list':
      return codes.includes(code);
    case 'negation':
      return !codes.includes(code);
    case 'range': {
      const [rank, from, to] = [code, ...codes].map((each) => rankOf(dimension, each));
      if (rank === undefined || from === undefined || to === undefined) return false;
      return rank >= from && rank <= to;
    }
  }
}

/** Where a code stands in the order of its dimension; reserved codes stand nowhere. */
export function rankOf(dimension: string, code: string): number | undefined {
  if (code.startsWith('_')) return undefined;
  const order = orders.get(dimension);
  // Years, quarters and months: their digits, in order, are a number. So are ages.
  return order === undefined ? Number(code.replaceAll(/\D/gu, '')) : order.get(code);
}

const COUNTED_LISTS = new Set(['year', 'quarter', 'month', 'age']);

const orders: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map(
  TRUTH_DIMENSIONS.filter(({ ordered, list }) => ordered && !COUNTED_LISTS.has(list)).map(
    ({ id, list }) => [id, new Map(readCodes(list).map((row, rank) => [field(row, 'code'), rank]))],
  ),
);
