/** Counts of a scan as the figures of a space: every total from the finest cells, or counted as it is. */
import { placesWithin, type Places } from '#queries/crosstab/answer-places.ts';
import { isPlain, NOT_AVAILABLE, plainStatus, type Figures } from '#queries/crosstab/cells.ts';
import type { Filled } from '#queries/crosstab/counted-part.ts';
import { rollUp, type Space } from '#queries/crosstab/space.ts';
import { addCell, NUMBERS, type KeyedRange } from '#queries/scan/keyed-counter.ts';
import type { RangeCounts } from '#queries/scan/scan-range.ts';
import type { Measure } from '#warehouse/measures.ts';

/** By cell, its persons and the sum of their record keys mod 2^64, as disclosure control needs them. */
export interface KeyedPersons {
  readonly persons: Uint32Array;
  readonly keys: BigUint64Array;
}

/** Uses up the counts: they are added to in place. */
export function filledFrom(
  measures: readonly Measure[],
  space: Space,
  { cases, alone, several, leftOut }: RangeCounts,
): Filled {
  for (const counts of [cases, alone, leftOut]) if (counts.length > 0) rollUp(space, counts);
  for (let cell = 0; cell < several.length; cell += 1)
    several[cell] = (several[cell] ?? 0) + (alone[cell] ?? 0);
  const plain = plainStatus(space.size);
  const figures = measures.map(({ id }): Figures => {
    if (id !== 'persons') return { values: cases, status: plain };
    return { values: several, status: leftOut.length === 0 ? plain : statuses(several, leftOut) };
  });
  return { figures, present: cases };
}

function statuses(persons: Uint32Array, leftOut: Uint32Array): Uint8Array {
  const status = new Uint8Array(persons.length);
  for (let cell = 0; cell < status.length; cell += 1)
    if (persons[cell] === 0 && leftOut[cell] !== 0) status[cell] = NOT_AVAILABLE;
  return status;
}

/** The same figures in another space, which may lack codes that nothing has and have codes of other facts. */
export function movedTo(space: Space, from: Space, filled: Filled): Filled {
  if (hasSameCodes(space, from)) return filled;
  const { figures, present } = filled;
  const places = placesWithin(from, space);
  const plain = plainStatus(Math.max(space.size, from.size));
  return {
    figures: figures.map(({ values, status }) => ({
      values: picked(values, places, new Uint32Array(space.size)),
      status: isPlain(status) ? plain : picked(status, places, new Uint8Array(space.size)),
    })),
    present: picked(present, places, new Uint32Array(space.size)),
  };
}

function hasSameCodes(a: Space, b: Space): boolean {
  return a.codes.every((codes, at) => {
    const others = b.codes[at] ?? [];
    return codes.length === others.length && codes.every((code, place) => code === others[place]);
  });
}

function picked<T extends Uint8Array | Uint32Array>(
  from: Float64Array | Uint32Array | Uint8Array,
  places: Places,
  into: T,
): T {
  places.forEach((place, at) => {
    if (place >= 0) into[at] = from[place] ?? 0;
  });
  return into;
}

/** Copies: the counts themselves stand in memory that is lent. */
export function keyedPersons(space: Space, { told, repeated }: KeyedRange): KeyedPersons {
  const { size } = space;
  rollUpKeyed(space, told);
  const persons = new Uint32Array(size);
  const keys = new BigUint64Array(size);
  const halves = new Uint32Array(keys.buffer);
  for (let cell = 0, at = 0; cell < size; cell += 1, at += NUMBERS) {
    const low = (told[at + 1] ?? 0) - (repeated[at + 1] ?? 0);
    const borrowed = (told[at + 1] ?? 0) >>> 0 < (repeated[at + 1] ?? 0) >>> 0 ? 1 : 0;
    persons[cell] = (told[at] ?? 0) - (repeated[at] ?? 0);
    halves[cell * 2 + LOW] = low;
    halves[cell * 2 + 1 - LOW] = (told[at + 2] ?? 0) - (repeated[at + 2] ?? 0) - borrowed;
  }
  return { persons, keys };
}

/** As `rollUp`, of persons and keys side by side; most cells of a large space are empty. */
function rollUpKeyed({ codes, strides, size }: Space, numbers: Int32Array): void {
  for (const [dimension, { length }] of codes.entries()) {
    const stride = strides[dimension] ?? 1;
    const block = stride * (length + 1);
    for (let start = 0; start < size; start += block) {
      const total = start + length * stride;
      for (let from = start; from < total; from += stride)
        for (let step = 0; step < stride; step += 1)
          if (numbers[(from + step) * NUMBERS] !== 0)
            addCell(numbers, (total + step) * NUMBERS, numbers, (from + step) * NUMBERS);
    }
  }
}

/** Which half of a word of 64 bits stands first in this machine's memory. */
const LOW = new Uint32Array(new BigUint64Array([1n]).buffer)[0] === 1 ? 0 : 1;
