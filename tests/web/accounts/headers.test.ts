/** Headers that keep a browser safe stand on every answer, and pages and answers have their policies from one place. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { ANSWER_POLICY, PAGE_POLICY, PERMISSIONS_POLICY } from '#web/content-policy.ts';
import { AccountServer, grant } from './account-server.ts';

let server: AccountServer;

beforeAll(async () => {
  server = await AccountServer.start({ writesPerMinute: 8 });
});
afterAll(() => {
  server.stop();
});

test('answers, refusals, mistakes and what is not there carry the same headers', async () => {
  const browser = server.browser();
  const paths = ['catalog', 'nothing', 'admin/people', 'table?measures=person', 'account'];
  for (const path of [...paths.map((each) => `/api/v1/${each}`), '/', '/healthz']) {
    const { headers } = await browser.get(path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toBe(
      Object.entries(ANSWER_POLICY)
        .map(([name, sources]) => `${name} ${sources.join(' ')}`)
        .join(';'),
    );
    expect(headers.get('permissions-policy')).toBe(PERMISSIONS_POLICY);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.has('x-powered-by')).toBe(false);
    // over plain HTTP it would be ignored, and behind TLS it is set
    expect(headers.has('strict-transport-security')).toBe(false);
  }
});

test('a file of the build gets what holds for a file, and nothing else is taken for one', async () => {
  const browser = server.browser();
  const names = async (path: string) => [...(await browser.get(path)).headers.keys()];
  const part = await names('/_app/immutable/chunks/Bx-1_y.js');
  expect(part).toEqual(
    expect.arrayContaining(['x-content-type-options', 'cross-origin-resource-policy']),
  );
  expect(part).not.toContain('content-security-policy');
  for (const path of ['workers/a.js', 'chunks/x/a.js', 'chunks/..%2fa.js', 'chunks/..\\tablas'])
    expect(await names(`/_app/immutable/${path}`)).toContain('permissions-policy');
});

test('no policy lets a script in that we did not write, or a frame hold us', () => {
  // what pages then send is looked at in tests/browser/accounts.test.ts
  expect(readFileSync('svelte.config.js', 'utf8')).toContain(
    "directives: { ...PAGE_POLICY, 'script-src': ['self', hashOfOurs()] }",
  );
  for (const policy of [PAGE_POLICY, ANSWER_POLICY]) {
    expect(JSON.stringify(policy)).not.toContain('unsafe-eval');
    expect(policy['frame-ancestors'][0]).toContain('none');
  }
  expect(JSON.stringify({ ...PAGE_POLICY, 'style-src-attr': [] })).not.toContain('unsafe');
});

test('the page of last resort is styled by exactly the style that its policy names', () => {
  const style = /<style>([^]*)<\/style>/.exec(readFileSync('web/error.html', 'utf8'))?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  expect(ANSWER_POLICY['style-src']).toEqual([`'sha256-${hash}'`]);
});

test('what somebody signed in is answered is kept by nobody, and told from the public’s', async () => {
  const browser = await server.person('cache@example.org', grant('auditor'));
  const { headers } = await browser.get('/api/v1/table?measures=cases');
  expect(headers.get('cache-control')).toBe('private, no-store');
  expect(headers.get('vary')).toContain('Cookie');
  expect(headers.has('etag')).toBe(false);
});

test('more changes in a minute than a person makes are put off', async () => {
  const browser = await server.person('operator@example.org', grant('operator'));
  let last = await browser.post('/api/v1/account/second-factor', { code: 'x' });
  for (let times = 0; times < 8; times += 1)
    last = await browser.post('/api/v1/admin/history', { undo: 1 });
  expect([last.status, last.headers.get('retry-after')]).toEqual([429, '60']);
});
