/**
 * The public portal from release files alone: no snapshot, secret or account needs to be on the machine, and
 * none is looked for.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import pino from 'pino';
import { PUBLIC } from '#queries/scope.ts';
import { PublicServing } from '#warehouse/public-serving.ts';
import { createPublicApi } from '#web/api/api.ts';
import { KeptPages } from '#web/api/kept-pages.ts';
import { createServer } from '#web/api/server.ts';
import { Traffic } from '#web/api/traffic.ts';
import { listen, type Place } from '#web/api/listen.ts';
import { loadPages } from '#web/load-pages.ts';

/** Why it cannot be served; null when it is. */
export async function servePublic(directory: string, place: Place): Promise<string | null> {
  const root = resolve(directory);
  if (!existsSync(root)) return `There is no folder ${directory}: expected one with releases.`;
  const serving = new PublicServing(root);
  await serving.check();
  const edition = serving.current();
  const { degraded } = serving.state();
  if (edition === null)
    return (
      degraded ??
      `${directory} holds no public side of a release: expected the folder of releases, of one release, or its folder public.`
    );
  const log = pino({ level: process.env.NODE_ENV === 'test' ? 'silent' : 'warn' });
  if (degraded !== null)
    log.error({ event: 'edition_refused', reason: degraded }, 'an earlier release serves');
  const traffic = new Traffic();
  const app = createServer({
    api: createPublicApi(serving, traffic),
    pages: await loadPages(),
    keptPages: new KeptPages(() => serving.current()?.sha256 ?? ''),
    scopeOf: () => PUBLIC,
    overTls: place.origin.startsWith('https:'),
    ...{ log, traffic },
  });
  listen(app, place, {
    onListening: (port) => {
      process.stdout.write(
        `Travesía, public portal, is at http://localhost:${String(port)}: release ${edition.id}, from release files only\n`,
      );
    },
    onStop: () => {
      serving.stop();
    },
  });
  return null;
}
