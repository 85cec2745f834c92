/**
 * The scan itself: one walk over a range of cases that ends where a person ends. A case's cell is the sum
 * of what its codes add; a person counts in a cell when the cell's last person is another one, which is
 * exact without a table of persons because each person's cases stand together.
 */

/** A case that a filter leaves out lands below zero, however many others it is added to. */
export const EXCLUDED = -(2 ** 24);

export type Numbers = Uint8Array | Uint16Array | Uint32Array;

/** What the code of a case adds to the place of its cell: an offset, or EXCLUDED. */
export interface Adder {
  readonly values: Numbers;
  readonly adds: Int32Array;
}

export interface PersonColumns {
  /** Bit 1: the first case of a person; bit 2: the only one. */
  readonly marks: Uint8Array;
  /** Sources that count no persons, by the source of the case; null when all do. */
  readonly uncountable: { readonly sources: Numbers; readonly flags: Uint8Array } | null;
  /** Record keys, low half then high, of the persons in their order, and how many persons stand before the range. */
  readonly keys: { readonly halves: Uint32Array; readonly before: number } | null;
}

export interface RangeTask {
  readonly kind: 'count';
  readonly from: number;
  readonly to: number;
  readonly size: number;
  /** The dimensions asked, and for each how far its total stands. */
  readonly dimensions: readonly Adder[];
  readonly totals: readonly number[];
  /** Dimensions only filtered: they add 0 or EXCLUDED. */
  readonly filters: readonly Adder[];
  readonly persons: PersonColumns | null;
  /** What each case counts for; 1 without. */
  readonly weights: Numbers | null;
}

export interface RangeCounts {
  /** Of the finest cells only: cases, persons with one case, and cases that count no persons. They add up. */
  readonly cases: Uint32Array;
  readonly alone: Uint32Array;
  readonly leftOut: Uint32Array;
  /** Of all cells, totals too: persons with several cases, counted in each cell once. */
  readonly several: Uint32Array;
  /** Of all cells: sums of record keys mod 2^64, low and high halves; empty unless asked. */
  readonly keysLow: Uint32Array;
  readonly keysHigh: Uint32Array;
}

const BLOCK = 4096;

export function scanRange(task: RangeTask): RangeCounts {
  const { from, to, size, persons } = task;
  const hasKeys = persons?.keys != null;
  const counts: RangeCounts = {
    cases: new Uint32Array(size),
    alone: new Uint32Array(persons === null ? 0 : size),
    leftOut: new Uint32Array(persons?.uncountable == null ? 0 : size),
    several: new Uint32Array(persons === null ? 0 : size),
    keysLow: new Uint32Array(hasKeys ? size : 0),
    keysHigh: new Uint32Array(hasKeys ? size : 0),
  };
  const cells = new Int32Array(BLOCK);
  const offsets = task.dimensions.map(() => new Int32Array(BLOCK));
  const counter = persons === null ? null : new PersonCounter(task, persons, offsets, counts);
  for (let start = from; start < to; start += BLOCK) {
    const rows = Math.min(BLOCK, to - start);
    placeBlock(task, start, rows, { cells, offsets });
    if (task.weights === null) addOnes(cells, rows, counts.cases);
    else addWeights(cells, rows, counts.cases, task.weights.subarray(start));
    counter?.count(cells, start, rows);
  }
  return counts;
}

interface Block {
  readonly cells: Int32Array;
  readonly offsets: readonly Int32Array[];
}

function placeBlock(task: RangeTask, start: number, rows: number, block: Block): void {
  block.cells.fill(0);
  for (const [at, { values, adds }] of task.dimensions.entries()) {
    const offsets = block.offsets[at];
    if (offsets !== undefined) addOffsets(block.cells, offsets, rows, values.subarray(start), adds);
  }
  for (const { values, adds } of task.filters)
    addFilter(block.cells, rows, values.subarray(start), adds);
}

function addOffsets(
  cells: Int32Array,
  offsets: Int32Array,
  rows: number,
  values: Numbers,
  adds: Int32Array,
): void {
  for (let row = 0; row < rows; row += 1) {
    const offset = adds[values[row] ?? 0] ?? 0;
    offsets[row] = offset;
    cells[row] = (cells[row] ?? 0) + offset;
  }
}

