/** The counted cells of a cross-table; a combination that no fact has counts 0. */
import type { CellStatus } from '#queries/answer.ts';
import type { Places } from '#queries/crosstab/answer-places.ts';
import type { Space } from '#queries/crosstab/space.ts';

export interface Figure {
  readonly value: number | null;
  readonly status: CellStatus;
}

/** One measure over a space. `status` is a place in STATUSES; a value that is not to be read is 0. */
export interface Figures {
  readonly values: Float64Array | Uint32Array;
  readonly status: Uint8Array;
  /** At protected levels: by place how a figure without value is hidden, and the standard error of one with. */
  readonly hidden?: Uint8Array;
  readonly errors?: Float64Array;
  /** The status of cells outside the space: a rate of nothing does not exist, a count of nothing is 0. */
  readonly absent?: number;
}

/** Those without a value stand last. */
const STATUSES: readonly CellStatus[] = ['A', 'u', 'c', 'o'];
export const NOT_AVAILABLE = STATUSES.indexOf('o');
const FIRST_WITHOUT_VALUE = STATUSES.indexOf('c');
const NOTHING: Figures = { values: new Uint32Array(0), status: new Uint8Array(0) };

const OUTSIDE = -1;

export class Cells {
  readonly space: Space;
  readonly #figures: readonly Figures[];
  readonly #present: readonly (Uint8Array | Uint32Array)[];

  /** `present`: not 0 where any row of one fact falls into the cell. */
  constructor(
    space: Space,
    figures: readonly Figures[],
    present: readonly (Uint8Array | Uint32Array)[],
  ) {
    this.space = space;
    this.#figures = figures;
    this.#present = present;
  }

  figure(measure: number, codes: readonly string[]): Figure {
    return this.figureAt(measure, this.space.place(codes) ?? OUTSIDE);
  }

  figureAt(measure: number, place: number): Figure {
    const { status, absent = 0 } = this.#figures[measure] ?? NOTHING;
    return {
      value: this.valueAt(measure, place),
      status: STATUSES[status[place] ?? absent] ?? 'A',
    };
  }

  valueAt(measure: number, place: number): number | null {
    const { values, status, absent = 0 } = this.#figures[measure] ?? NOTHING;
    return isWithoutValue(values, status[place] ?? absent, place) ? null : (values[place] ?? 0);
  }

  valuesAt(measure: number, places: Places): readonly (number | null)[] {
    const { values, status, absent = 0 } = this.#figures[measure] ?? NOTHING;
    const all = new Array<number | null>(places.length).fill(null);
    places.forEach((place, at) => {
      if (!isWithoutValue(values, status[place] ?? absent, place)) all[at] = values[place] ?? 0;
    });
    return all;
  }

  statusesAt(measure: number, places: Places): readonly CellStatus[] {
    const { status, absent = 0 } = this.#figures[measure] ?? NOTHING;
    if (isPlain(status)) return allNormal(places.length);
    const all = new Array<CellStatus>(places.length).fill('A');
    places.forEach((place, at) => {
      all[at] = STATUSES[status[place] ?? absent] ?? 'A';
    });
    return all;
  }

  /** How a figure is hidden, as `hidden.ts` counts it; 0 where it is not. */
  hiddenAt(measure: number, place: number): number {
    return this.#figures[measure]?.hidden?.[place] ?? 0;
  }

  /** The standard error of a perturbed figure; null where figures are exact. */
  errorAt(measure: number, place: number): number | null {
    return this.#figures[measure]?.errors?.[place] ?? null;
  }

  /** Does any fact fall into this cell? */
  has(codes: readonly string[]): boolean {
    const place = this.space.place(codes);
    return place !== undefined && this.hasAt(place);
  }

  hasAt(place: number): boolean {
    // The total of nothing is a cell too.
    if (place === this.space.size - 1) return true;
    for (const each of this.#present) if (each[place] !== 0) return true;
    return false;
  }

  /** Codes of one dimension that occur in any cell, totals apart. */
  codes(dimension: number): readonly string[] {
    return this.space.codes[dimension] ?? [];
  }
}

/** A figure of few may be told as unreliable and without its value: it stands as NaN. */
function isWithoutValue(values: Figures['values'], status: number, place: number): boolean {
  return status >= FIRST_WITHOUT_VALUE || Number.isNaN(values[place]);
}

export function statusNumber(status: CellStatus): number {
  return STATUSES.indexOf(status);
}

let plain: Uint8Array = new Uint8Array(0);
let normal: readonly CellStatus[] = [];

/** The status of figures that are all normal: nobody writes to it, so all share it. */
export function plainStatus(size: number): Uint8Array {
  if (plain.length < size) plain = new Uint8Array(size);
  return plain;
}

export function isPlain(status: Uint8Array): boolean {
  return status === plain;
}

/** The last one is kept: filling a big one anew takes longer than counting it. */
function allNormal(length: number): readonly CellStatus[] {
  if (normal.length !== length) normal = new Array<CellStatus>(length).fill('A');
  return normal;
}
