/**
 * `npm start`: API and pages in one process. Visitors without an account are the public; owners and analysts
 * sign in. `npm start -- --public DIR` serves the portal from release files only.
 */
import '#web/file-threads.ts';
import '#web/heap-growth.ts';
import { parseArgs } from 'node:util';
import { readProxies } from '#web/api/client-address.ts';
import { readProvider } from '#web/accounts/identity-provider.ts';
import { readSchedule } from '#web/nightly-schedule.ts';
import { serveAll } from '#web/serve-all.ts';
import { servePublic } from '#web/serve-public.ts';
import { letThreadsYield } from '#web/yielding-threads.ts';

letThreadsYield();

// Pages name themselves by this address in links to their other language.
const origin = process.env.TRAVESIA_ORIGIN ?? `http://localhost:${process.env.PORT ?? '3000'}`;
process.env.ORIGIN ??= origin;

const { values } = parseArgs({ options: { public: { type: 'string' } } });
const host = process.env.HOST ?? 'localhost';
const port = Number(process.env.PORT ?? '3000');
const schedule = readSchedule(process.env.TRAVESIA_NIGHTLY);
const identity = readProvider(process.env);
const proxies = readProxies(process.env.TRAVESIA_PROXIES);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  stop(`PORT is ${process.env.PORT ?? ''}: expected a number from 0 to 65535.`);
} else if (values.public !== undefined) {
  const wrong = await servePublic(values.public, { host, port, origin });
  if (wrong !== null) stop(wrong);
} else if (schedule.kind === 'wrong') {
  stop(schedule.reason);
} else if (proxies.kind === 'wrong') {
  stop(proxies.reason);
} else if (identity.kind === 'wrong') {
  stop(identity.reason);
} else {
  const provider = identity.kind === 'known' ? identity.provider : null;
  const nightly = schedule.kind === 'at' ? schedule.pattern : null;
  await serveAll({ host, port, origin, nightly, isProxy: proxies.isProxy, provider });
}

function stop(reason: string): void {
  process.stderr.write(`${reason}\n`);
  process.exitCode = 1;
}
