/** Everything legible in an answer of any format: its bytes, and what is deflated in workbooks and PDFs. */
import { constants, inflateRawSync, inflateSync } from 'node:zlib';

const ENTRY = Buffer.from('PK\u0003\u0004', 'latin1');
const STREAM = /stream\r?\n/g;

export function unpacked(body: Buffer): string {
  return [body, ...zipEntries(body), ...pdfStreams(body)]
    .map((part) => part.toString('latin1'))
    .join('\n');
}

function zipEntries(body: Buffer): readonly Buffer[] {
  const entries: Buffer[] = [];
  for (let at = body.indexOf(ENTRY); at >= 0; at = body.indexOf(ENTRY, at + 4)) {
    const start = at + 30 + body.readUInt16LE(at + 26) + body.readUInt16LE(at + 28);
    entries.push(inflated(inflateRawSync, body.subarray(start)));
  }
  return entries;
}

function pdfStreams(body: Buffer): readonly Buffer[] {
  if (!body.subarray(0, 5).equals(Buffer.from('%PDF-'))) return [];
  return [...body.toString('latin1').matchAll(STREAM)].map(({ index, 0: word }) =>
    inflated(inflateSync, body.subarray(index + word.length)),
  );
}

/** What follows the packed part is not of it; what is not packed is legible already. */
function inflated(inflate: typeof inflateSync, packed: Buffer): Buffer {
  try {
    return inflate(packed, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return Buffer.alloc(0);
  }
}
