/**
 * Rewrites an export as UTF-8 records that begin with the number of their line, so that every later
 * step can say where a row stood. Preamble, remarks and header are taken off; nothing is interpreted.
 * A library parser would do it too, at a fifth of the speed: a decision in `docs/decisions`.
 */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { FileFault } from '#ingest/file-fault.ts';
import { RecordNumberer, type CsvForm } from '#ingest/record-numberer.ts';
import type { Text } from '#warehouse/text.ts';

export interface NormalisedCsv {
  readonly header: readonly string[];
  readonly rows: number;
  readonly sha256: string;
}

export async function normaliseCsv(
  input: string,
  output: string,
  form: CsvForm,
): Promise<NormalisedCsv> {
  const hash = createHash('sha256');
  const numberer = new RecordNumberer(form);
  const plain = unpacked(input, hash);
  await pipeline(async function* () {
    for await (const numbered of numberedParts(plain, numberer, form.encoding)) {
      if (numbered.length > 0) yield numbered;
    }
    yield numberer.finish();
  }, createWriteStream(output)).catch((error: unknown) => {
    throw asFileFault(error);
  });
  return { header: numberer.header, rows: numberer.rows, sha256: hash.digest('hex') };
}

/** UTF-8 goes block by block of whole lines, as most of it need not be decoded; the rest is. */
async function* numberedParts(
  plain: AsyncIterable<Buffer>,
  numberer: RecordNumberer,
  encoding: string,
): AsyncGenerator<string | Buffer> {
  const chunks = plain[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done === true) return;
  const all = joined(first.value, { [Symbol.asyncIterator]: () => chunks });
  if (encoding === 'utf-8' && !hasUtf16Mark(first.value)) {
    for await (const block of wholeLines(all)) yield numberer.pushLines(block);
  } else {
    for await (const text of decoded(all, encoding)) yield numberer.push(text);
  }
}

async function* wholeLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: readonly Buffer[] = [];
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(LINE_FEED) + 1;
    if (end > 0) {
      yield Buffer.concat([...rest, chunk.subarray(0, end)]);
      rest = [];
    }
    rest = [...rest, chunk.subarray(end)];
  }
  yield Buffer.concat(rest);
}

/** Bytes as sent, hashed on the way and unpacked when they are gzip, whatever the file is called. */
async function* unpacked(path: string, hash: Hash): AsyncGenerator<Buffer> {
  const sent = hashed(path, hash);
  const first = await sent.next();
  if (first.done === true) throw new FileFault(EMPTY_FILE);
  const whole = joined(first.value, sent);
  if (first.value[0] === GZIP_MAGIC) yield* gunzipped(whole);
  else yield* whole;
}

async function* gunzipped(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const source = Readable.from(packed);
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  source.on('error', (error) => gunzip.destroy(error));
  for await (const chunk of source.pipe(gunzip)) yield Buffer.from(chunk);
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

async function* decoded(chunks: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(hasUtf16Mark(chunk) ? 'utf-16le' : encoding, { fatal: true });
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder?.decode() ?? '';
}

function hasUtf16Mark(chunk: Buffer): boolean {
  return chunk[0] === 0xff && chunk[1] === 0xfe;
}

function asFileFault(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof FileFault || !('code' in error)) return error;
  if (error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return new FileFault(WRONG_ENCODING, { cause: error });
  if (error.code === 'Z_BUF_ERROR') return new FileFault(HALF_WRITTEN, { cause: error });
  if (error.code === 'Z_DATA_ERROR') return new FileFault(BROKEN_GZIP, { cause: error });
  return error;
}

const CHUNK_BYTES = 1 << 18;
const GZIP_MAGIC = 0x1f;
const LINE_FEED = 10;

const EMPTY_FILE: Text = {
  es: 'El archivo está vacío: se esperaba al menos una línea de encabezado.',
  en: 'The file is empty: expected at least a header line.',
};
const HALF_WRITTEN: Text = {
  es: 'El archivo gzip está incompleto: vuelva a copiarlo entero al buzón.',
  en: 'The gzip file is cut short: copy it to the inbox again, whole.',
};
const BROKEN_GZIP: Text = {
  es: 'El archivo gzip está dañado: vuelva a exportarlo.',
  en: 'The gzip file is damaged: export it again.',
};
const WRONG_ENCODING: Text = {
  es: 'El archivo no está en la codificación de la ficha técnica: declare encoding o exporte en UTF-8.',
  en: 'The file is not in the encoding of the technical sheet: declare encoding or export as UTF-8.',
};
