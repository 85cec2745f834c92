/**
 * Distinct persons of every cell and every total of it, block by block. The first loop decides nothing (a
 * wrongly guessed branch costs more than all of its sums) and lists the few cases that need a closer look.
 */
import type { Numbers } from './adder.ts';
import type { Carver } from './scratch.ts';

export interface PersonColumns {
  /** Bit 1: the first case of a person; bit 2: the only one. */
  readonly marks: Uint8Array;
  /** Sources that count no persons, by the source of the case; null when all do. */
  readonly uncountable: { readonly sources: Numbers; readonly flags: Uint8Array } | null;
}

interface CounterParts {
  readonly columns: PersonColumns | null;
  readonly size: number;
  readonly totals: readonly number[];
  /** By dimension, what it added to the place of each case of the block. */
  readonly offsets: readonly Int32Array[];
  readonly most: number;
}

export class PersonCounter {
  readonly #parts: CounterParts;
  readonly #alone: Uint32Array;
  readonly #several: Uint32Array;
  readonly #leftOut: Uint32Array;
  /** By cell, side by side: the person counted last, and how many were counted. */
  readonly #lastAndCount: Uint32Array;
  readonly #isCountable: Uint8Array;
  readonly #listed: Int32Array;
  readonly #listedPersons: Uint32Array;
  /** Two numbers a step, of `graySteps`. */
  readonly #steps: Int32Array;
  readonly #toTotal: Int32Array;
  /** Persons of the range are numbered from 1. */
  #person = 0;

  constructor(parts: CounterParts, memory: Carver) {
    const { columns, size, totals, most } = parts;
    const places = columns === null ? 0 : size + 1;
    this.#parts = parts;
    this.#alone = memory.words(places);
    this.#several = memory.words(places);
    this.#lastAndCount = memory.words(places * 2);
    this.#leftOut = memory.words(columns?.uncountable == null ? 0 : places);
    this.#isCountable = new Uint8Array(most).fill(1);
    this.#listed = new Int32Array(most);
    this.#listedPersons = new Uint32Array(most);
    this.#steps = graySteps(totals.length);
    this.#toTotal = new Int32Array(Math.max(1, totals.length));
  }

  count(cells: Int32Array, start: number, rows: number): void {
    const { columns } = this.#parts;
    if (columns === null) return;
    const { marks, uncountable } = columns;
    if (uncountable !== null)
      this.#leaveOut(cells, rows, uncountable.sources.subarray(start), uncountable.flags);
    const listed = this.#list(cells, rows, marks.subarray(start));
    this.#countListed(cells, listed);
  }

  counts() {
    const [several, lastAndCount] = [this.#several, this.#lastAndCount];
    for (let cell = 0; cell < several.length; cell += 1)
      several[cell] = lastAndCount[cell * 2 + 1] ?? 0;
    return { alone: this.#alone, leftOut: this.#leftOut, several };
  }

  #leaveOut(cells: Int32Array, rows: number, sources: Numbers, flags: Uint8Array): void {
    const [isCountable, leftOut] = [this.#isCountable, this.#leftOut];
    for (let row = 0; row < rows; row += 1) {
      const flag = flags[sources[row] ?? 0] ?? 0;
      const cell = cells[row] ?? 0;
      isCountable[row] = 1 - flag;
      leftOut[cell] = (leftOut[cell] ?? 0) + flag;
    }
  }

  /** A person with one case stands in one cell, whose totals add up; the cases of others are listed. */
  #list(cells: Int32Array, rows: number, marks: Uint8Array): number {
    const [alone, listed, persons, isCountable] = [
      this.#alone,
      this.#listed,
      this.#listedPersons,
      this.#isCountable,
    ];
    const { size } = this.#parts;
    let person = this.#person;
    let length = 0;
    for (let row = 0; row < rows; row += 1) {
      const mark = marks[row] ?? 0;
      const cell = cells[row] ?? 0;
      const counts = isCountable[row] ?? 0;
      const isAlone = (mark >> 1) & counts;
      person += mark & 1;
      alone[cell] = (alone[cell] ?? 0) + isAlone;
      listed[length] = row;
      persons[length] = person;
      length += counts & (isAlone ^ 1) & ((cell - size) >>> 31);
    }
    this.#person = person;
    return length;
  }

  #countListed(cells: Int32Array, length: number): void {
    const [listed, persons, lastAndCount] = [this.#listed, this.#listedPersons, this.#lastAndCount];
    const [steps, toTotal] = [this.#steps, this.#toTotal];
    for (let at = 0; at < length; at += 1) {
      const row = listed[at] ?? 0;
      const person = persons[at] ?? 0;
      let cell = cells[row] ?? 0;
      // Whoever was counted in the finest cell was counted in all its totals.
      if (lastAndCount[cell * 2] === person) continue;
      this.#measureToTotals(row);
      for (let step = 0; step < steps.length; step += 2) {
        cell += (steps[step + 1] ?? 0) * (toTotal[steps[step] ?? 0] ?? 0);
        if (lastAndCount[cell * 2] === person) continue;
        lastAndCount[cell * 2] = person;
        lastAndCount[cell * 2 + 1] = (lastAndCount[cell * 2 + 1] ?? 0) + 1;
      }
    }
  }

  /** How far the total of each dimension stands from the case's own cell. */
  #measureToTotals(row: number): void {
    const { totals, offsets } = this.#parts;
    for (let at = 0; at < totals.length; at += 1)
      this.#toTotal[at] = (totals[at] ?? 0) - (offsets[at]?.[row] ?? 0);
  }
}

/**
 * A Gray code over the subsets of dimensions that are added up: each step is a dimension and whether it
 * goes up to its total or back. The first step stays where it is, in the finest cell.
 */
function graySteps(dimensions: number): Int32Array {
  const steps = new Int32Array(2 ** dimensions * 2);
  for (let step = 1; step < 2 ** dimensions; step += 1) {
    const dimension = 31 - Math.clz32(step & -step);
    const isUp = (((step ^ (step >> 1)) >> dimension) & 1) === 1;
    steps[step * 2] = dimension;
    steps[step * 2 + 1] = isUp ? 1 : -1;
  }
  return steps;
}
