/** An answer that is kept packed is the same answer for every reader. */
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { AnswerCache } from '#web/api/answer-cache.ts';
import { acceptsGzip, pack } from '#web/api/packed-reply.ts';
import type { Reply } from '#web/api/reply.ts';

const LONG = JSON.stringify({ values: Array.from({ length: 2000 }, (_, at) => at) });
const reply = (body: string | Buffer, status = 200, type = 'application/json'): Reply => ({
  status,
  headers: { etag: '"abc"', 'content-type': type },
  body,
});

test('whoever takes gzip gets packed bytes with a tag of their own, others the text', async () => {
  const cache = new AnswerCache();
  const count = () => Promise.resolve(reply(LONG));
  const packed = await cache.get('q', 'gzip, deflate, br', count);
  const plain = await cache.get('q', 'identity', count);
  expect(packed.headers['content-encoding']).toBe('gzip');
  expect(packed.body.length).toBeLessThan(LONG.length / 2);
  expect(gunzipSync(packed.body).toString()).toBe(LONG);
  expect(plain.body).toBe(LONG);
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect([packed.headers.etag, plain.headers.etag]).toEqual(['"abc-gzip"', '"abc"']);
  expect(packed.headers.vary).toContain('accept-encoding');
});

test('JSON that comes as bytes is text too', async () => {
  const cache = new AnswerCache();
  const count = () => Promise.resolve(reply(Buffer.from(LONG)));
  const packed = await cache.get('q', 'gzip', count);
  expect(gunzipSync(packed.body).toString()).toBe(LONG);
  expect((await cache.get('q', '', count)).body).toBe(LONG);
});

test('what is kept holds no more memory than its own bytes', async () => {
  const file = Buffer.from('a small file');
  for (const body of ['{}', LONG, file]) {
    const { bytes } = await pack(reply(body));
    expect(bytes.buffer.byteLength).toBe(bytes.length);
  }
});

test('a question asked twice at once, and again later, is counted once', async () => {
  const cache = new AnswerCache();
  let counted = 0;
  const count = () => {
    counted += 1;
    return Promise.resolve(reply(LONG));
  };
  await Promise.all([cache.get('q', 'gzip', count), cache.get('q', '', count)]);
  await cache.get('q', 'gzip', count);
  expect(counted).toBe(1);
});

test('what went wrong is not kept', async () => {
  const cache = new AnswerCache();
  await cache.get('q', 'gzip', () => Promise.resolve(reply('busy', 503)));
  const later = await cache.get('q', 'gzip', () => Promise.resolve(reply(LONG)));
  expect(later.status).toBe(200);
});

test('bytes of a file and short texts are sent as they are', async () => {
  const cache = new AnswerCache();
  const file = Buffer.alloc(5000, 1);
  const sent = await cache.get('file', 'gzip', () =>
    Promise.resolve(reply(file, 200, 'application/pdf')),
  );
  const short = await cache.get('short', 'gzip', () => Promise.resolve(reply('{}')));
  expect([sent.body, short.body]).toEqual([file, '{}']);
  expect([sent.headers['content-encoding'], short.headers['content-encoding']]).toEqual([
    undefined,
    undefined,
  ]);
});

test.each([
  ['gzip', true],
  ['br;q=1.0, gzip;q=0.8, *;q=0.1', true],
  ['*', true],
  ['', false],
  ['br, identity', false],
  ['gzip;q=0, *', false],
  ['*;q=0', false],
])('Accept-Encoding "%s" takes gzip: %s', (header, takes) => {
  expect(acceptsGzip(header)).toBe(takes);
});
