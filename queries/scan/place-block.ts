/** Where the cases of a block stand: the cell of each, and what every dimension added to it. */
import type { Adder, Numbers } from './adder.ts';

/** Cases whose places are found together, dimension by dimension, before any is counted. */
export const BLOCK = 4096;

/** The cases from one on and before another, and the table they are counted in. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly size: number;
  /** The dimensions asked, and for each how far its total stands. */
  readonly dimensions: readonly Adder[];
  readonly totals: readonly number[];
  /** Dimensions only filtered: they add 0 or EXCLUDED. */
  readonly filters: readonly Adder[];
  /** Memory for the counts. */
  readonly scratch: SharedArrayBuffer;
}

export interface Block {
  readonly cells: Int32Array;
  readonly offsets: readonly Int32Array[];
}

export function placeBlock(task: Range, start: number, rows: number, block: Block): void {
  block.cells.fill(0);
  for (const [at, { values, adds }] of task.dimensions.entries()) {
    const offsets = block.offsets[at];
    if (offsets !== undefined) addOffsets(block.cells, offsets, rows, values.subarray(start), adds);
  }
  for (const { values, adds } of task.filters)
    addFilter(block.cells, rows, values.subarray(start), adds);
  sendAway(block.cells, rows, task.size);
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

/** Cases left out go to the place after the last cell: no later loop then has to decide anything about them. */
function sendAway(cells: Int32Array, rows: number, size: number): void {
  for (let row = 0; row < rows; row += 1) {
    const cell = cells[row] ?? 0;
    const isOut = cell >> 31;
    cells[row] = (cell & ~isOut) | (size & isOut);
  }
}
