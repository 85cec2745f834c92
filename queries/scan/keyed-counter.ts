/**
 * Distinct persons of every cell with the sums of their record keys, block by block. Every case is added to
 * its finest cell, whose totals add up afterwards; where cases of one person meet in a cell or total, all but
 * the first are listed as repeated there, to be taken off at the end. Most persons have one case, so this
 * takes a fraction of walking each case to all its totals.
 */
import type { PersonColumns } from './person-counter.ts';
import type { Carver } from './scratch.ts';

/**
 * Numbers that stand side by side for each cell: persons, and the two halves of the sum of their keys. Halves
 * are added as signed numbers, whose bits are the same and which need no numbers of 64 bits on the way.
 */
export const NUMBERS = 3;

export interface KeyedRange {
  /** Of the finest cells only: a person as often as there are cases. */
  readonly told: Int32Array;
  /** Of all cells, totals too: how often a person is told too often. */
  readonly repeated: Int32Array;
}

interface KeyedParts {
  readonly columns: PersonColumns;
  /** Record keys, low half then high, of the persons in their order, and how many persons stand before the range. */
  readonly keys: { readonly halves: Int32Array; readonly before: number };
  readonly size: number;
  readonly totals: readonly number[];
  /** By dimension, what it added to the place of each case of the block. */
  readonly offsets: readonly Int32Array[];
  readonly most: number;
}

/** Sets of dimensions are bits of a number of 32. */
const MOST_DIMENSIONS = 5;

export class KeyedCounter {
  readonly #parts: KeyedParts;
  readonly #told: Int32Array;
  readonly #repeated: Int32Array;
  readonly #listed: Int32Array;
  readonly #listedPersons: Uint32Array;
  /** By set of dimensions in which two cases are alike, the sets of dimensions in whose cells they meet. */
  readonly #meeting: Uint32Array;
  /** Offsets of the cases of the person at hand that stand in different finest cells. */
  #known: Int32Array;
  #knownCases = 0;
  #knownPerson = 0;
  /** Persons of the range are numbered from 1. */
  #person = 0;

