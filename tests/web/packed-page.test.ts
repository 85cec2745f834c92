/** Pages leave packed for whoever takes it, as they are written, and are the same page unpacked. */
import { randomBytes } from 'node:crypto';
import { constants, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

import { packedPage } from '#web/packed-page.ts';

function page(body: BodyInit = '<p>Rutas</p>'.repeat(500), type = 'text/html'): Response {
  return new Response(body, { headers: { 'content-type': type, etag: '"a1"', vary: 'Cookie' } });
}

test('packed with an ETag of its own, and unpacked the same bytes', async () => {
  const packed = packedPage(page(), 'br, gzip');
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect([packed.headers.get('etag'), packed.headers.get('vary')]).toEqual([
    '"a1-gzip"',
    'Cookie, accept-encoding',
  ]);
  const bytes = Buffer.from(await packed.arrayBuffer());
  expect(bytes.length).toBeLessThan(300);
  expect(gunzipSync(bytes).toString()).toBe(await page().text());
});

test('left as it is for whoever refuses gzip, and where it is no text', async () => {
  const plain = packedPage(page(), 'gzip;q=0');
  expect(plain.headers.get('content-encoding')).toBe(null);
  expect(plain.headers.get('etag')).toBe('"a1"');
  expect(await plain.text()).toBe(await page().text());
  expect(packedPage(page('x', 'image/png'), 'gzip').headers.has('content-encoding')).toBe(false);
});

test('a reader who leaves in the middle harms nobody', async () => {
  const failures: unknown[] = [];
  const note = (error: unknown) => failures.push(error);
  process.on('uncaughtException', note);
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      // so much that it is still being packed when the reader leaves
      controller.enqueue(randomBytes(4_000_000));
    },
  });
  const reader = packedPage(page(body), 'gzip').body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await new Promise((resolve) => setTimeout(resolve, 300));
  process.off('uncaughtException', note);
  expect(failures).toEqual([]);
});

test('what is written first goes out before the rest is known', async () => {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode('<p>first</p>'));
    },
  });
  const reader = packedPage(page(body), 'gzip').body?.getReader();
  let sent = Buffer.alloc(0);
  // the header of the packing may come alone
  while (sent.length <= 10) sent = Buffer.concat([sent, (await reader?.read())?.value ?? sent]);
  const unfinished = { finishFlush: constants.Z_SYNC_FLUSH };
  expect(gunzipSync(sent, unfinished).toString()).toBe('<p>first</p>');
});
