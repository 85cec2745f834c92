/** The counted cells of a cross-table, found by their codes; a combination that no fact has counts 0. */
import type { CellStatus } from '#queries/answer.ts';
import type { Cell } from '#warehouse/warehouse.ts';

export const TOTAL = '_T';
export const OTHER = '_O';

export interface Figure {
  readonly value: number | null;
  readonly status: CellStatus;
}

const ZERO: Figure = { value: 0, status: 'A' };
const NOT_AVAILABLE: Figure = { value: null, status: 'o' };
const SEPARATOR = '\u0000';

export class Cells {
  readonly #figures: readonly ReadonlyMap<string, Figure>[];
  readonly #absent: readonly Figure[];

  /** `absent`: by measure, what a combination without facts has; 0 where it is not given. */
  constructor(figures: readonly ReadonlyMap<string, Figure>[], absent: readonly Figure[] = []) {
    this.#figures = figures;
    this.#absent = absent;
  }

  figure(measure: number, codes: readonly string[]): Figure {
    return this.#figures[measure]?.get(codes.join(SEPARATOR)) ?? this.#absent[measure] ?? ZERO;
  }

  has(codes: readonly string[]): boolean {
    const key = codes.join(SEPARATOR);
    return this.#figures.some((figures) => figures.has(key));
  }

  /** Codes of one dimension that occur in any cell, totals apart. */
  codes(dimension: number): string[] {
    const codes = new Set<string>();
    for (const figures of this.#figures) {
      for (const key of figures.keys()) codes.add(key.split(SEPARATOR)[dimension] ?? TOTAL);
    }
    codes.delete(TOTAL);
    return [...codes];
  }
}

export function keyOf(codes: readonly string[]): string {
  return codes.join(SEPARATOR);
}

/** Measures that some sources cannot tell. */
const MAY_BE_UNKNOWN: ReadonlySet<string> = new Set(['persons', 'first_returns']);

/** Reads the columns of one crosstab statement: `dimensions` codes, then `measures` values, then the cases left out. */
export function readFigures(
  columns: readonly (readonly Cell[])[],
  dimensions: number,
  measureIds: readonly string[],
): readonly Map<string, Figure>[] {
  const leftOut = columns[dimensions + measureIds.length] ?? [];
  const keys = leftOut.map((_, row) =>
    Array.from({ length: dimensions }, (__, at) => String(columns[at]?.[row])).join(SEPARATOR),
  );
  return measureIds.map((id, at) => {
    const values = columns[dimensions + at] ?? [];
    return new Map(
      keys.map((key, row) => {
        const value = Number(values[row]);
        const unavailable = MAY_BE_UNKNOWN.has(id) && value === 0 && Number(leftOut[row]) > 0;
        return [key, unavailable ? NOT_AVAILABLE : { value, status: 'A' }];
      }),
    );
  });
}
