/** What is tried against accounts is refused, and written down. */
import { Writable } from 'node:stream';

import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { AccountServer, grant, PASSWORD, type Browser } from './account-server.ts';
import { codeOf } from './device-code.ts';

const HOUSTON = { country: 'MEX', representation: 'MEX-US-houston' };
const CHICAGO = { country: 'MEX', representation: 'MEX-US-chicago' };

let server: AccountServer;
let logged = '';

beforeAll(async () => {
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      logged += chunk.toString();
      done();
    },
  });
  server = await AccountServer.start({ log: pino({ level: 'trace' }, stream) });
});
afterAll(() => {
  server.stop();
});

function lines(what: string): readonly string[] {
  return server.accounts.audit.rows({ what }, 1000).map(({ detail }) => detail);
}

function stolen(browser: Browser, change: (value: string) => string): Browser {
  const thief = server.browser();
  for (const [name, value] of browser.cookies) thief.cookies.set(name, change(value));
  return thief;
}

describe('cookies', () => {
  test('are hidden from scripts, and one that was changed signs nobody in', async () => {
    const browser = await server.person('cookie@example.org', grant('auditor'));
    expect((await stolen(browser, (value) => value).get('/api/v1/admin/audit')).status).toBe(200);
    const forgeries: ((value: string) => string)[] = [
      (value) => value.replace(/^./, (first) => (first === 'a' ? 'b' : 'a')),
      (value) => value.slice(0, -6) + encodeURIComponent('AAA='),
      (value) => value.split('.')[0] ?? '',
      () => '',
    ];
    for (const change of forgeries) {
      const { status } = await stolen(browser, change).get('/api/v1/admin/audit');
      expect(status).toBe(401);
    }
    expect(lines('refused').filter((line) => line.includes('audit')).length).toBeGreaterThan(3);
  });

  test('a session that has expired signs nobody in', async () => {
    const browser = await server.person('late@example.org', grant('auditor'));
    server.withDatabase((db) =>
      db
        .prepare('UPDATE session SET "expiresAt" = ? WHERE "userId" = ?')
        .run('2020-01-01T00:00:00.000Z', server.idOf('late@example.org')),
    );
    expect((await browser.get('/api/v1/admin/audit')).status).toBe(401);
  });

  test('a session that was left alone for an hour is over, one that is used is not', async () => {
    const browser = await server.person('idle@example.org', grant('auditor'));
    const user = server.idOf('idle@example.org');
    const leftFor = (minutes: number) => {
      const used = new Date(Date.now() - minutes * 60_000).toISOString();
      server.withDatabase((db) =>
        db.prepare('UPDATE session SET "updatedAt" = ? WHERE "userId" = ?').run(used, user),
      );
    };
    const status = async () => (await browser.get('/api/v1/admin/audit')).status;
    leftFor(59);
    expect(await status()).toBe(200);
    const used = server.withDatabase((db) =>
      db.prepare('SELECT "updatedAt" AS used FROM session WHERE "userId" = ?').get(user),
    );
    expect(Date.now() - Date.parse(String(used?.['used']))).toBeLessThan(60_000);
    leftFor(61);
    expect(server.accounts.people.sessions().filter((each) => each.user === user)).toEqual([]);
    expect(await status()).toBe(401);
    leftFor(0);
    expect(await status()).toBe(401);
  });

  test('a session planted before signing in is not the one afterwards', async () => {
    const attacker = await server.person('attacker@example.org', grant('auditor'));
    const victim = stolen(attacker, (value) => value);
    const secret = await enrolled('victim@example.org');
    await victim.post('/api/v1/account/sign-in', {
      email: 'victim@example.org',
      password: PASSWORD,
    });
    const { headers, status } = await victim.post('/api/v1/account/second-factor', {
      code: codeOf(secret, Date.now() + 30_000),
    });
    expect(status).toBe(200);
    const [line = ''] = headers.getSetCookie().filter((each) => each.includes('session_token='));
    expect(line).toMatch(/HttpOnly/i);
    expect(line).toMatch(/SameSite=Lax/i);
    expect([...victim.cookies.values()]).not.toEqual([...attacker.cookies.values()]);
    // and the planted session is over
    expect((await attacker.get('/api/v1/admin/audit')).status).toBe(401);
    expect(JSON.parse((await victim.get('/api/v1/account')).text)).toMatchObject({
      email: 'victim@example.org',
    });
  });
});

