/** Whole lines from all over a file: what a column holds shows in a part of them. */
import { closeSync, fstatSync, openSync, readSync, writeFileSync } from 'node:fs';

const BLOCKS = 64;
const BLOCK_BYTES = 1 << 15;
const LINE_FEED = 10;

/** Writes the lines that lie wholly in evenly spread blocks of the file; of a small file, all of them. */
export function writeSomeLines(from: string, to: string): void {
  const handle = openSync(from, 'r');
  try {
    const { size } = fstatSync(handle);
    const isSmall = size <= BLOCKS * BLOCK_BYTES;
    const starts = isSmall
      ? [0]
      : Array.from({ length: BLOCKS }, (_, at) =>
          Math.floor((at * (size - BLOCK_BYTES)) / (BLOCKS - 1)),
        );
    const bytes = isSmall ? size : BLOCK_BYTES;
    writeFileSync(to, Buffer.concat(starts.map((start) => wholeLines(handle, start, bytes))));
  } finally {
    closeSync(handle);
  }
}

function wholeLines(handle: number, start: number, bytes: number): Buffer {
  const block = Buffer.alloc(bytes);
  const read = block.subarray(0, readSync(handle, block, 0, bytes, start));
  const first = start === 0 ? 0 : read.indexOf(LINE_FEED) + 1;
  return read.subarray(first, read.lastIndexOf(LINE_FEED) + 1);
}
