/** Many at once, those who leave, and the end of the server: one small server under pressure. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { getPriority } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { itsTurn } from '#queries/one-at-a-time.ts';
import { EVERYTHING, PUBLIC, type Scope } from '#queries/scope.ts';
import { PublicServing } from '#warehouse/public-serving.ts';
import { Serving } from '#warehouse/serving.ts';
import { createApi } from '#web/api/api.ts';
import { Traffic } from '#web/api/traffic.ts';
import { makeSampleWarehouse, type SampleWarehouse } from '../../sample-warehouse.ts';
import { listen } from './listen.ts';

/** Takes minutes unless it is interrupted. */
const HEAVY =
  'SELECT count(*) FROM range(100000000) a, range(100000) b WHERE a.range % 7 = b.range % 5';

let warehouse: SampleWarehouse;
let serving: Serving;
let server: Server;
let origin: string;
let scope: Scope = EVERYTHING;

beforeAll(async () => {
  warehouse = await makeSampleWarehouse(400);
  serving = await Serving.start(warehouse.folder);
  const traffic = new Traffic();
  const publicSide = new PublicServing(warehouse.folder.releases);
  const api = createApi(serving, warehouse.folder, publicSide, traffic);
  ({ server, origin } = await listen({ api, traffic, scopeOf: () => scope }));
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  serving.stop();
  warehouse.remove();
});

async function figure(name: string): Promise<number> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line.startsWith(name) && !line.startsWith('#'));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

const table = (question: string) => `${origin}/api/v1/table?measures=${question}`;

async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !isSo(); turn += 1) await wait(10);
  expect(isSo()).toBe(true);
}

/** All four places taken until let go. */
function fullGate(): () => Promise<unknown> {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const all = Array.from({ length: 4 }, () => serving.ask(() => held));
  return async () => {
    letGo();
    return Promise.all(all);
  };
}

test('two hundred who ask the same at once cause one count, and all are answered', async () => {
  const names = ['questions_started', 'answers_misses', 'answers_joins', 'answers_hits'];
  const figures = () => Promise.all(names.map((name) => figure(`travesia_${name}_total`)));
  const before = await figures();
  const question = table('persons,cases&rows=area,sex&columns=month');
  const asked = await Promise.all(Array.from({ length: 200 }, () => fetch(question)));
  expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([200]));
  const [started, misses, joins = 0, hits = 0] = (await figures()).map(
    (each, at) => each - (before[at] ?? 0),
  );
  expect([started, misses, joins + hits]).toEqual([1, 1, 199]);
  expect(joins).toBeGreaterThan(0);
});

test('when too many wait, the next are told when to come back, health is answered, and who leaves makes room', async () => {
  const open = fullGate();
  const leaving = new AbortController();
  const { signal } = leaving;
  const waiting = Array.from({ length: 64 }, (_, at) =>
    fetch(table(`cases&rows=representation&top=${String(at + 1)}`), { signal }).catch(() => null),
  );
  await until(() => serving.load().waiting === 64);
  const refused = await fetch(table('cases&rows=sex'));
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
  expect((await fetch(`${origin}/healthz`)).status).toBe(200);
  leaving.abort();
  await Promise.all(waiting);
  await until(() => serving.load().waiting === 0);
  expect(serving.load().left).toBe(64);
  await open();
  expect((await fetch(table('cases&rows=sex'))).status).toBe(200);
});

test('a running question is interrupted when its last asker leaves, and nothing is left running', async () => {
  const leaving = new AbortController();
  const running = serving.ask((_, db) => db.rows(HEAVY), leaving.signal);
  await until(() => serving.load().running === 1);
  await wait(50);
  leaving.abort();
  await expect(running).rejects.toThrow('has gone');
  expect(serving.load().running).toBe(0);
  // or when its time is over
  const slow = serving.ask((_, db) => db.rows(HEAVY), undefined, 100);
  await expect(slow).rejects.toThrow('longer than 0.1 s');
  // of two statements at once one fails first: the connection is closed after both
  const failed = serving.ask((_, db) => Promise.all([db.rows(HEAVY), db.rows('SELECT nothing')]));
  await expect(failed).rejects.toThrow('nothing');
  expect(serving.load().running).toBe(0);
});

test('metrics are told to programs on this machine or with the token, not through a proxy', async () => {
  scope = PUBLIC;
  const status = async (headers: Record<string, string>) =>
    (await fetch(`${origin}/metrics`, { headers })).status;
  const far = { 'x-forwarded-for': '203.0.113.9' };
  expect([await status({}), await status(far)]).toEqual([200, 401]);
  const token = 'a-token-of-the-watching-program';
  process.env.TRAVESIA_METRICS_TOKEN = token;
  expect(await status({ ...far, authorization: `Bearer ${token}` })).toBe(200);
  expect(await status({ ...far, authorization: `Bearer ${token}x` })).toBe(401);
  delete process.env.TRAVESIA_METRICS_TOKEN;
  const text = await (await fetch(`${origin}/metrics`)).text();
  const shown = [
    'snapshot_info{side="owner",id=',
    'night_outcome{outcome="published"} 1',
    'degraded',
  ];
  for (const name of shown) expect(text).toContain(`travesia_${name}`);
  expect(text).not.toContain('representation');
  scope = EVERYTHING;
});

test('long pieces of work leave room for others between them, in the order asked', async () => {
  const said: string[] = [];
  const piece = async (name: string) => {
    await itsTurn();
    said.push(name);
    setImmediate(() => said.push(`somebody else after ${name}`));
  };
  await Promise.all(['first', 'second', 'third'].map(piece));
  expect(said).toEqual(['first', 'second', 'somebody else after first', 'third']);
});

/** The niceness of each thread for files and DuckDB, as the system tells it (proc(5), field 19 of `stat`). */
function poolThreads(pid: number): readonly number[] {
  const folder = `/proc/${String(pid)}/task`;
  return readdirSync(folder).flatMap((thread) => {
    const stat = readFileSync(`${folder}/${thread}/stat`, 'utf8');
    const [name = '', fields = ''] = stat.slice(stat.indexOf('(') + 1).split(') ');
    return name === 'libuv-worker' ? [Number(fields.split(' ')[16])] : [];
  });
}

test('told to end, the server answers those who are in and ends with 0', async () => {
  const env = { ...process.env, TRAVESIA_DATA: warehouse.folder.root, PORT: '0', NODE_ENV: 'test' };
  const child = spawn(process.execPath, ['web/main.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [told] = (await once(child.stdout, 'data')) as [Buffer];
  const address = /http:\/\/localhost:\d+/.exec(told.toString())?.[0] ?? '';
  const pool = () => poolThreads(child.pid ?? 0);
  if (process.platform === 'linux') {
    // sixteen of the server's own and those that DuckDB starts from them, all after the event loop
    expect(pool().length).toBeGreaterThanOrEqual(16);
    await until(() => pool().every((niceness) => niceness > getPriority(child.pid ?? 0)));
  }
  const pages = Array.from({ length: 4 }, (_, at) => fetch(`${address}/datos?n=${String(at)}`));
  // accepted, which an answer to another request sent after them shows
  await fetch(`${address}/healthz`);
  const started = performance.now();
  child.kill('SIGTERM');
  const statuses = (await Promise.all(pages)).map(({ status }) => status);
  const [code] = (await once(child, 'exit')) as [number | null];
  expect([code, ...statuses]).toEqual([0, 200, 200, 200, 200]);
  expect(performance.now() - started).toBeLessThan(10_000);
}, 60_000);
