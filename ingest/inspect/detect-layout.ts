/**
 * How an unknown CSV export is written: encoding, delimiter, and which lines stand before its header.
 * It answers in the words of a technical sheet, so that the file can be read as the night would read it.
 */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { FileFault } from '#ingest/file-fault.ts';
import { splitRecord, type CsvForm } from '#ingest/normalise-csv.ts';

export interface Layout extends CsvForm {
  /** What the bytes began with, told in the report. */
  readonly mark: 'none' | 'UTF-8 mark' | 'UTF-16 mark';
}

/** What is known of the bytes: how they begin, and whether all of them are UTF-8. */
interface SeenBytes {
  readonly start: Buffer;
  readonly isUtf8: boolean;
}

const START_BYTES = 1 << 20;
const GZIP = [0x1f, 0x8b];
const DELIMITERS = [',', ';', '|', '\t'] as const;
const RECORDS_LOOKED_AT = 400;
/** A header may leave a name or two out, as exports with a row number do. */
const FILLED_SHARE_OF_HEADER = 0.8;

export async function detectLayout(path: string): Promise<Layout> {
  const seen = await seeBytes(path);
  const { encoding, mark } = detectEncoding(seen);
  const text = new TextDecoder(encoding).decode(seen.start);
  const delimiter = detectDelimiter(text);
  return { encoding, mark, delimiter, ...linesBeforeHeader(text, delimiter) };
}

async function seeBytes(path: string): Promise<SeenBytes> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const parts: Buffer[] = [];
  let kept = 0;
  let isUtf8 = true;
  for await (const bytes of await unpacked(path)) {
    if (kept < START_BYTES) parts.push(bytes);
    kept += bytes.length;
    try {
      if (isUtf8) utf8.decode(bytes, { stream: true });
    } catch {
      isUtf8 = false;
    }
    if (!isUtf8 && kept >= START_BYTES) break;
  }
  return { start: Buffer.concat(parts), isUtf8 };
}

async function unpacked(path: string): Promise<AsyncIterable<Buffer>> {
  const file = createReadStream(path);
  if (!(await isGzip(path))) return file;
  const gunzip = createGunzip();
  file.on('error', (error) => gunzip.destroy(error));
  return file.pipe(gunzip);
}

async function isGzip(path: string): Promise<boolean> {
  for await (const bytes of createReadStream(path, { end: 1 }))
    return Buffer.from(bytes).equals(Buffer.from(GZIP));
  return false;
}

function detectEncoding({ start, isUtf8 }: SeenBytes): Pick<Layout, 'encoding' | 'mark'> {
  const [first, second, third] = start;
  if (first === 0xfe && second === 0xff) throw new FileFault(BIG_ENDIAN);
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', mark: 'UTF-16 mark' };
  if (first === 0xef && second === 0xbb && third === 0xbf && isUtf8)
    return { encoding: 'utf-8', mark: 'UTF-8 mark' };
  if (isUtf16WithoutMark(start)) return { encoding: 'utf-16le', mark: 'none' };
  return { encoding: isUtf8 ? 'utf-8' : 'windows-1252', mark: 'none' };
}

/** Western text in UTF-16 has a zero for nearly every second byte; no other text has zeros at all. */
function isUtf16WithoutMark(start: Buffer): boolean {
  const looked = start.subarray(0, 2000);
  const zeros = looked.filter((byte, at) => at % 2 === 1 && byte === 0).length;
  return looked.length > 20 && zeros > looked.length / 4;
}

/** The one that cuts the most records into the same number of values; of equals, into more values. */
function detectDelimiter(text: string): string {
  const scored = DELIMITERS.map((delimiter) => {
    const widths = firstRecords(text).map(({ record }) => splitRecord(record, delimiter).length);
    const { width, share } = usualWidth(widths);
    return { delimiter, score: width === 1 ? 0 : share + width / 1000 };
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score === 0 ? ',' : best.delimiter;
}

interface PlacedRecord {
  /** Physical line on which it begins, from 0. */
  readonly line: number;
  readonly record: string;
}

/** Records of the beginning, remarks left out; a line break in quotes does not end one. */
function firstRecords(text: string): readonly PlacedRecord[] {
  const records: PlacedRecord[] = [];
  let open: PlacedRecord | undefined;
  for (const [line, each] of text.split(/\r?\n/).entries()) {
    const joined = open === undefined ? each : `${open.record}\n${each}`;
    const placed = { line: open?.line ?? line, record: joined };
    const isOpen = (joined.split('"').length - 1) % 2 === 1;
    open = isOpen ? placed : undefined;
    if (!isOpen && joined.trim() !== '' && !joined.startsWith('#')) records.push(placed);
    if (records.length >= RECORDS_LOOKED_AT) break;
  }
  return records;
}

function usualWidth(widths: readonly number[]): {
  readonly width: number;
  readonly share: number;
} {
  const counts = [...Map.groupBy(widths, (width) => width)].map(([width, same]) => ({
    width,
    share: same.length / widths.length,
  }));
  return counts.reduce((a, b) => (b.share > a.share ? b : a), { width: 1, share: 0 });
}

/** The header is the first record as wide as the others in which nearly every value is there. */
function linesBeforeHeader(
  text: string,
  delimiter: string,
): Pick<Layout, 'preamble_lines' | 'remark'> {
  const records = firstRecords(text).map((each) => ({
    ...each,
    values: splitRecord(each.record, delimiter),
  }));
  const { width } = usualWidth(records.map(({ values }) => values.length));
  const header = records.find(
    ({ values }) =>
      values.length === width &&
      values.filter((value) => value !== '').length >= width * FILLED_SHARE_OF_HEADER,
  );
  const before = text.split(/\r?\n/).slice(0, header?.line ?? 0);
  const written = before.filter((line) => line.trim() !== '');
  if (written.length === 0) return { preamble_lines: 0, remark: null };
  if (written.every((line) => line.startsWith('#'))) return { preamble_lines: 0, remark: '#' };
  return { preamble_lines: before.length, remark: null };
}

const BIG_ENDIAN = {
  es: 'El archivo está en UTF-16 «big endian», que no se lee: expórtelo en UTF-8.',
  en: 'The file is in UTF-16 big endian, which is not read: export it as UTF-8.',
};
