/** The bytes of an export: hashed as sent, unpacked when they are gzip, and known to be text before anyone reads on. */
import type { Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FileFault } from '#ingest/file-fault.ts';
import type { Text } from '#warehouse/text.ts';

const CHUNK_BYTES = 1 << 18;
const GZIP_MAGIC = [0x1f, 0x8b];

/** More than any export packs; a bomb unpacks a thousand times its size. */
const MOST_TIMES = 200;
const MOST_UNPACKED = 16 * 1024 ** 3;
/** Little files of nothing but commas may pack better than that. */
const FEWEST_JUDGED = 1 << 20;

/** Bytes as sent, hashed on the way and unpacked when they are gzip, whatever the file is called. */
export async function* unpackedExport(path: string, hash: Hash): AsyncGenerator<Buffer> {
  const sent = hashed(path, hash);
  const first = await sent.next();
  if (first.done === true) throw new FileFault(EMPTY_FILE);
  const whole = joined(first.value, sent);
  const isGzip = GZIP_MAGIC.every((byte, at) => first.value[at] === byte);
  yield* asText(isGzip ? gunzipped(whole) : whole);
}

async function* gunzipped(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let packedBytes = 0;
  const source = Readable.from(counted(packed, (bytes) => (packedBytes += bytes)));
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  source.on('error', (error) => gunzip.destroy(error));
  let bytes = 0;
  for await (const chunk of source.pipe(gunzip)) {
    const unpacked = Buffer.from(chunk);
    bytes += unpacked.length;
    if (bytes > MOST_UNPACKED || (bytes > FEWEST_JUDGED && bytes > packedBytes * MOST_TIMES))
      throw new FileFault(BOMB);
    yield unpacked;
  }
}

async function* counted(
  chunks: AsyncIterable<Buffer>,
  count: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    count(chunk.length);
    yield chunk;
  }
}

async function* hashed(path: string, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    const bytes = Buffer.from(chunk);
    hash.update(bytes);
    yield bytes;
  }
}

async function* joined(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

/** Other formats under a name that ends in .csv, told by how they begin. */
const OTHER_FORMATS: readonly (readonly [format: string, at: number, mark: string])[] = [
  ['Parquet', 0, 'PAR1'],
  ['DuckDB', 8, 'DUCK'],
  ['SQLite', 0, 'SQLite format 3'],
  ['XLSX, ODS or ZIP', 0, 'PK\x03\x04'],
  ['XLS', 0, '\xd0\xcf\x11\xe0'],
  ['PDF', 0, '%PDF-'],
  ['EXE', 0, 'MZ'],
  ['ELF', 0, '\x7fELF'],
];

async function* asText(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const chunk of chunks) {
    const format = isFirst ? otherFormat(chunk) : null;
    if (format !== null) throw new FileFault(notText(format));
    isFirst = false;
    yield chunk;
  }
}

function otherFormat(start: Buffer): string | null {
  const text = start.subarray(0, 512).toString('latin1');
  const found = OTHER_FORMATS.find(([, at, mark]) => text.startsWith(mark, at));
  if (found !== undefined) return isWord(text, found[2]) ? null : found[0];
  return /^(\u00ef\u00bb\u00bf)?\s*<(!doctype|html|\?xml)/i.test(text) ? 'HTML or XML' : null;
}

/** A header may begin with the letters of a mark: `MZone,…` is text when no zero byte follows. */
function isWord(text: string, mark: string): boolean {
  return mark === 'MZ' && !text.includes('\0');
}

const EMPTY_FILE: Text = {
  es: 'El archivo está vacío: se esperaba al menos una línea de encabezado.',
  en: 'The file is empty: expected at least a header line.',
};
const BOMB: Text = {
  es: 'El archivo gzip se desempaqueta a más de 200 veces su tamaño o a más de 16 GB: no se leyó. Pártalo en varios o déjelo sin comprimir.',
  en: 'The gzip file unpacks to more than 200 times its size or more than 16 GB: it was not read. Split it or leave it uncompressed.',
};

function notText(format: string): Text {
  return {
    es: `El archivo no es CSV: empieza como ${format}. Expórtelo como CSV.`,
    en: `The file is not CSV: it begins like ${format}. Export it as CSV.`,
  };
}
