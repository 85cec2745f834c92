/**
 * What honest statistics tell of a table of three variables: exact totals of each two, and nothing more.
 * Iterative proportional fitting. Source: Deming and Stephan (1940). Limits: no interaction of all three.
 */

/** Counts by two codes joined by `|`. */
export type Margin = ReadonlyMap<string, number>;

/** Expected counts of `a|b|c` from margins by a and b, a and c, b and c. */
export function fittedMargins(
  [as, bs, cs]: readonly [readonly string[], readonly string[], readonly string[]],
  { ab, ac, bc }: { readonly ab: Margin; readonly ac: Margin; readonly bc: Margin },
): ReadonlyMap<string, number> {
  const cells = new Map(
    as.flatMap((a) => bs.flatMap((b) => cs.map((c): [string, number] => [`${a}|${b}|${c}`, 1]))),
  );
  const steps = [
    { margin: ab, keyOf: ([a, b]: readonly string[]) => `${a}|${b}` },
    { margin: ac, keyOf: ([a, , c]: readonly string[]) => `${a}|${c}` },
    { margin: bc, keyOf: ([, b, c]: readonly string[]) => `${b}|${c}` },
  ];
  for (let round = 0; round < 30; round += 1)
    for (const { margin, keyOf } of steps) {
      const sums = new Map<string, number>();
      for (const [key, value] of cells) {
        const at = keyOf(key.split('|'));
        sums.set(at, (sums.get(at) ?? 0) + value);
      }
      for (const [key, value] of cells) {
        const at = keyOf(key.split('|'));
        const sum = sums.get(at) ?? 0;
        cells.set(key, sum === 0 ? 0 : (value * (margin.get(at) ?? 0)) / sum);
      }
    }
  return cells;
}
