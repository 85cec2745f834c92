/** Finds cells fast: a table of 20,000 rows must not search its codes once a cell. */
import type { Answer } from '#queries/answer.ts';

/** Place among `values[m]` of the cell with these codes, rows first; −1 when there is none. */
export type PlaceOf = (codes: readonly string[]) => number;

export function placeOf({ dimensions }: Answer): PlaceOf {
  const positions = dimensions.map(({ codes }) => new Map(codes.map((code, at) => [code, at])));
  return (codes) => {
    let place = 0;
    for (const [at, codesAt] of positions.entries()) {
      const position = codesAt.get(codes[at] ?? '');
      if (position === undefined) return -1;
      place = place * codesAt.size + position;
    }
    return place;
  };
}
