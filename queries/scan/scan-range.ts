/**
 * The scan itself: one walk over a range of cases that ends where a person ends. A case's cell is the sum
 * of what its codes add; a person counts in a cell when the cell's last person is another one, which is
 * exact without a table of persons because each person's cases stand together.
 */
import type { Numbers } from './adder.ts';
import { PersonCounter, type PersonColumns } from './person-counter.ts';
import { BLOCK, placeBlock, type Range } from './place-block.ts';
import { Carver } from './scratch.ts';

/** `scratch`: `scratchBytes` of it. */
export interface RangeTask extends Range {
  readonly kind: 'count';
  readonly persons: PersonColumns | null;
  /** What each case counts for; 1 without. */
  readonly weights: Numbers | null;
  /** A column of which it is told which codes occur. */
  readonly sources: { readonly values: Numbers; readonly codes: number } | null;
}

/** How much memory a range needs to count in: at most six numbers a cell. */
export function scratchBytes(size: number): number {
  return (size + 1) * 6 * Uint32Array.BYTES_PER_ELEMENT;
}

/** Every array has one place more than there are cells, for the cases that are left out. */
export interface RangeCounts {
  /** Of the finest cells only: cases, persons with one case, and cases that count no persons. They add up. */
  readonly cases: Uint32Array;
  readonly alone: Uint32Array;
  readonly leftOut: Uint32Array;
  /** Of all cells, totals too: persons with several cases, counted in each cell once. */
  readonly several: Uint32Array;
  /** 1 for each source of a case that is not left out. */
  readonly sources: Uint8Array;
}

export function scanRange(task: RangeTask): RangeCounts {
  const { from, to, size, persons, weights, sources } = task;
  const memory = new Carver(task.scratch);
  const cases = memory.words(size + 1);
  const cells = new Int32Array(BLOCK);
  const offsets = task.dimensions.map(() => new Int32Array(BLOCK));
  const seen = new Uint8Array(sources?.codes ?? 0);
  const { totals } = task;
  const counter = new PersonCounter(
    { columns: persons, size, totals, offsets, most: BLOCK },
    memory,
  );
  for (let start = from; start < to; start += BLOCK) {
    const rows = Math.min(BLOCK, to - start);
    placeBlock(task, start, rows, { cells, offsets });
    if (weights === null) addOnes(cells, rows, cases);
    else addWeights(cells, rows, cases, weights.subarray(start));
    if (sources !== null) markSources(task, seen, { cells, start, rows });
    counter.count(cells, start, rows);
  }
  return { cases, ...counter.counts(), sources: seen };
}

function addOnes(cells: Int32Array, rows: number, counts: Uint32Array): void {
  for (let row = 0; row < rows; row += 1) {
    const cell = cells[row] ?? 0;
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
}

function addWeights(cells: Int32Array, rows: number, counts: Uint32Array, weights: Numbers): void {
  for (let row = 0; row < rows; row += 1) {
    const cell = cells[row] ?? 0;
    counts[cell] = (counts[cell] ?? 0) + (weights[row] ?? 0);
  }
}

interface PlacedRows {
  readonly cells: Int32Array;
  readonly start: number;
  readonly rows: number;
}

/** A case that counts nothing, as one without actions, makes no source part of the answer. */
function markSources(task: RangeTask, seen: Uint8Array, { cells, start, rows }: PlacedRows): void {
  const { sources, weights, size } = task;
  for (let row = 0; row < rows; row += 1) {
    const code = sources?.values[start + row] ?? 0;
    const counts = weights === null || weights[start + row] !== 0 ? 1 : 0;
    seen[code] = (seen[code] ?? 0) | ((((cells[row] ?? 0) - size) >>> 31) & counts);
  }
}