describe('tokens', () => {
  test('made up, ended, expired or of a maker without grants, they open nothing at all', async () => {
    await server.person('maker@example.org', grant('planner', { country: 'MEX' }));
    const user = server.idOf('maker@example.org');
    const make = () => server.accounts.tokens.make({ user, name: 't', level: 'owner', days: 5 });
    const ask = async (token: string) =>
      (await server.browser().get('/api/v1/account', { authorization: `Bearer ${token}` })).status;
    const [good, ended, expired] = [make(), make(), make()];
    const ids = server.accounts.tokens.of(user).map(({ id }) => id);
    server.accounts.tokens.end(ids[1] ?? 0, user);
    server.withDatabase((db) =>
      db
        .prepare('UPDATE token SET expires_at = ? WHERE id = ?')
        .run('2020-01-01T00:00:00.000Z', ids[2] ?? 0),
    );
    expect(await ask(good)).toBe(200);
    expect(await ask(ended)).toBe(401);
    expect(await ask(expired)).toBe(401);
    expect(await ask(`trv_${'A'.repeat(43)}`)).toBe(401);
    expect(await ask('nonsense')).toBe(401);
    const [held] = server.accounts.people.grantsOf(user);
    server.accounts.people.endGrant(held?.id ?? 0);
    expect(await ask(good)).toBe(401);
    expect(lines('refused').filter((line) => line.includes('"token"')).length).toBe(5);
  });

  test('is not wider than its maker, whose scope it never outgrows', async () => {
    const browser = await server.person('lower@example.org', grant('operator'));
    const made = await browser.post('/api/v1/account/tokens', {
      name: 't',
      level: 'owner',
      days: '5',
    });
    expect(made.status).toBe(409);
    const user = server.idOf('lower@example.org');
    const token = server.accounts.tokens.make({ user, name: 't', level: 'owner', days: 5 });
    const { text } = await server
      .browser()
      .get('/api/v1/account', { authorization: `Bearer ${token}` });
    expect(JSON.parse(text)).toMatchObject({
      kind: 'token',
      may: [],
      scope: { highest: 'public' },
    });
  });
});

describe('other sites', () => {
  test('write nothing through a browser that is signed in', async () => {
    const browser = await server.person('csrf@example.org', grant('country_administrator'));
    const invitation = { email: 'x@example.org', role: 'auditor' };
    const from: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { 'content-type': 'text/plain' },
    ];
    for (const headers of from)
      expect((await browser.post('/api/v1/admin/people', invitation, headers)).status).toBe(403);
    expect(server.accounts.links.invitations()).toEqual([]);
    expect(lines('refused').filter((line) => line.includes('other_site'))).toHaveLength(5);
    const here = { 'sec-fetch-site': 'same-origin' };
    expect((await browser.post('/api/v1/admin/people', invitation, here)).status).toBe(200);
  });

  test('reading changes nothing', async () => {
    const browser = await server.person('reader@example.org', grant('auditor'));
    const tables = [
      'user',
      'session',
      'account',
      'grant',
      'link',
      'token',
      'suspension',
      'twoFactor',
    ];
    const content = () =>
      server.withDatabase((db) =>
        JSON.stringify(tables.map((table) => db.prepare(`SELECT * FROM "${table}"`).all())),
      );
    const before = content();
    for (const path of [
      'account',
      'account/link?link=x',
      'admin/audit',
      'admin/people',
      'table',
      'receipts',
    ])
      await browser.get(`/api/v1/${path}`);
    expect(content()).toBe(before);
  });
});

