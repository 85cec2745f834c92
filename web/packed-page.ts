/**
 * A page as it is sent: packed while it is written, for whoever takes gzip. Files of the build are packed by the build
 * and answers of the API by the API. No page holds a secret beside what its reader sent, which is what packing could
 * give away (BREACH): sessions live in cookies, and forms are told apart by their origin.
 */
import { constants, createGzip } from 'node:zlib';
import { acceptsGzip } from '#web/api/packed-reply.ts';

const PACKED: ReadonlySet<string> = new Set(['text/html', 'application/json']);

/** `encodings`: the Accept-Encoding header. Packed bytes are another representation, so their ETag is another one. */
export function packedPage(response: Response, encodings: string): Response {
  const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
  const { body, status, statusText } = response;
  if (body === null || !PACKED.has(type) || response.headers.has('content-encoding'))
    return response;
  const headers = new Headers(response.headers);
  headers.append('vary', 'accept-encoding');
  if (!acceptsGzip(encodings)) return new Response(body, { status, statusText, headers });
  const etag = headers.get('etag');
  if (etag !== null) headers.set('etag', etag.replace(/"$/, '-gzip"'));
  headers.set('content-encoding', 'gzip');
  headers.delete('content-length');
  return new Response(body.pipeThrough(packing()), { status, statusText, headers });
}

/**
 * What has been written so far goes out at once, as without packing. A reader who leaves ends the packing: bytes that
 * come later have nowhere to go, and an error here would be nobody's and end the process.
 */
function packing(): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  const gzip = createGzip({ level: 5, flush: constants.Z_SYNC_FLUSH });
  return new TransformStream({
    start: (controller) => {
      gzip.on('data', (bytes: Uint8Array<ArrayBuffer>) => {
        if (gzip.destroyed) return;
        try {
          controller.enqueue(bytes);
        } catch {
          // the reader's side may be over before it is told here, and tells so only by refusing
          gzip.destroy();
        }
      });
      gzip.on('error', (cause) => {
        controller.error(cause);
      });
    },
    transform: (chunk) =>
      new Promise((resolve) => {
        gzip.write(chunk, () => resolve());
      }),
    flush: () =>
      new Promise((resolve) => {
        gzip.once('close', resolve);
        gzip.end();
      }),
  });
}
