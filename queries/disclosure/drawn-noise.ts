/**
 * Noise of cells, drawn once where the same cell comes again soon: the total of one table is a cell of others.
 * Each draw has one place, found by its key, and gives way to the next that wants it: keys are sums of random
 * numbers, so their bits are as good as those of a hash.
 */
import type { CellNoise } from '#queries/disclosure/cell-noise.ts';

/** Draws kept: a power of two. */
const PLACES = 2 ** 19;

export class DrawnNoise {
  readonly #noise: CellNoise;
  /** By place: both halves of the key. */
  readonly #keys = new Uint32Array(PLACES * 2);
  /** Persons of the cell; 0 where nothing was drawn yet. */
  readonly #persons = new Uint32Array(PLACES);
  readonly #drawn = new Int32Array(PLACES);

  constructor(noise: CellNoise) {
    this.#noise = noise;
  }

  /** Persons of every cell with noise; nought where nobody is. */
  perturbed(persons: Uint32Array, keys: BigUint64Array): Int32Array {
    // Which half stands first does not matter here.
    const halves = new Uint32Array(keys.buffer, keys.byteOffset, keys.length * 2);
    const figures = new Int32Array(persons.length);
    for (let cell = 0; cell < persons.length; cell += 1) {
      const count = persons[cell] ?? 0;
      if (count === 0) continue;
      const [one, other] = [halves[cell * 2] ?? 0, halves[cell * 2 + 1] ?? 0];
      const at = (one ^ other) & (PLACES - 1);
      const isKnown =
        this.#persons[at] === count &&
        this.#keys[at * 2] === one &&
        this.#keys[at * 2 + 1] === other;
      if (!isKnown) {
        this.#drawn[at] = this.#noise(count, keys[cell] ?? 0n);
        this.#persons[at] = count;
        this.#keys[at * 2] = one;
        this.#keys[at * 2 + 1] = other;
      }
      figures[cell] = count + (this.#drawn[at] ?? 0);
    }
    return figures;
  }
}