describe('climbing', () => {
  test('an administrator reaches nobody beside or above, by any action', async () => {
    const admin = await server.person(
      'admin@example.org',
      grant('representation_administrator', HOUSTON),
    );
    const targets: [string, ReturnType<typeof grant>, number][] = [
      ['own@example.org', grant('representation_user', HOUSTON), 200],
      ['beside@example.org', grant('representation_user', CHICAGO), 403],
      ['equal@example.org', grant('representation_administrator', HOUSTON), 403],
      ['above@example.org', grant('country_administrator', { country: 'MEX' }), 403],
      ['planner@example.org', grant('planner', { country: 'MEX' }), 403],
    ];
    for (const [email, held, expected] of targets) {
      await server.person(email, held);
      const person = server.idOf(email);
      const session = server.accounts.people.sessions().find(({ user }) => user === person)?.id;
      const id = String(server.accounts.people.grantsOf(person)[0]?.id);
      const more = { person, role: 'representation_user', ...HOUSTON };
      const tried = [
        await admin.post('/api/v1/admin/sessions/end', { session }),
        await admin.post('/api/v1/admin/people/reset', { person }),
        await admin.post('/api/v1/admin/people/grants', more),
        await admin.post('/api/v1/admin/people/suspend', { person }),
        await admin.post('/api/v1/admin/people/grants/end', { grant: id }),
      ];
      expect([email, ...tried.map(({ status }) => status)]).toEqual([
        email,
        ...tried.map(() => expected),
      ]);
    }
    const list = JSON.parse((await admin.get('/api/v1/admin/people')).text) as {
      people: { email: string }[];
      choices: { roles: string[]; representations: string[] };
    };
    expect(list.people.map(({ email }) => email)).toEqual(['own@example.org']);
    expect(list.choices).toMatchObject({
      roles: ['representation_user'],
      representations: ['MEX-US-houston'],
    });
  });

  test('nobody invites to a role or place out of reach, or changes their own account', async () => {
    const admin = await server.person(
      'country@example.org',
      grant('country_administrator', { country: 'MEX' }),
    );
    const ask = async (fields: Record<string, string>) =>
      (await admin.post('/api/v1/admin/people', { email: 'new@example.org', ...fields })).status;
    expect(await ask({ role: 'operator' })).toBe(403);
    expect(await ask({ role: 'country_administrator' })).toBe(403);
    expect(await ask({ role: 'country_administrator', country: 'MEX' })).toBe(403);
    expect(await ask({ role: 'planner', country: 'HND' })).toBe(403);
    expect(await ask({ role: 'planner', country: 'MEX' })).toBe(200);
    const person = server.idOf('country@example.org');
    const own = { person, role: 'planner', country: 'MEX' };
    expect((await admin.post('/api/v1/admin/people/grants', own)).status).toBe(403);
    expect((await admin.post('/api/v1/admin/people/reset', { person })).status).toBe(403);
    expect(lines('refused').some((line) => line.includes('"realm"'))).toBe(true);
  });

  test('a suspended account is out at once, and stays out', async () => {
    const browser = await server.person('out@example.org', grant('auditor'));
    server.accounts.people.suspend(server.idOf('out@example.org'), '-');
    expect((await browser.get('/api/v1/admin/audit')).status).toBe(401);
    const again = { email: 'out@example.org', password: PASSWORD };
    expect((await server.browser().post('/api/v1/account/sign-in', again)).status).toBe(401);
  });
});

async function enrolled(email: string): Promise<string> {
  const link = server.accounts.links.make({
    ...{ purpose: 'invite', user: null, email, grants: [grant('auditor')], made_by: '-' },
  });
  const browser = server.browser();
  await browser.post('/api/v1/account/link', { link, name: 'V', password: PASSWORD });
  return server.enrol(browser);
}

// the last, because it locks this address out
describe('guessing', () => {
  test('is stopped by address, told when to go on, and written down; unknown addresses look the same', async () => {
    await server.person('guess@example.org', grant('auditor'));
    const guess = (email: string) =>
      server.browser().post('/api/v1/account/sign-in', { email, password: 'otra cosa distinta' });
    const [known, unknown] = [await guess('guess@example.org'), await guess('nobody@example.org')];
    expect(known.status).toBe(401);
    expect(unknown.text).toBe(known.text);
    let refused = known;
    for (let tries = 0; tries < 5; tries += 1) refused = await guess('guess@example.org');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const right = { email: 'guess@example.org', password: PASSWORD };
    expect((await server.browser().post('/api/v1/account/sign-in', right)).status).toBe(429);
    const told = lines('sign_in_refused');
    expect(told.some((line) => line.includes('too_many'))).toBe(true);
    expect(told.join()).not.toContain('nobody@example.org');
  });

  test('no password, code, token or cookie stands in a log, and passwords and tokens in no file', () => {
    const file = server.withDatabase((db) =>
      JSON.stringify(
        ['user', 'account', 'link', 'token', 'audit'].map((table) =>
          db.prepare(`SELECT * FROM "${table}"`).all(),
        ),
      ),
    );
    for (const secret of [PASSWORD, 'otra cosa distinta', 'trv_', 'session_token'])
      expect([secret, logged.includes(secret), file.includes(secret)]).toEqual([
        secret,
        false,
        false,
      ]);
  });
});
