/** What a ZIP archive says of itself at its end: how many parts it has and how large they become. */
const END_MARK = 0x06054b50;
const PART_MARK = 0x02014b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const PART_BYTES = 46;

export interface ZipContents {
  readonly entries: number;
  readonly unpacked_bytes: number;
}

/** Null when these bytes are no whole ZIP archive. Layout: PKWARE's APPNOTE, 4.3.12 and 4.3.16. */
export function zipContents(bytes: Buffer): ZipContents | null {
  const end = endRecord(bytes);
  if (end < 0) return null;
  const entries = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  let unpacked = 0;
  for (let entry = 0; entry < entries; entry += 1) {
    if (at + PART_BYTES > bytes.length || bytes.readUInt32LE(at) !== PART_MARK) return null;
    unpacked += bytes.readUInt32LE(at + 24);
    at +=
      PART_BYTES +
      bytes.readUInt16LE(at + 28) +
      bytes.readUInt16LE(at + 30) +
      bytes.readUInt16LE(at + 32);
  }
  return { entries, unpacked_bytes: unpacked };
}

function endRecord(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_BYTES - LONGEST_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) === END_MARK) return at;
  }
  return -1;
}
