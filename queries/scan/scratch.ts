/**
 * Memory that scans count in, used again: touching fresh memory takes longer than the counting itself.
 * Whoever takes a buffer owns it, threads it passes it to included, until it is given back.
 */
const MOST_KEPT_BYTES = 64 * 1024 * 1024;

const kept: SharedArrayBuffer[] = [];

/** At least so many bytes, with whatever the last owner left in them. */
export function takeScratch(bytes: number): SharedArrayBuffer {
  const fitting = kept
    .filter(({ byteLength }) => byteLength >= bytes)
    .toSorted((a, b) => a.byteLength - b.byteLength)[0];
  if (fitting === undefined) return new SharedArrayBuffer(bytes);
  kept.splice(kept.indexOf(fitting), 1);
  return fitting;
}

export function giveScratch(buffer: SharedArrayBuffer): void {
  kept.push(buffer);
  let bytes = kept.reduce((sum, { byteLength }) => sum + byteLength, 0);
  while (bytes > MOST_KEPT_BYTES) bytes -= kept.shift()?.byteLength ?? bytes;
}

/** Hands out one piece of a buffer after the other. */
export class Carver {
  readonly #buffer: SharedArrayBuffer;
  #at = 0;

  constructor(buffer: SharedArrayBuffer) {
    this.#buffer = buffer;
  }

  words(length: number): Uint32Array {
    const words = new Uint32Array(this.#buffer, this.#at, length);
    this.#at += words.byteLength;
    return words.fill(0);
  }
}
