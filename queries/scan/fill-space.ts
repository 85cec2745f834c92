/** Counts of a scan as the figures of a space: every total from the finest cells, or counted as it is. */
import { placesWithin } from '#queries/crosstab/answer-places.ts';
import { NOT_AVAILABLE, type Figures } from '#queries/crosstab/cells.ts';
import type { Filled } from '#queries/crosstab/counted-part.ts';
import { rollUp, type Space } from '#queries/crosstab/space.ts';
import type { RangeCounts } from '#queries/scan/scan-range.ts';
import type { Measure } from '#warehouse/measures.ts';

/** Uses up the counts: they are added to in place. */
export function filledFrom(
  measures: readonly Measure[],
  space: Space,
  { cases, alone, several, leftOut }: RangeCounts,
): Filled {
  for (const counts of [cases, alone, leftOut]) if (counts.length > 0) rollUp(space, counts);
  const present = new Uint8Array(space.size);
  for (let cell = 0; cell < present.length; cell += 1) present[cell] = cases[cell] === 0 ? 0 : 1;
  // As in SQL, where the total of nothing is a row too.
  present[space.size - 1] = 1;
  for (let cell = 0; cell < several.length; cell += 1)
    several[cell] = (several[cell] ?? 0) + (alone[cell] ?? 0);
  const plain = new Uint8Array(space.size);
  const figures = measures.map(({ id }): Figures => {
    if (id !== 'persons') return { values: cases, status: plain };
    return { values: several, status: leftOut.length === 0 ? plain : statuses(several, leftOut) };
  });
  return { figures, present };
}

function statuses(persons: Uint32Array, leftOut: Uint32Array): Uint8Array {
  const status = new Uint8Array(persons.length);
  for (let cell = 0; cell < status.length; cell += 1)
    if (persons[cell] === 0 && leftOut[cell] !== 0) status[cell] = NOT_AVAILABLE;
  return status;
}

/** The same figures in another space, which may lack codes that nothing has and have codes of other facts. */
export function movedTo(space: Space, from: Space, { figures, present }: Filled): Filled {
  const places = placesWithin(from, space);
  return {
    figures: figures.map(({ values, status }) => ({
      values: picked(values, places, new Uint32Array(space.size)),
      status: picked(status, places, new Uint8Array(space.size)),
    })),
    present: picked(present, places, new Uint8Array(space.size)),
  };
}

function picked<T extends Uint8Array | Uint32Array>(
  from: Float64Array | Uint32Array | Uint8Array,
  places: Int32Array,
  into: T,
): T {
  for (let at = 0; at < into.length; at += 1) {
    const place = places[at] ?? -1;
    if (place >= 0) into[at] = from[place] ?? 0;
  }
  return into;
}

export function keySums({ size }: Space, { keysLow, keysHigh }: RangeCounts): BigUint64Array {
  const sums = new BigUint64Array(size);
  for (let cell = 0; cell < size; cell += 1)
    sums[cell] = (BigInt(keysHigh[cell] ?? 0) << 32n) | BigInt(keysLow[cell] ?? 0);
  return sums;
}
