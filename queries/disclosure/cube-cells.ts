/** The cells of one table of a release cube, taken as they are read: numbers until the table is whole. */
import { Space } from '#queries/crosstab/space.ts';
import { KEPT_BACK, UNDER, type PublishedTable } from '#queries/disclosure/published-table.ts';
import { isOfWork, isSensitiveFlag } from '#queries/disclosure/tiers.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import type { IntegerPiece } from '#warehouse/warehouse.ts';

export interface ListedTable {
  readonly id: number;
  readonly cells: number;
  /** Areas kept back whole: the place of their dimension, and the numbers of their codes. */
  readonly area: number;
  readonly blocked: readonly number[];
}

export interface CubeIndex {
  /** By the names of their dimensions. */
  readonly tables: ReadonlyMap<string, ListedTable>;
  /** By dimension, its codes by number. */
  readonly codes: ReadonlyMap<string, readonly string[]>;
}

/** Where columns stand in what is read: the table, three codes, persons, cases and their standard error. */
const FIRST_CODE = 1;
const PERSONS = 4;
const CASES = 5;
const ERRORS = 6;

const NO_CASES = -1;

export class CubeCells {
  readonly dimensions: readonly Dimension[];
  readonly #listed: ListedTable;
  /** By dimension that is no flag: its codes by number, and the number of each cell. */
  readonly #axes: readonly { readonly codes: readonly string[]; readonly numbers: Int16Array }[];
  readonly #persons: Int32Array;
  readonly #work: { readonly cases: Int32Array; readonly errors: Float32Array } | null;
  #taken = 0;

  constructor(dimensions: readonly Dimension[], listed: ListedTable, codes: CubeIndex['codes']) {
    this.dimensions = dimensions;
    this.#listed = listed;
    const { cells } = listed;
    this.#axes = dimensions
      .filter((each) => !isSensitiveFlag(each))
      .map(({ id }) => ({ codes: codes.get(id) ?? [], numbers: new Int16Array(cells) }));
    this.#persons = new Int32Array(cells);
    this.#work = dimensions.every(isOfWork)
      ? { cases: new Int32Array(cells), errors: new Float32Array(cells) }
      : null;
  }

  /** Rows of the piece from one up to another. */
  take({ column }: IntegerPiece, from: number, to: number): void {
    const before = this.#taken - from;
    for (const [at, { numbers }] of this.#axes.entries()) {
      const read = column(FIRST_CODE + at);
      for (let row = from; row < to; row += 1) numbers[before + row] = Number(read.getItem(row));
    }
    const persons = column(PERSONS);
    for (let row = from; row < to; row += 1)
      this.#persons[before + row] = Number(persons.getItem(row) ?? KEPT_BACK);
    this.#taken += to - from;
    if (this.#work === null) return;
    const [cases, errors] = [column(CASES), column(ERRORS)];
    for (let row = from; row < to; row += 1) {
      this.#work.cases[before + row] = Number(cases.getItem(row) ?? NO_CASES);
      this.#work.errors[before + row] = Number(errors.getItem(row));
    }
  }

  /** In a space of the codes that any of its cells has. */
  table(): PublishedTable {
    const axes = this.#axes.map(occurring);
    const space = new Space(axes.map(({ codes }) => codes));
    const places = this.#places(axes, space);
    const persons = new Int32Array(space.size).fill(UNDER);
    for (const [row, place] of places.entries()) persons[place] = this.#persons[row] ?? UNDER;
    const { area, blocked } = this.#listed;
    const ofArea = this.#axes[area]?.codes ?? [];
    return {
      ...{ space, persons, area },
      blocked: new Set(blocked.map((number) => ofArea[number] ?? '')),
      cases: this.#casesAt(places, space),
    };
  }

  #places(axes: readonly Occurring[], { strides }: Space): Int32Array {
    const places = new Int32Array(this.#persons.length);
    for (const [at, { places: ofNumbers }] of axes.entries()) {
      const numbers = this.#axes[at]?.numbers ?? new Int16Array();
      const stride = strides[at] ?? 0;
      for (let row = 0; row < numbers.length; row += 1)
        places[row] = (places[row] ?? 0) + (ofNumbers[numbers[row] ?? 0] ?? 0) * stride;
    }
    return places;
  }

  #casesAt(places: Int32Array, space: Space): PublishedTable['cases'] {
    const work = this.#work;
    if (work === null) return null;
    // by place, from 1, which cell stands there
    const cells = new Int32Array(space.size);
    for (const [row, place] of places.entries()) cells[place] = row + 1;
    return (place) => {
      const row = (cells[place] ?? 0) - 1;
      const cases = work.cases[row] ?? NO_CASES;
      return cases === NO_CASES ? null : { cases, standard_error: work.errors[row] ?? 0 };
    };
  }
}

interface Occurring {
  readonly codes: readonly string[];
  /** By number, the place of a code among those that occur. */
  readonly places: Int32Array;
}

function occurring({
  codes,
  numbers,
}: {
  readonly codes: readonly string[];
  readonly numbers: Int16Array;
}): Occurring {
  const places = new Int32Array(codes.length).fill(-1);
  const found: string[] = [];
  for (const number of numbers) {
    if ((places[number] ?? 0) >= 0) continue;
    places[number] = found.length;
    found.push(codes[number] ?? '');
  }
  return { codes: found, places };
}
