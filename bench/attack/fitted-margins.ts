/**
 * What honest statistics tell of a table: exact totals of each two of its variables, and nothing more.
 * Iterative proportional fitting. Source: Deming and Stephan (1940). Limits: no interaction of three or more.
 */

/** Counts by two codes joined by `|`. */
export type Margin = ReadonlyMap<string, number>;

/** Expected counts of `a|b|c` from margins by a and b, a and c, b and c. */
export function fittedMargins(
  lists: readonly [readonly string[], readonly string[], readonly string[]],
  { ab, ac, bc }: { readonly ab: Margin; readonly ac: Margin; readonly bc: Margin },
): ReadonlyMap<string, number> {
  return fittedTo(lists, [
    { at: [0, 1], counts: ab },
    { at: [0, 2], counts: ac },
    { at: [1, 2], counts: bc },
  ]);
}

/** A margin by the variables at these places. */
export interface PlacedMargin {
  readonly at: readonly number[];
  readonly counts: Margin;
}

/** Expected counts by the codes of all lists, joined by `|`. */
export function fittedTo(
  lists: readonly (readonly string[])[],
  margins: readonly PlacedMargin[],
): ReadonlyMap<string, number> {
  const keys = lists.reduce<readonly (readonly string[])[]>(
    (before, codes) => before.flatMap((key) => codes.map((code) => [...key, code])),
    [[]],
  );
  const steps = margins.map(({ at, counts }) => ({
    counts,
    keys: keys.map((key) => at.map((place) => key[place] ?? '').join('|')),
  }));
  const cells = new Float64Array(keys.length).fill(1);
  for (let round = 0; round < 30; round += 1)
    for (const step of steps) {
      const sums = new Map<string, number>();
      step.keys.forEach((key, cell) => sums.set(key, (sums.get(key) ?? 0) + (cells[cell] ?? 0)));
      step.keys.forEach((key, cell) => {
        const sum = sums.get(key) ?? 0;
        const fitted = ((cells[cell] ?? 0) * (step.counts.get(key) ?? 0)) / sum;
        cells[cell] = sum === 0 ? 0 : fitted;
      });
    }
  return new Map(keys.map((key, at) => [key.join('|'), cells[at] ?? 0]));
}
