/** From the link on the terminal to a session: what is asked on the way, and what is refused. */
import { statSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { AccountServer, grant, PASSWORD } from './account-server.ts';
import { codeOf } from './device-code.ts';

let server: AccountServer;

beforeAll(async () => {
  server = await AccountServer.start();
});
afterAll(() => {
  server.stop();
});

function happened(what: string): number {
  return server.accounts.audit.rows({ what }, 1000).length;
}

describe('the first administrator', () => {
  test('is made by the link of the terminal, once, with both factors', async () => {
    const link = server.accounts.firstLink()?.split('clave=')[1] ?? '';
    const browser = server.browser();
    const fields = { link, name: 'Ana', email: 'Ana@example.org', password: PASSWORD };
    const offer = await browser.get(`/api/v1/account/link?link=${link}`);
    expect(JSON.parse(offer.text)).toMatchObject({ purpose: 'first', email: null });
    expect(
      (await browser.post('/api/v1/account/link', { ...fields, password: 'corta' })).status,
    ).toBe(409);
    expect((await browser.post('/api/v1/account/link', fields)).status).toBe(200);
    // a password alone administers nothing
    expect((await browser.get('/api/v1/admin/people')).status).toBe(401);
    await server.enrol(browser);
    const me = JSON.parse((await browser.get('/api/v1/account')).text) as Record<string, unknown>;
    expect(me).toMatchObject({
      kind: 'person',
      email: 'ana@example.org',
      may: ['administer', 'operate', 'read_administration'],
      scope: { highest: 'public' },
    });
    expect((await server.browser().post('/api/v1/account/link', fields)).status).toBe(409);
    expect(server.accounts.firstLink()).toBeNull();
  });

  test('the files of accounts are for the owner alone', () => {
    const modes = [server.folder.accounts, `${server.folder.secrets}/accounts.json`];
    expect(modes.map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o600]);
  });
});

describe('signing in', () => {
  test('asks for the password and then for a code, which opens once', async () => {
    const first = await server.person('bea@example.org', grant('auditor'));
    const { text } = await first.get('/api/v1/account/enrolment');
    expect(text).not.toContain('secret');
    const secret = await secretOf('bea2@example.org');
    const browser = server.browser();
    const password = { email: 'bea2@example.org', password: PASSWORD };
    expect((await browser.post('/api/v1/account/sign-in', password)).text).toContain(
      'second_factor',
    );
    expect((await browser.get('/api/v1/admin/audit')).status).toBe(401);
    const next = codeOf(secret, Date.now() + 30_000);
    expect((await browser.post('/api/v1/account/second-factor', { code: next })).status).toBe(200);
    expect((await browser.get('/api/v1/admin/audit')).status).toBe(200);
    const other = server.browser();
    await other.post('/api/v1/account/sign-in', password);
    expect((await other.post('/api/v1/account/second-factor', { code: next })).status).toBe(401);
    expect((await other.get('/api/v1/admin/audit')).status).toBe(401);
  });

  test('signing out ends the session, also for whoever kept its cookie', async () => {
    const browser = await server.person('carla@example.org', grant('auditor'));
    const kept = new Map(browser.cookies);
    await browser.post('/api/v1/account/sign-out', {});
    const thief = server.browser();
    for (const [name, value] of kept) thief.cookies.set(name, value);
    expect((await thief.get('/api/v1/admin/audit')).status).toBe(401);
    expect(happened('sign_out')).toBe(1);
  });

  test('a new password ends the other sessions and the tokens', async () => {
    const browser = await server.person('dora@example.org', grant('auditor'));
    const other = server.browser();
    for (const [name, value] of browser.cookies) other.cookies.set(name, value);
    const made = await browser.post('/api/v1/account/tokens', {
      name: 'r',
      level: 'public',
      days: '5',
    });
    const { token } = JSON.parse(made.text) as { token: string };
    const bearer = { authorization: `Bearer ${token}` };
    expect((await server.browser().get('/api/v1/catalog', bearer)).status).toBe(200);
    const wrong = { current: 'otra', password: 'nueve barcos salen del puerto' };
    expect((await browser.post('/api/v1/account/password', wrong)).status).toBe(409);
    expect(
      (await browser.post('/api/v1/account/password', { ...wrong, current: PASSWORD })).status,
    ).toBe(200);
    expect((await browser.get('/api/v1/admin/audit')).status).toBe(200);
    expect((await other.get('/api/v1/admin/audit')).status).toBe(401);
    expect((await server.browser().get('/api/v1/catalog', bearer)).status).toBe(401);
  });
});

async function secretOf(email: string): Promise<string> {
  const link = server.accounts.links.make({
    ...{ purpose: 'invite', user: null, email, grants: [grant('auditor')], made_by: '-' },
  });
  const browser = server.browser();
  await browser.post('/api/v1/account/link', { link, name: 'B', password: PASSWORD });
  return server.enrol(browser);
}
