/**
 * Rewrites an export as UTF-8 records that begin with the number of their line, so that every later
 * step can say where a row stood. Preamble, remarks and header are taken off; nothing is interpreted.
 * A library parser would do it too, at a fifth of the speed: a decision in `docs/decisions`.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { FileFault } from '#ingest/file-fault.ts';
import type { NumberedRows } from '#ingest/numbered-rows.ts';
import { RecordNumberer, type CsvForm } from '#ingest/record-numberer.ts';
import { unpackedExport } from '#ingest/unpack-export.ts';
import type { Text } from '#warehouse/text.ts';

export async function normaliseCsv(
  input: string,
  output: string,
  form: CsvForm,
): Promise<NumberedRows> {
  const hash = createHash('sha256');
  const numberer = new RecordNumberer(form);
  const plain = unpackedExport(input, hash);
  await pipeline(async function* () {
    for await (const numbered of numberedParts(plain, numberer, form.encoding)) {
      if (numbered.length > 0) yield numbered;
    }
    yield numberer.finish();
  }, createWriteStream(output)).catch((error: unknown) => {
    throw asFileFault(error);
  });
  const { header, rows, repeated } = numberer;
  return { header, rows, repeated, sha256: hash.digest('hex'), rows_in: null, typed: [] };
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
  if (encoding === 'utf-8' && utf16ByMark(first.value) === null) {
    for await (const block of wholeLines(all)) {
      if (block.includes(0)) throw new FileFault(ZERO_BYTES);
      yield numberer.pushLines(block);
    }
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

async function* joined(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

async function* decoded(chunks: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(utf16ByMark(chunk) ?? encoding, { fatal: true });
    const text = decoder.decode(chunk, { stream: true });
    if (text.includes('\0')) throw new FileFault(ZERO_BYTES);
    yield text;
  }
  yield decoder?.decode() ?? '';
}

function utf16ByMark(chunk: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  return chunk[0] === 0xfe && chunk[1] === 0xff ? 'utf-16be' : null;
}

function asFileFault(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof FileFault || !('code' in error)) return error;
  if (error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return new FileFault(WRONG_ENCODING, { cause: error });
  if (error.code === 'Z_BUF_ERROR') return new FileFault(HALF_WRITTEN, { cause: error });
  if (error.code === 'Z_DATA_ERROR') return new FileFault(BROKEN_GZIP, { cause: error });
  return error;
}

const LINE_FEED = 10;

const ZERO_BYTES: Text = {
  es: 'El archivo contiene caracteres nulos: no es texto, o está en UTF-16 y la ficha técnica no lo dice en encoding.',
  en: 'The file holds zero characters: it is no text, or it is UTF-16 and the technical sheet does not say so under encoding.',
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
