/** Everybody from one process: the public from release cubes, owners and analysts after signing in. */
import pino from 'pino';
import { PUBLIC } from '#queries/scope.ts';
import { dataFolder, makeDataFolder } from '#warehouse/data-folder.ts';
import { PublicServing } from '#warehouse/public-serving.ts';
import { Serving } from '#warehouse/serving.ts';
import type { IdentityProvider } from '#web/accounts/identity-provider.ts';
import { Accounts } from '#web/accounts/accounts.ts';
import { knownPlaces } from '#web/accounts/known-places.ts';
import { nameOf } from '#web/accounts/visitor.ts';
import { createApi } from '#web/api/api.ts';
import type { IsProxy } from '#web/api/client-address.ts';
import { createDoor } from '#web/api/door.ts';
import { createServer } from '#web/api/server.ts';
import { Traffic } from '#web/api/traffic.ts';
import { warmUp } from '#web/api/warm-up.ts';
import { writeRouter } from '#web/api/write.ts';
import { ensureFirstData } from '#web/first-data.ts';
import { KeptPages } from '#web/api/kept-pages.ts';
import { listen, type Place } from '#web/api/listen.ts';
import { loadPages } from '#web/load-pages.ts';
import { NightlySchedule } from '#web/nightly-schedule.ts';

export interface ServedPlace extends Place {
  /** When to start nights, as cron writes it; null: never. */
  readonly nightly: string | null;
  readonly isProxy: IsProxy;
  readonly provider: IdentityProvider | null;
}

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

export async function serveAll({
  nightly,
  isProxy,
  provider,
  ...place
}: ServedPlace): Promise<void> {
  const folder = dataFolder();
  makeDataFolder(folder);
  ensureFirstData(folder, (line) => process.stderr.write(`${line}\n`));
  const serving = await Serving.start(folder);
  const publicSide = new PublicServing(folder.releases);
  await publicSide.check();
  const traffic = new Traffic();
  const api = createApi(serving, folder, publicSide, traffic);
  const log = pino({ level: process.env.NODE_ENV === 'test' ? 'silent' : 'warn' });
  const { origin } = place;
  const accounts = await Accounts.open(folder, {
    ...{ origin, log, provider },
    places: () => knownPlaces(serving),
  });
  serving.onSwap(() => {
    warmUp(api).catch((error: unknown) => log.error({ err: error }, 'warm-up failed'));
  });
  serving.onDegraded((reason) => {
    log.error({ event: 'snapshot_refused', reason }, 'an earlier snapshot serves');
  });
  await warmUp(api);
  const door = createDoor(accounts, api, { isProxy });
  const nights = nightly === null ? null : new NightlySchedule(nightly, { folder, log });
  const app = createServer({
    api,
    pages: await loadPages(),
    keptPages: new KeptPages(() =>
      [serving.state().snapshot?.id, publicSide.current()?.sha256].join(' '),
    ),
    scopeOf: () => PUBLIC,
    door,
    writes: writeRouter(serving, folder, (request) => nameOf(door.visitor(request))),
    ...{ log, traffic },
    overTls: origin.startsWith('https:'),
  });
  listen(app, place, {
    onListening: (port) => {
      tellPlace(place, port);
      tellFirstLink(accounts, port);
      const next = nights?.nextNight();
      if (next) process.stdout.write(`The next night begins at ${next.toISOString()}\n`);
    },
    onStop: () => {
      nights?.stop();
      serving.stop();
      publicSide.stop();
      accounts.close();
    },
  });
}

function tellPlace({ host, origin }: Place, port: number): void {
  process.stdout.write(`Travesía is at http://localhost:${String(port)}\n`);
  if (LOOPBACK.includes(host) || origin.startsWith('https:')) return;
  process.stdout.write(
    'It listens beyond this machine without https: the public portal is answered, but browsers will not keep anybody signed in. Put a proxy with https in front and set TRAVESIA_ORIGIN.\n',
  );
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
