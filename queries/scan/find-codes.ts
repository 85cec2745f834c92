/** Before anything is counted: which codes occur among the cases that the filters let through. */
import type { Adder, Numbers } from './adder.ts';

export interface CodesTask {
  readonly kind: 'codes';
  readonly from: number;
  readonly to: number;
  readonly filters: readonly Adder[];
  /** Cases that count nothing do not occur. */
  readonly weights: Numbers | null;
  readonly dimensions: readonly { readonly values: Numbers; readonly codes: number }[];
}

const BLOCK = 4096;

/** By dimension, 1 for each code that occurs. */
export function findCodes(task: CodesTask): readonly Uint8Array[] {
  const seen = task.dimensions.map(({ codes }) => new Uint8Array(codes));
  const passes = new Uint8Array(BLOCK);
  for (let start = task.from; start < task.to; start += BLOCK) {
    const rows = Math.min(BLOCK, task.to - start);
    passes.fill(1);
    if (task.weights !== null) keepCounted(passes, rows, task.weights.subarray(start));
    for (const { values, adds } of task.filters) keep(passes, rows, values.subarray(start), adds);
    for (const [at, { values }] of task.dimensions.entries()) {
      const codes = seen[at];
      if (codes !== undefined) mark(codes, passes, rows, values.subarray(start));
    }
  }
  return seen;
}

function keepCounted(passes: Uint8Array, rows: number, weights: Numbers): void {
  for (let row = 0; row < rows; row += 1) if (weights[row] === 0) passes[row] = 0;
}

function keep(passes: Uint8Array, rows: number, values: Numbers, adds: Int32Array): void {
  for (let row = 0; row < rows; row += 1) if ((adds[values[row] ?? 0] ?? 0) < 0) passes[row] = 0;
}

function mark(codes: Uint8Array, passes: Uint8Array, rows: number, values: Numbers): void {
  for (let row = 0; row < rows; row += 1) if (passes[row] === 1) codes[values[row] ?? 0] = 1;
}