  constructor(parts: KeyedParts, memory: Carver) {
    const width = parts.totals.length;
    if (width > MOST_DIMENSIONS) throw new Error(`too many dimensions at once: ${String(width)}`);
    this.#parts = parts;
    this.#told = signed(memory.words((parts.size + 1) * NUMBERS));
    this.#repeated = signed(memory.words((parts.size + 1) * NUMBERS));
    this.#listed = new Int32Array(parts.most);
    this.#listedPersons = new Uint32Array(parts.most);
    this.#meeting = Uint32Array.from({ length: 2 ** width }, (_, alike) =>
      setsWithin(alike, width),
    );
    this.#known = new Int32Array(64 * Math.max(1, width));
  }

  count(cells: Int32Array, start: number, rows: number): void {
    const listed = this.#tell(cells, start, rows);
    for (let at = 0; at < listed; at += 1)
      this.#takeOff(cells, this.#listed[at] ?? 0, this.#listedPersons[at] ?? 0);
  }

  counts(): KeyedRange {
    return { told: this.#told, repeated: this.#repeated };
  }

  /** Adds every case that counts, deciding nothing, and lists those of persons with several. */
  #tell(cells: Int32Array, start: number, rows: number): number {
    const { columns, keys, size } = this.#parts;
    const { marks, uncountable } = columns;
    const { halves, before } = keys;
    const [told, listed, persons] = [this.#told, this.#listed, this.#listedPersons];
    let person = this.#person;
    let length = 0;
    for (let row = 0; row < rows; row += 1) {
      const mark = marks[start + row] ?? 0;
      const cell = cells[row] ?? 0;
      const flag =
        uncountable === null ? 0 : (uncountable.flags[uncountable.sources[start + row] ?? 0] ?? 0);
      person += mark & 1;
      const key = (before + person - 1) * 2;
      const isIn = 1 - flag;
      const at = cell * NUMBERS;
      const [was, own] = [told[at + 1] ?? 0, (halves[key] ?? 0) & -isIn];
      const low = (was + own) | 0;
      told[at] = (told[at] ?? 0) + isIn;
      told[at + 1] = low;
      told[at + 2] =
        (told[at + 2] ?? 0) + ((halves[key + 1] ?? 0) & -isIn) + carryOf(was, own, low);
      listed[length] = row;
      persons[length] = person;
      length += isIn & ((mark >> 1) ^ 1) & ((cell - size) >>> 31);
    }
    this.#person = person;
    return length;
  }

  /** Takes a case off every cell and total in which an earlier one of its person stands. */
  #takeOff(cells: Int32Array, row: number, person: number): void {
    const { offsets } = this.#parts;
    if (person !== this.#knownPerson) {
      this.#knownPerson = person;
      this.#knownCases = 0;
    }
    const meets = this.#meets(row);
    if (meets !== 0) this.#repeat(cells[row] ?? 0, row, meets);
    if (meets >>> (this.#meeting.length - 1) === 1) return;
    const width = offsets.length;
    const end = this.#knownCases * width;
    if (end + width > this.#known.length) {
      const wider = new Int32Array(this.#known.length * 2);
      wider.set(this.#known);
      this.#known = wider;
    }
    for (let at = 0; at < width; at += 1) this.#known[end + at] = offsets[at]?.[row] ?? 0;
    this.#knownCases += 1;
  }

  /** The sets of dimensions in whose cells the case meets an earlier one of its person. */
  #meets(row: number): number {
    const { offsets } = this.#parts;
    const [known, meeting] = [this.#known, this.#meeting];
    const width = offsets.length;
    const all = meeting[meeting.length - 1] ?? 0;
    let meets = 0;
    for (let from = (this.#knownCases - 1) * width, left = this.#knownCases; left > 0; left -= 1) {
      let alike = 0;
      for (let at = 0; at < width; at += 1)
        if (known[from + at] === offsets[at]?.[row]) alike |= 1 << at;
      meets |= meeting[alike] ?? 0;
      if (meets >>> 0 === all) break;
      from -= width;
    }
    return meets;
  }

  #repeat(cell: number, row: number, meets: number): void {
    const { offsets, totals, keys } = this.#parts;
    const repeated = this.#repeated;
    const key = (keys.before + this.#knownPerson - 1) * 2;
    const [own, high] = [keys.halves[key] ?? 0, keys.halves[key + 1] ?? 0];
    for (let left = meets; left !== 0; left &= left - 1) {
      const kept = 31 - Math.clz32(left & -left);
      let place = cell;
      for (let at = 0; at < totals.length; at += 1)
        if (((kept >> at) & 1) === 0) place += (totals[at] ?? 0) - (offsets[at]?.[row] ?? 0);
      const to = place * NUMBERS;
      const was = repeated[to + 1] ?? 0;
      const low = (was + own) | 0;
      repeated[to] = (repeated[to] ?? 0) + 1;
      repeated[to + 1] = low;
      repeated[to + 2] = (repeated[to + 2] ?? 0) + high + carryOf(was, own, low);
    }
  }
}

/** Bits of all sets of dimensions within a set of them, the empty one too. */
function setsWithin(set: number, width: number): number {
  let bits = 0;
  for (let each = 0; each < 2 ** width; each += 1) if ((each & ~set) === 0) bits |= 1 << each;
  return bits;
}

function signed(words: Uint32Array): Int32Array {
  return new Int32Array(words.buffer, words.byteOffset, words.length);
}

/** 1 where two halves, taken as unsigned, are together more than a half holds. */
function carryOf(one: number, other: number, sum: number): number {
  return ((one & other) | ((one | other) & ~sum)) >>> 31;
}

/** Adds the persons and keys at `from` of one list to those at `into` of another, mod 2^64. */
export function addCell(numbers: Int32Array, into: number, others: Int32Array, from: number): void {
  const [was, own] = [numbers[into + 1] ?? 0, others[from + 1] ?? 0];
  const low = (was + own) | 0;
  numbers[into] = (numbers[into] ?? 0) + (others[from] ?? 0);
  numbers[into + 1] = low;
  numbers[into + 2] = (numbers[into + 2] ?? 0) + (others[from + 2] ?? 0) + carryOf(was, own, low);
}
