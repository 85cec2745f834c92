/** An answer that the server has already given, asked again over HTTP, beside a server that only sends as many bytes. */
import { once } from 'node:events';
import { Agent, createServer as createHttpServer, get, type RequestListener } from 'node:http';
import pino from 'pino';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { EVERYTHING } from '#queries/scope.ts';
import { Serving } from '#warehouse/serving.ts';
import { createApi } from '#web/api/api.ts';
import { createServer } from '#web/api/server.ts';
import { measure, type Timing } from './timing.ts';

const ASKINGS = 500;
const PATH = '/api/v1/table?measures=persons&rows=origin_state&columns=year';

export interface CachedTimings {
  readonly kept: Timing;
  /** What the asking itself costs: of a server that does nothing else than answer. */
  readonly bare: Timing;
}

export async function cachedAnswer(folder: DataFolder): Promise<CachedTimings> {
  const serving = await Serving.start(folder);
  const api = createApi(serving, folder);
  const log = pino({ level: 'silent' });
  try {
    const kept = createServer({ api, pages: null, scopeOf: () => EVERYTHING, log });
    const bytes = await api(PATH, { scope: EVERYTHING, encodings: 'gzip' });
    const bare: RequestListener = (_, response) => response.end(bytes.body);
    return { bare: await askedOf(bare), kept: await askedOf(kept) };
  } finally {
    serving.stop();
  }
}

/** One after the other over a connection that stays, by a client that reads the bytes and no more. */
async function askedOf(listener: RequestListener): Promise<Timing> {
  const server = createHttpServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const asking = () => answered(port, agent);
    // the first hundreds are run before they are compiled
    await measure(ASKINGS, asking);
    return await measure(ASKINGS, asking);
  } finally {
    agent.destroy();
    server.close();
    server.closeAllConnections();
  }
}

function answered(port: number, agent: Agent): Promise<void> {
  const headers = { 'accept-encoding': 'gzip' };
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: PATH, agent, headers }, (response) => {
      if (response.statusCode !== 200)
        reject(new Error(`${PATH} was answered ${String(response.statusCode)}`));
      response.on('end', resolve).on('error', reject).resume();
    }).on('error', reject);
  });
}
