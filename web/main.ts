/** The server: API and pages in one process, on loopback only until access levels exist. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pino from 'pino';
import { dataFolder, makeDataFolder } from '#warehouse/data-folder.ts';
import { Serving } from '#warehouse/serving.ts';
import { Accounts } from '#web/accounts/accounts.ts';
import { createDoor } from '#web/api/door.ts';
import { knownPlaces } from '#web/accounts/known-places.ts';
import { nameOf } from '#web/accounts/visitor.ts';
import { createApi, type Api } from '#web/api/api.ts';
import { createServer, type PageHandler } from '#web/api/server.ts';
import { writeRouter } from '#web/api/write.ts';
import { warmUp } from '#web/api/warm-up.ts';
import { ensureFirstData } from '#web/first-data.ts';
import { NightlySchedule, readSchedule } from '#web/nightly-schedule.ts';

// Four DuckDB queries would otherwise fill the default pool of four and make file reads wait.
process.env.UV_THREADPOOL_SIZE ??= '16';

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];
const PAGES = join(import.meta.dirname, '..', 'build', 'handler.js');

// Pages name themselves by this address in links to their other language.
const origin = process.env.TRAVESIA_ORIGIN ?? `http://localhost:${process.env.PORT ?? '3000'}`;
process.env.ORIGIN ??= origin;

const host = process.env.HOST ?? 'localhost';
const port = Number(process.env.PORT ?? '3000');
const schedule = readSchedule(process.env.TRAVESIA_NIGHTLY);
if (!LOOPBACK.includes(host)) {
  stop(
    `HOST is ${host}, but Travesía listens on this machine only (localhost) until accounts and disclosure control exist: anyone who reaches it would see exact figures.`,
  );
} else if (!Number.isInteger(port) || port < 0 || port > 65535) {
  stop(`PORT is ${process.env.PORT ?? ''}: expected a number from 0 to 65535.`);
} else if (schedule.kind === 'wrong') {
  stop(schedule.reason);
} else {
  await start(schedule.kind === 'at' ? schedule.pattern : null);
}

/** `nightly`: when to start nights, as cron writes it; null: never. */
async function start(nightly: string | null): Promise<void> {
  const folder = dataFolder();
  makeDataFolder(folder);
  ensureFirstData(folder, (line) => process.stderr.write(`${line}\n`));
  const serving = await Serving.start(folder);
  const api = createApi(serving, folder);
  const log = pino({ level: process.env.NODE_ENV === 'test' ? 'silent' : 'warn' });
  const accounts = await Accounts.open(folder, { origin, log, places: () => knownPlaces(serving) });
  // the home page is warmed as visitors without an account see it
  const { scope } = accounts.withoutAccount;
  const asRead: Api = (path, reader) => api(path, { ...reader, scope });
  serving.onSwap(() => {
    warmUp(asRead).catch((error: unknown) => log.error({ err: error }, 'warm-up failed'));
  });
  await warmUp(asRead);
  const door = createDoor(accounts, api);
  const nights = nightly === null ? null : new NightlySchedule(nightly, { folder, log });
  const server = createServer({
    api,
    pages: await loadPages(),
    scopeOf: () => scope,
    door,
    writes: writeRouter(serving, folder, (request) => nameOf(door.visitor(request))),
    log,
    overTls: origin.startsWith('https:'),
  }).listen(port, host);
  server.on('listening', () => {
    const address = server.address();
    const at = typeof address === 'object' && address !== null ? address.port : port;
    process.stdout.write(
      `Travesía is at http://localhost:${String(at)} (this machine only, until access levels exist)\n`,
    );
    tellFirstLink(accounts, at);
    const next = nights?.nextNight();
    if (next) process.stdout.write(`The next night begins at ${next.toISOString()}\n`);
  });
  server.on('error', (error: NodeJS.ErrnoException) => {
    stop(
      error.code === 'EADDRINUSE'
        ? `Port ${String(port)} is taken: set PORT to another one.`
        : error.message,
    );
    process.exit();
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      nights?.stop();
      server.close(() => {
        serving.stop();
        accounts.close();
        process.exit();
      });
      server.closeIdleConnections();
    });
  }
}

/** Nobody has an account yet: whoever sees this terminal may make the first one. */
function tellFirstLink(accounts: Accounts, at: number): void {
  const link = accounts.firstLink();
  if (link === null) return;
  const reached = process.env.TRAVESIA_ORIGIN ?? `http://localhost:${String(at)}`;
  process.stdout.write(
    `Nobody has an account yet. This link makes the first administrator, once, within 24 hours:\n${reached}${link}\n`,
  );
}

async function loadPages(): Promise<PageHandler | null> {
  if (!existsSync(PAGES)) return null;
  const built: unknown = await import(pathToFileURL(PAGES).href);
  if (!isPages(built)) throw new Error('build/handler.js has no handler: run npm run build');
  return built.handler;
}

function isPages(module: unknown): module is { readonly handler: PageHandler } {
  return (
    typeof module === 'object' &&
    module !== null &&
    'handler' in module &&
    typeof module.handler === 'function'
  );
}

function stop(reason: string): void {
  process.stderr.write(`${reason}\n`);
  process.exitCode = 1;
}
