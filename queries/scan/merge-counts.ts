/** Counts of ranges added up: no person stands in two ranges, so persons add up too. */
import { addPersons, NUMBERS, type KeyedRange } from '#queries/scan/keyed-counter.ts';
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

/** The same of persons and keys: the person counted last means nothing outside its range. */
export function mergeKeyed([first, ...others]: readonly KeyedRange[]): KeyedRange {
  if (first === undefined) throw new Error('nothing was scanned');
  for (const other of others) {
    addKeyed(first.alone, other.alone);
    addKeyed(first.several, other.several);
  }
  return first;
}

function addKeyed(into: Uint32Array, from: Uint32Array): void {
  for (let at = 0; at < into.length; at += NUMBERS) {
    const persons = from[at + 1] ?? 0;
    if (persons > 0) addPersons(into, at, persons, from[at + 2] ?? 0, from[at + 3] ?? 0);
  }
}
