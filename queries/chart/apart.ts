/** Names that would lie on each other are pushed apart, in their order, and stay above the bottom. */
const LINE = 15;

export function apart<End extends { readonly y: number }>(
  ends: readonly End[],
  bottom: number,
): readonly End[] {
  const sorted = ends.toSorted((a, b) => a.y - b.y);
  const down: number[] = [];
  for (const { y } of sorted) down.push(Math.max(y, (down.at(-1) ?? -LINE) + LINE));
  // What was pushed below the bottom comes back up, and pushes only those it meets.
  let lowest = bottom;
  const placed = sorted.map((end, at) => ({ ...end, y: down[at] ?? end.y }));
  return placed
    .toReversed()
    .map((end) => {
      const y = Math.min(end.y, lowest);
      lowest = y - LINE;
      return { ...end, y };
    })
    .toReversed();
}
