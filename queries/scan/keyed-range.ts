/** The scan that disclosure control needs: the persons of every cell and the sums of their record keys. */
import { KeyedCounter, NUMBERS, type KeyedRange } from './keyed-counter.ts';
import type { PersonColumns } from './person-counter.ts';
import { BLOCK, placeBlock, type Range } from './place-block.ts';
import { Carver } from './scratch.ts';

/** `scratch`: `keyedBytes` of it. */
export interface KeyedTask extends Range {
  readonly kind: 'keyed';
  readonly persons: PersonColumns;
  readonly keys: { readonly halves: Int32Array; readonly before: number };
}

/** How much memory a range needs to count in. */
export function keyedBytes(size: number): number {
  return (size + 1) * 2 * NUMBERS * Uint32Array.BYTES_PER_ELEMENT;
}

export function countKeyed(task: KeyedTask): KeyedRange {
  const { from, to, size, persons, keys, totals } = task;
  const cells = new Int32Array(BLOCK);
  const offsets = task.dimensions.map(() => new Int32Array(BLOCK));
  const counter = new KeyedCounter(
    { columns: persons, keys, size, totals, offsets, most: BLOCK },
    new Carver(task.scratch),
  );
  for (let start = from; start < to; start += BLOCK) {
    const rows = Math.min(BLOCK, to - start);
    placeBlock(task, start, rows, { cells, offsets });
    counter.count(cells, start, rows);
  }
  return counter.counts();
}
