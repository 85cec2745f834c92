/** The counted cells of a cross-table; a combination that no fact has counts 0. */
import type { CellStatus } from '#queries/answer.ts';
import type { Space } from '#queries/crosstab/space.ts';

export interface Figure {
  readonly value: number | null;
  readonly status: CellStatus;
}

/** One measure over a space. `status` is a place in STATUSES; a value that is not to be read is 0. */
export interface Figures {
  readonly values: Float64Array | Uint32Array;
  readonly status: Uint8Array;
}

/** Those without a value stand last. */
const STATUSES: readonly CellStatus[] = ['A', 'u', 'c', 'o'];
export const NOT_AVAILABLE = STATUSES.indexOf('o');
const FIRST_WITHOUT_VALUE = STATUSES.indexOf('c');
const NOTHING: Figures = { values: new Uint32Array(0), status: new Uint8Array(0) };

const ZERO: Figure = { value: 0, status: 'A' };

export class Cells {
  readonly space: Space;
  readonly #figures: readonly Figures[];
  readonly #present: Uint8Array;

  constructor(space: Space, figures: readonly Figures[], present: Uint8Array) {
    this.space = space;
    this.#figures = figures;
    this.#present = present;
  }

  figure(measure: number, codes: readonly string[]): Figure {
    const place = this.space.place(codes);
    return place === undefined ? ZERO : this.figureAt(measure, place);
  }

  figureAt(measure: number, place: number): Figure {
    const { status } = this.#figures[measure] ?? NOTHING;
    return { value: this.valueAt(measure, place), status: STATUSES[status[place] ?? 0] ?? 'A' };
  }

  valueAt(measure: number, place: number): number | null {
    const { values, status } = this.#figures[measure] ?? NOTHING;
    return isWithoutValue(status[place] ?? 0) ? null : (values[place] ?? 0);
  }

  /** Filled from arrays of known length: a big answer is read in milliseconds. */
  valuesAt(measure: number, places: Int32Array): readonly (number | null)[] {
    const { values, status } = this.#figures[measure] ?? NOTHING;
    const all = new Array<number | null>(places.length).fill(0);
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] ?? 0;
      all[at] = isWithoutValue(status[place] ?? 0) ? null : (values[place] ?? 0);
    }
    return all;
  }

  statusesAt(measure: number, places: Int32Array): readonly CellStatus[] {
    const { status } = this.#figures[measure] ?? NOTHING;
    const all = new Array<CellStatus>(places.length).fill('A');
    for (let at = 0; at < places.length; at += 1) {
      const told = status[places[at] ?? 0] ?? 0;
      if (told !== 0) all[at] = STATUSES[told] ?? 'A';
    }
    return all;
  }

  /** Does any fact fall into this cell? */
  has(codes: readonly string[]): boolean {
    const place = this.space.place(codes);
    return place !== undefined && this.hasAt(place);
  }

  hasAt(place: number): boolean {
    return this.#present[place] === 1;
  }

  /** Codes of one dimension that occur in any cell, totals apart. */
  codes(dimension: number): readonly string[] {
    return this.space.codes[dimension] ?? [];
  }
}

function isWithoutValue(status: number): boolean {
  return status >= FIRST_WITHOUT_VALUE;
}
