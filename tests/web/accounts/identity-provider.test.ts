/** Signing in by an identity provider: only who has an account, only by tokens it signed, and back on the way one left. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { readProvider } from '#web/accounts/identity-provider.ts';
import { AccountServer, grant, type Browser } from './account-server.ts';
import { SmallProvider } from './small-provider.ts';

let provider: SmallProvider;
let server: AccountServer;

beforeAll(async () => {
  provider = await SmallProvider.start();
  server = await AccountServer.start({
    provider: {
      issuer: provider.issuer,
      clientId: 'travesia',
      clientSecret: 'kept',
      name: 'Cancillería',
    },
  });
  await server.person('ana@example.org', grant('planner', { country: 'MEX' }));
});
beforeEach(() => {
  provider.claims = { sub: '1', email: 'ana@example.org', email_verified: true, name: 'Ana' };
  provider.isForging = false;
});
afterAll(() => {
  server.stop();
  provider.stop();
});

/** Away, through the provider, and back to where it leads. */
async function signIn(
  browser: Browser,
  change: (query: URLSearchParams) => void = () => undefined,
) {
  const away = await browser.get('/api/v1/account/provider');
  const there = await fetch(away.headers.get('location') ?? '', { redirect: 'manual' });
  const back = new URL(there.headers.get('location') ?? '');
  change(back.searchParams);
  const { status, headers } = await browser.get(`${back.pathname}?${back.searchParams.toString()}`);
  return { status, leadsTo: headers.get('location') };
}

async function kindOf(browser: Browser): Promise<string> {
  const { kind } = JSON.parse((await browser.get('/api/v1/account')).text) as { kind: string };
  return kind;
}

test('who has an account is in, with the grants it has here, and the log says by whom', async () => {
  const browser = server.browser();
  expect(await signIn(browser)).toEqual({ status: 303, leadsTo: '/cuenta' });
  const { kind, scope } = JSON.parse((await browser.get('/api/v1/account')).text) as {
    kind: string;
    scope: unknown;
  };
  expect(kind).toBe('person');
  expect(JSON.stringify(scope)).toContain('MEX');
  const [last] = server.accounts.audit.rows({}, 1);
  expect(last).toMatchObject({
    what: 'sign_in',
    detail: expect.stringContaining('"second_factor":"provider"') as string,
  });
});

test('who has none gets none, and a suspended one stays outside', async () => {
  provider.claims = { ...provider.claims, sub: '2', email: 'eva@example.org' };
  const browser = server.browser();
  expect((await signIn(browser)).leadsTo).toBe('/entrar?refused=person');
  expect(await kindOf(browser)).toBe('anonymous');
  expect(server.accounts.people.byEmail('eva@example.org')).toBeNull();
  await server.person('leo@example.org', grant('planner', { country: 'MEX' }));
  const leo = server.accounts.people.byEmail('leo@example.org');
  server.accounts.people.suspend(leo?.id ?? '', '-');
  provider.claims = { ...provider.claims, sub: '3', email: 'leo@example.org' };
  expect((await signIn(browser)).leadsTo).toBe('/entrar?refused=person');
  expect(await kindOf(browser)).toBe('anonymous');
});

test.each([
  [
    'signed with another key',
    () => {
      provider.isForging = true;
    },
    () => undefined,
  ],
  [
    'a state of another browser',
    () => undefined,
    (query: URLSearchParams) => {
      query.set('state', 'x');
    },
  ],
  [
    'a code that was never given',
    () => undefined,
    (query: URLSearchParams) => {
      query.set('code', 'x');
    },
  ],
])('%s: refused', async (_, before, change) => {
  before();
  const browser = server.browser();
  expect((await signIn(browser, change)).leadsTo).toBe('/entrar?refused=person');
  expect(await kindOf(browser)).toBe('anonymous');
});

test('settings that are half there stop the server with a sentence', () => {
  expect(readProvider({})).toEqual({ kind: 'none' });
  expect(readProvider({ TRAVESIA_OIDC_ISSUER: 'https://login.example.org' })).toMatchObject({
    reason: expect.stringContaining('TRAVESIA_OIDC_CLIENT_ID') as string,
  });
  const all = { TRAVESIA_OIDC_CLIENT_ID: 'a', TRAVESIA_OIDC_CLIENT_SECRET: 'b' };
  expect(readProvider({ ...all, TRAVESIA_OIDC_ISSUER: 'http://login.example.org' }).kind).toBe(
    'wrong',
  );
  expect(readProvider({ ...all, TRAVESIA_OIDC_ISSUER: 'https://login.example.org' })).toMatchObject(
    {
      provider: { name: 'login.example.org' },
    },
  );
});
