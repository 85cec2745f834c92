/** Where the cells of an answer, in its own order of codes, stand in the space they were counted into. */
import { TOTAL } from '#queries/crosstab/reserved.ts';
import type { Space } from '#queries/crosstab/space.ts';

/** Below zero whatever else is added to it. */
const ABSENT = -(2 ** 26);

/** Row-major: the last dimension changes fastest. */
export function answerPlaces(space: Space, codes: readonly (readonly string[])[]): Int32Array {
  return spread(codes.map((each, at) => each.map((code) => space.offset(at, code) ?? 0)));
}

/** For each cell the cell of which it is a part: total in every dimension that is not kept. */
export function basePlaces(
  space: Space,
  codes: readonly (readonly string[])[],
  isKept: (dimension: number) => boolean,
): Int32Array {
  return spread(
    codes.map((each, at) =>
      each.map((code) => (isKept(at) ? (space.offset(at, code) ?? 0) : space.totalOffset(at))),
    ),
  );
}

/** Where the cells of a wider space stand in one that may lack some of its codes: -1 for those it has not. */
export function placesWithin(space: Space, wider: Space): Int32Array {
  const offsets = wider.codes.map((codes, at) =>
    [...codes, TOTAL].map((code) => space.offset(at, code) ?? ABSENT),
  );
  return spread(offsets).map((place) => (place < 0 ? -1 : place));
}

function spread(offsets: readonly (readonly number[])[]): Int32Array {
  let places = Int32Array.of(0);
  for (const ofDimension of offsets) {
    const finer = new Int32Array(places.length * ofDimension.length);
    let at = 0;
    for (const place of places) {
      for (const offset of ofDimension) {
        finer[at] = place + offset;
        at += 1;
      }
    }
    places = finer;
  }
  return places;
}
