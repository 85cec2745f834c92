/**
 * The cells of a cross-table as places in one array: row-major, the last dimension fastest, and in each
 * dimension the total after the codes. Whoever counts fills arrays of `size`; whoever reads adds offsets.
 */
import { TOTAL } from '#queries/crosstab/reserved.ts';

export class Space {
  readonly codes: readonly (readonly string[])[];
  readonly strides: readonly number[];
  readonly size: number;
  readonly #places: readonly ReadonlyMap<string, number>[];

  constructor(codes: readonly (readonly string[])[]) {
    this.codes = codes;
    const strides = codes.map(() => 1);
    let size = 1;
    for (let at = codes.length - 1; at >= 0; at -= 1) {
      strides[at] = size;
      size *= (codes[at]?.length ?? 0) + 1;
    }
    this.strides = strides;
    this.size = size;
    this.#places = codes.map(
      (each) => new Map([...each, TOTAL].map((code, place) => [code, place])),
    );
  }

  /** What a code of a dimension adds to the place of its cells; undefined for a code that counts nowhere. */
  offset(dimension: number, code: string): number | undefined {
    const place = this.#places[dimension]?.get(code);
    return place === undefined ? undefined : place * (this.strides[dimension] ?? 0);
  }

  /** What being added up over a dimension adds to the place of a cell. */
  totalOffset(dimension: number): number {
    return (this.codes[dimension]?.length ?? 0) * (this.strides[dimension] ?? 0);
  }

  /** The place of a cell; undefined where a code counts nowhere. */
  place(codes: readonly string[]): number | undefined {
    let place = 0;
    for (const [dimension, code] of codes.entries()) {
      const offset = this.offset(dimension, code);
      if (offset === undefined) return undefined;
      place += offset;
    }
    return place;
  }
}

/** Adds what the finest cells hold up to every total, dimension by dimension. */
export function rollUp({ codes, strides, size }: Space, counts: Uint32Array): void {
  for (const [dimension, { length }] of codes.entries()) {
    const stride = strides[dimension] ?? 1;
    const block = stride * (length + 1);
    for (let start = 0; start < size; start += block) {
      const total = start + length * stride;
      for (let from = start; from < total; from += stride) {
        for (let step = 0; step < stride; step += 1)
          counts[total + step] = (counts[total + step] ?? 0) + (counts[from + step] ?? 0);
      }
    }
  }
}
