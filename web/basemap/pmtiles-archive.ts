/**
 * Writes tiles as one PMTiles archive (version 3 of its specification,
 * https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md): a file that a browser reads in ranges, so that
 * no tile server is needed. Tiles of equal content are kept once.
 */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';

export interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  /** A vector tile, not compressed. */
  readonly content: Uint8Array;
}

export interface ArchiveHead {
  readonly minZoom: number;
  readonly maxZoom: number;
  /** Degrees: west, south, east, north. */
  readonly bounds: readonly [number, number, number, number];
  readonly metadata: Readonly<Record<string, unknown>>;
}

interface Entry {
  readonly id: number;
  readonly offset: number;
  readonly length: number;
  /** How many tiles from `id` on have this content; 0: a leaf directory stands there. */
  readonly run: number;
}

const HEADER_BYTES = 127;
/** Readers fetch this much at first: header and root directory must fit. */
const FIRST_FETCH = 16_384;
const ENTRIES_A_LEAF = 2_000;
const GZIP = 2;
const VECTOR_TILE = 1;

/** `firstFetch`: bytes within which header and root directory must lie. */
export function pmtilesArchive(
  tiles: readonly Tile[],
  head: ArchiveHead,
  firstFetch = FIRST_FETCH,
): Buffer {
  const { entries, contents, bytes } = storedTiles(tiles);
  const { root, leaves } = directories(entries, firstFetch - HEADER_BYTES);
  const metadata = gzipSync(JSON.stringify(head.metadata));
  const parts = [root, metadata, leaves, bytes];
  const offsets = parts.map((_, at) =>
    parts.slice(0, at).reduce((sum, part) => sum + part.length, HEADER_BYTES),
  );
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles', 0, 'latin1');
  header.writeUInt8(3, 7);
  parts.forEach((part, at) => {
    header.writeBigUInt64LE(BigInt(offsets[at] ?? 0), 8 + at * 16);
    header.writeBigUInt64LE(BigInt(part.length), 16 + at * 16);
  });
  [tiles.length, entries.length, contents].forEach((count, at) => {
    header.writeBigUInt64LE(BigInt(count), 72 + at * 8);
  });
  header.set([1, GZIP, GZIP, VECTOR_TILE, head.minZoom, head.maxZoom], 96);
  const [west, south, east, north] = head.bounds;
  [west, south, east, north].forEach((degrees, at) => {
    header.writeInt32LE(Math.round(degrees * 1e7), 102 + at * 4);
  });
  header.writeUInt8(head.minZoom, 118);
  header.writeInt32LE(Math.round(((west + east) / 2) * 1e7), 119);
  header.writeInt32LE(Math.round(((south + north) / 2) * 1e7), 123);
  return Buffer.concat([header, ...parts]);
}

function storedTiles(tiles: readonly Tile[]) {
  const places = new Map<string, { readonly offset: number; readonly length: number }>();
  const parts: Buffer[] = [];
  const entries: Entry[] = [];
  let offset = 0;
  const ordered = tiles
    .map((tile) => ({ id: zxyToTileId(tile.z, tile.x, tile.y), content: tile.content }))
    .toSorted((one, other) => one.id - other.id);
  for (const { id, content } of ordered) {
    const key = createHash('sha1').update(content).digest('base64');
    const known = places.get(key);
    const part = known === undefined ? gzipSync(content, { level: 9 }) : null;
    const place = known ?? { offset, length: part?.length ?? 0 };
    if (part !== null) {
      places.set(key, place);
      parts.push(part);
      offset += part.length;
    }
    const last = entries.at(-1);
    if (last !== undefined && last.id + last.run === id && last.offset === place.offset)
      entries[entries.length - 1] = { ...last, run: last.run + 1 };
    else entries.push({ id, ...place, run: 1 });
  }
  return { entries, contents: places.size, bytes: Buffer.concat(parts) };
}

function directories(
  entries: readonly Entry[],
  atMost: number,
): { readonly root: Buffer; readonly leaves: Buffer } {
  const whole = directory(entries);
  if (whole.length <= atMost) return { root: whole, leaves: Buffer.alloc(0) };
  const leaves: Buffer[] = [];
  const pointers: Entry[] = [];
  let offset = 0;
  for (let at = 0; at < entries.length; at += ENTRIES_A_LEAF) {
    const leaf = directory(entries.slice(at, at + ENTRIES_A_LEAF));
    pointers.push({ id: entries[at]?.id ?? 0, offset, length: leaf.length, run: 0 });
    leaves.push(leaf);
    offset += leaf.length;
  }
  return { root: directory(pointers), leaves: Buffer.concat(leaves) };
}

function directory(entries: readonly Entry[]): Buffer {
  const numbers = [
    entries.length,
    ...entries.map(({ id }, at) => id - (entries[at - 1]?.id ?? 0)),
    ...entries.map(({ run }) => run),
    ...entries.map(({ length }) => length),
    ...entries.map(({ offset }, at) => {
      const before = entries[at - 1];
      return before !== undefined && offset === before.offset + before.length ? 0 : offset + 1;
    }),
  ];
  return gzipSync(Uint8Array.from(numbers.flatMap(variableLength)), { level: 9 });
}

/** Seven bits a byte, the lowest first. */
function variableLength(number: number): readonly number[] {
  const bytes: number[] = [];
  let rest = number;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}