function addFilter(cells: Int32Array, rows: number, values: Numbers, adds: Int32Array): void {
  for (let row = 0; row < rows; row += 1)
    cells[row] = (cells[row] ?? 0) + (adds[values[row] ?? 0] ?? 0);
}

function addOnes(cells: Int32Array, rows: number, counts: Uint32Array): void {
  for (let row = 0; row < rows; row += 1) {
    const cell = cells[row] ?? -1;
    if (cell >= 0) counts[cell] = (counts[cell] ?? 0) + 1;
  }
}

function addWeights(cells: Int32Array, rows: number, counts: Uint32Array, weights: Numbers): void {
  for (let row = 0; row < rows; row += 1) {
    const cell = cells[row] ?? -1;
    if (cell >= 0) counts[cell] = (counts[cell] ?? 0) + (weights[row] ?? 0);
  }
}

/** Counts distinct persons, and adds their record keys up, in every cell and every total of it. */
class PersonCounter {
  readonly #columns: PersonColumns;
  readonly #offsets: readonly Int32Array[];
  readonly #totals: readonly number[];
  readonly #counts: RangeCounts;
  /** The person counted last in each cell; persons of the range are numbered from 1. */
  readonly #last: Uint32Array;
  /** From each subset of totals to the next one dimension changes: up to its total, or back down. */
  readonly #steps: readonly { readonly dimension: number; readonly sign: number }[];
  readonly #toTotal: Int32Array;
  #person = 0;

  constructor(
    { size, totals }: RangeTask,
    columns: PersonColumns,
    offsets: readonly Int32Array[],
    counts: RangeCounts,
  ) {
    this.#columns = columns;
    this.#offsets = offsets;
    this.#totals = totals;
    this.#counts = counts;
    this.#last = new Uint32Array(size);
    this.#steps = graySteps(totals.length);
    this.#toTotal = new Int32Array(totals.length);
  }

  count(cells: Int32Array, start: number, rows: number): void {
    const { marks, uncountable, keys } = this.#columns;
    const { alone, leftOut } = this.#counts;
    for (let row = 0; row < rows; row += 1) {
      const mark = marks[start + row] ?? 0;
      this.#person += mark & 1;
      const cell = cells[row] ?? -1;
      if (cell < 0) continue;
      if (uncountable?.flags[uncountable.sources[start + row] ?? 0] === 1) {
        leftOut[cell] = (leftOut[cell] ?? 0) + 1;
      } else if ((mark & 2) !== 0 && keys === null) {
        alone[cell] = (alone[cell] ?? 0) + 1;
      } else if (this.#last[cell] !== this.#person) {
        this.#countEverywhere(cell, row);
      }
    }
  }

  /** Whoever was counted in the finest cell was counted in all its totals. */
  #countEverywhere(cell: number, row: number): void {
    const toTotal = this.#toTotal;
    for (let at = 0; at < toTotal.length; at += 1)
      toTotal[at] = (this.#totals[at] ?? 0) - (this.#offsets[at]?.[row] ?? 0);
    this.#countIn(cell);
    let total = cell;
    for (const { dimension, sign } of this.#steps) {
      total += sign * (toTotal[dimension] ?? 0);
      if (this.#last[total] !== this.#person) this.#countIn(total);
    }
  }

  #countIn(cell: number): void {
    const { several, keysLow, keysHigh } = this.#counts;
    this.#last[cell] = this.#person;
    several[cell] = (several[cell] ?? 0) + 1;
    const { keys } = this.#columns;
    if (keys === null) return;
    const at = (keys.before + this.#person - 1) * 2;
    const low = (keysLow[cell] ?? 0) + (keys.halves[at] ?? 0);
    keysLow[cell] = low;
    const carry = low > 0xffff_ffff ? 1 : 0;
    keysHigh[cell] = (keysHigh[cell] ?? 0) + (keys.halves[at + 1] ?? 0) + carry;
  }
}

/** A Gray code: every subset of the dimensions is reached by changing one at a time. */
function graySteps(dimensions: number) {
  return Array.from({ length: 2 ** dimensions - 1 }, (_, before) => {
    const step = before + 1;
    const dimension = 31 - Math.clz32(step & -step);
    const isOn = (((step ^ (step >> 1)) >> dimension) & 1) === 1;
    return { dimension, sign: isOn ? 1 : -1 };
  });
}
