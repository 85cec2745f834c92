/** How the code of a case adds to the place of its cell. */

export type Numbers = Uint8Array | Uint16Array | Uint32Array;

/** By the code of a case: the offset it adds, or EXCLUDED. */
export interface Adder {
  readonly values: Numbers;
  readonly adds: Int32Array;
}

/** A case that a filter leaves out lands below zero, however many others it is added to. */
export const EXCLUDED = -(2 ** 24);
