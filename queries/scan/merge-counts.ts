/** Counts of ranges added up: no person stands in two ranges, so persons add up too. */
import type { RangeCounts } from '#queries/scan/scan-range.ts';

export function mergeCounts([first, ...others]: readonly RangeCounts[]): RangeCounts {
  if (first === undefined) throw new Error('nothing was scanned');
  for (const other of others) {
    add(first.cases, other.cases);
    add(first.alone, other.alone);
    add(first.leftOut, other.leftOut);
    add(first.several, other.several);
    addKeys(first, other);
    for (const [code, isSeen] of other.sources.entries()) if (isSeen === 1) first.sources[code] = 1;
  }
  return first;
}

function add(into: Uint32Array, from: Uint32Array): void {
  for (let cell = 0; cell < into.length; cell += 1)
    into[cell] = (into[cell] ?? 0) + (from[cell] ?? 0);
}

/** Mod 2^64, in halves: the carry of the low ones goes to the high ones. */
function addKeys(into: RangeCounts, from: RangeCounts): void {
  const { keysLow, keysHigh } = into;
  for (let cell = 0; cell < keysLow.length; cell += 1) {
    const low = (keysLow[cell] ?? 0) + (from.keysLow[cell] ?? 0);
    keysLow[cell] = low;
    keysHigh[cell] =
      (keysHigh[cell] ?? 0) + (from.keysHigh[cell] ?? 0) + (low > 0xffff_ffff ? 1 : 0);
  }
}
