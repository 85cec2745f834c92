/**
 * Distinct persons of every cell with the sums of their record keys, block by block. A person with one case
 * stands in one cell, whose totals add up afterwards; the cases of others are walked up to every total.
 */
import type { PersonColumns } from './person-counter.ts';
import type { Carver } from './scratch.ts';
import { graySteps } from './gray-steps.ts';

/** Numbers that stand side by side for each cell: the person counted last, persons, and the two halves of their keys. */
export const NUMBERS = 4;

export interface KeyedRange {
  /** Of the finest cells only: persons with one case. */
  readonly alone: Uint32Array;
  /** Of all cells, totals too: persons with several cases, counted in each cell once. */
  readonly several: Uint32Array;
}

interface KeyedParts {
  readonly columns: PersonColumns;
  /** Record keys, low half then high, of the persons in their order, and how many persons stand before the range. */
  readonly keys: { readonly halves: Uint32Array; readonly before: number };
  readonly size: number;
  readonly totals: readonly number[];
  /** By dimension, what it added to the place of each case of the block. */
  readonly offsets: readonly Int32Array[];
  readonly most: number;
}

export class KeyedCounter {
  readonly #parts: KeyedParts;
  readonly #alone: Uint32Array;
  readonly #several: Uint32Array;
  readonly #listed: Int32Array;
  readonly #listedPersons: Uint32Array;
  readonly #steps: Int32Array;
  readonly #toTotal: Int32Array;
  /** Persons of the range are numbered from 1. */
  #person = 0;

  constructor(parts: KeyedParts, memory: Carver) {
    this.#parts = parts;
    this.#alone = memory.words((parts.size + 1) * NUMBERS);
    this.#several = memory.words((parts.size + 1) * NUMBERS);
    this.#listed = new Int32Array(parts.most);
    this.#listedPersons = new Uint32Array(parts.most);
    this.#steps = graySteps(parts.totals.length);
    this.#toTotal = new Int32Array(Math.max(1, parts.totals.length));
  }

  count(cells: Int32Array, start: number, rows: number): void {
    this.#countListed(cells, this.#countAlone(cells, start, rows));
  }

  counts(): KeyedRange {
    return { alone: this.#alone, several: this.#several };
  }

  /** Decides nothing about persons with one case, as a wrongly guessed branch costs more; lists the other cases. */
  #countAlone(cells: Int32Array, start: number, rows: number): number {
    const { columns, keys, size } = this.#parts;
    const { marks, uncountable } = columns;
    const { halves, before } = keys;
    const [alone, listed, persons] = [this.#alone, this.#listed, this.#listedPersons];
    let person = this.#person;
    let length = 0;
    for (let row = 0; row < rows; row += 1) {
      const mark = marks[start + row] ?? 0;
      const cell = cells[row] ?? 0;
      const counts =
        uncountable === null
          ? 1
          : 1 - (uncountable.flags[uncountable.sources[start + row] ?? 0] ?? 0);
      const isAlone = (mark >> 1) & counts;
      person += mark & 1;
      const key = (before + person - 1) * 2;
      const at = cell * NUMBERS;
      const low = (alone[at + 2] ?? 0) + (((halves[key] ?? 0) & -isAlone) >>> 0);
      const carry = low > 0xffff_ffff ? 1 : 0;
      alone[at + 1] = (alone[at + 1] ?? 0) + isAlone;
      alone[at + 2] = low;
      alone[at + 3] = (alone[at + 3] ?? 0) + (((halves[key + 1] ?? 0) & -isAlone) >>> 0) + carry;
      listed[length] = row;
      persons[length] = person;
      length += counts & (isAlone ^ 1) & ((cell - size) >>> 31);
    }
    this.#person = person;
    return length;
  }

  #countListed(cells: Int32Array, length: number): void {
    const { halves, before } = this.#parts.keys;
    const [listed, persons, several] = [this.#listed, this.#listedPersons, this.#several];
    const [steps, toTotal] = [this.#steps, this.#toTotal];
    for (let at = 0; at < length; at += 1) {
      const row = listed[at] ?? 0;
      const person = persons[at] ?? 0;
      let cell = cells[row] ?? 0;
      // Whoever was counted in the finest cell was counted in all its totals.
      if (several[cell * NUMBERS] === person) continue;
      this.#measureToTotals(row);
      const key = (before + person - 1) * 2;
      const [low, high] = [halves[key] ?? 0, halves[key + 1] ?? 0];
      for (let step = 0; step < steps.length; step += 2) {
        cell += (steps[step + 1] ?? 0) * (toTotal[steps[step] ?? 0] ?? 0);
        if (several[cell * NUMBERS] === person) continue;
        several[cell * NUMBERS] = person;
        addPersons(several, cell * NUMBERS, 1, low, high);
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

/** Adds persons and keys to the numbers at `at`: mod 2^64 in halves, the carry of the low one goes to the high one. */
export function addPersons(
  numbers: Uint32Array,
  at: number,
  persons: number,
  keyLow: number,
  keyHigh: number,
): void {
  const low = (numbers[at + 2] ?? 0) + keyLow;
  numbers[at + 1] = (numbers[at + 1] ?? 0) + persons;
  numbers[at + 2] = low;
  numbers[at + 3] = (numbers[at + 3] ?? 0) + keyHigh + (low > 0xffff_ffff ? 1 : 0);
}
