/** Source Sans 3 as files that a renderer reads: the package has WOFF, which is the same tables deflated. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';

const NAMES = ['latin-400', 'latin-600', 'latin-ext-400', 'latin-ext-600'];

let files: readonly string[] | null = null;

/** Unpacked when first asked, removed when the process ends. */
export function fontFiles(): readonly string[] {
  if (files !== null) return files;
  const folder = mkdtempSync(join(tmpdir(), 'travesia-fonts-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  files = NAMES.map((name) => {
    const address = import.meta.resolve(
      `@fontsource/source-sans-3/files/source-sans-3-${name}-normal.woff`,
    );
    const file = join(folder, `${name}.ttf`);
    writeFileSync(file, unpackWoff(readFileSync(fileURLToPath(address))));
    return file;
  });
  return files;
}

/** WOFF 1.0 (W3C 2012): header of 44 bytes, 20 a table; of the font inside 12 and 16. */
const WOFF = { mark: 0x774f4646, header: 44, entry: 20 } as const;
const SFNT = { header: 12, entry: 16 } as const;

function unpackWoff(woff: Buffer): Buffer {
  if (woff.readUInt32BE(0) !== WOFF.mark) throw new Error('this font is not a WOFF file');
  const count = woff.readUInt16BE(12);
  const head = Buffer.alloc(SFNT.header + count * SFNT.entry);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  const power = Math.floor(Math.log2(count));
  head.writeUInt16BE(16 * 2 ** power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(16 * (count - 2 ** power), 10);
  const tables: Buffer[] = [];
  let place = head.length;
  for (let at = 0; at < count; at += 1) {
    const entry = WOFF.header + at * WOFF.entry;
    const [offset, packed, length] = [4, 8, 12].map((each) => woff.readUInt32BE(entry + each));
    const bytes = woff.subarray(offset, (offset ?? 0) + (packed ?? 0));
    const table = packed === length ? bytes : inflateSync(bytes);
    const own = SFNT.header + at * SFNT.entry;
    woff.copy(head, own, entry, entry + 4);
    woff.copy(head, own + 4, entry + 16, entry + 20);
    head.writeUInt32BE(place, own + 8);
    head.writeUInt32BE(table.length, own + 12);
    const padded = Buffer.alloc(Math.ceil(table.length / 4) * 4);
    table.copy(padded);
    tables.push(padded);
    place += padded.length;
  }
  return Buffer.concat([head, ...tables]);
}
