/** A server on a free port of this machine, for what only a program over HTTP sees. */
import { once } from 'node:events';
import type { Server } from 'node:http';

import pino from 'pino';

import { EVERYTHING } from '#queries/scope.ts';
import { createServer, type ServerParts } from '#web/api/server.ts';

export interface Listening {
  readonly server: Server;
  readonly origin: string;
}

export async function listen(
  parts: Pick<ServerParts, 'api' | 'writes'> & Partial<Pick<ServerParts, 'scopeOf' | 'traffic'>>,
): Promise<Listening> {
  const log = pino({ level: 'silent' });
  const server = createServer({
    scopeOf: () => EVERYTHING,
    ...parts,
    pages: null,
    log,
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port to listen on');
  return { server, origin: `http://127.0.0.1:${String(address.port)}` };
}
