/** Counts of ranges added up: no person stands in two ranges, so persons add up too. */
import { addCell, NUMBERS, type KeyedRange } from '#queries/scan/keyed-counter.ts';
import type { RangeCounts } from '#queries/scan/scan-range.ts';

export function mergeCounts([first, ...others]: readonly RangeCounts[]): RangeCounts {
  if (first === undefined) throw new Error('nothing was scanned');
  for (const other of others) {
    add(first.cases, other.cases);
    add(first.alone, other.alone);
    add(first.leftOut, other.leftOut);
    add(first.several, other.several);
    for (const [code, isSeen] of other.sources.entries()) if (isSeen === 1) first.sources[code] = 1;
  }
  return first;
}

function add(into: Uint32Array, from: Uint32Array): void {
  for (let cell = 0; cell < into.length; cell += 1)
    into[cell] = (into[cell] ?? 0) + (from[cell] ?? 0);
}

/** The same of persons and keys. */
export function mergeKeyed([first, ...others]: readonly KeyedRange[]): KeyedRange {
  if (first === undefined) throw new Error('nothing was scanned');
  for (const { told, repeated } of others) {
    addKeyed(first.told, told);
    addKeyed(first.repeated, repeated);
  }
  return first;
}

function addKeyed(into: Int32Array, from: Int32Array): void {
  for (let at = 0; at < into.length; at += NUMBERS) if (from[at] !== 0) addCell(into, at, from, at);
}
