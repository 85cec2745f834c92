/** A reply as it is kept: compressed once, sent so to whoever takes it and unpacked for whoever does not. */
import { promisify } from 'node:util';
import { constants, gunzip, gzip } from 'node:zlib';
import type { Reply } from '#web/api/reply.ts';

export interface PackedReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  readonly isGzip: boolean;
  readonly isText: boolean;
}

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** Below this the header of a packed file and the work are worth more than what is saved. */
const SMALLEST_PACKED = 1024;
/** Cheap: a big answer must not wait for its last bytes to be saved. */
const LEVEL = constants.Z_BEST_SPEED;

export async function pack(
  { status, headers, body }: Reply,
  level: number = LEVEL,
): Promise<PackedReply> {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const isText = typeof body === 'string' || isJson(headers);
  // What is not text is a file that is packed already.
  const isGzip = isText && bytes.length >= SMALLEST_PACKED;
  const kept = isGzip ? await zip(bytes, { level }) : bytes;
  return { status, headers, bytes: alone(kept), isGzip, isText };
}

/** JSON of many cells comes as bytes. */
function isJson(headers: Reply['headers']): boolean {
  return headers['content-type']?.startsWith('application/json') === true;
}

/** Small buffers are parts of one of 64 KB, which would be kept whole with any of them. */
function alone(bytes: Buffer): Buffer {
  if (bytes.buffer.byteLength === bytes.length) return bytes;
  const own = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(own);
  return own;
}

/** Packed bytes are another representation, so their strong ETag is another one. */
export async function replyOf(packed: PackedReply, takesGzip: boolean): Promise<Reply> {
  const { status, bytes, isGzip, isText } = packed;
  const headers = { ...packed.headers, vary: 'accept, accept-encoding' };
  const { etag } = packed.headers;
  if (isGzip && takesGzip) {
    const own = etag === undefined ? {} : { etag: etag.replace(/"$/, '-gzip"') };
    return { status, headers: { ...headers, ...own, 'content-encoding': 'gzip' }, body: bytes };
  }
  const plain = isGzip ? await unzip(bytes) : bytes;
  return { status, headers, body: isText ? plain.toString() : plain };
}

/** Does an Accept-Encoding header take gzip? `gzip;q=0` and `*;q=0` do not. */
export function acceptsGzip(header: string): boolean {
  const weights = new Map(
    header.split(',').map((part) => {
      const [name = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.find((each) => each.trim().startsWith('q='));
      return [name, weight === undefined ? 1 : Number(weight.trim().slice(2))] as const;
    }),
  );
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0;
}
