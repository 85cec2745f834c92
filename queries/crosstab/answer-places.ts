/**
 * Where the cells of an answer, in its own order of codes, stand in the space they were counted into. They
 * are walked, not listed: an answer of a quarter of a million cells would need a megabyte for the list.
 */
import { TOTAL } from '#queries/crosstab/reserved.ts';
import type { Space } from '#queries/crosstab/space.ts';

/** Below zero whatever else is added to it. */
const ABSENT = -(2 ** 26);

export class Places {
  readonly length: number;
  readonly #offsets: readonly (readonly number[])[];

  /** What each code of each dimension adds to the place. */
  constructor(offsets: readonly (readonly number[])[]) {
    this.#offsets = offsets;
    this.length = offsets.reduce((product, { length }) => product * length, 1);
  }

  /** Row-major: the last dimension changes fastest. A place below zero is not in the space. */
  forEach(visit: (place: number, at: number) => void): void {
    const last = this.#offsets.at(-1) ?? [0];
    let at = 0;
    const walk = (dimension: number, before: number): void => {
      if (dimension < this.#offsets.length - 1) {
        for (const offset of this.#offsets[dimension] ?? []) walk(dimension + 1, before + offset);
        return;
      }
      for (const offset of last) {
        visit(before + offset, at);
        at += 1;
      }
    };
    walk(0, 0);
  }
}

export function answerPlaces(space: Space, codes: readonly (readonly string[])[]): Places {
  return new Places(codes.map((each, at) => each.map((code) => space.offset(at, code) ?? ABSENT)));
}

/** For each cell the cell of which it is a part: total in every dimension that is not kept. */
export function basePlaces(
  space: Space,
  codes: readonly (readonly string[])[],
  isKept: (dimension: number) => boolean,
): Places {
  const offsets = codes.map((each, at) =>
    each.map((code) => (isKept(at) ? (space.offset(at, code) ?? ABSENT) : space.totalOffset(at))),
  );
  return new Places(offsets);
}

/** Where the cells of one space stand in another, which may lack some of their codes. */
export function placesWithin(space: Space, wider: Space): Places {
  return answerPlaces(
    space,
    wider.codes.map((codes) => [...codes, TOTAL]),
  );
}

/** The codes of every cell, for what is looked up rather than walked. Row-major, as Places. */
export function combinations(
  codes: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  return codes.reduce<readonly (readonly string[])[]>(
    (before, values) => before.flatMap((tuple) => values.map((code) => [...tuple, code])),
    [[]],
  );
}
