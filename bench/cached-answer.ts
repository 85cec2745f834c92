/** An answer that the server has already given, asked again over HTTP. */
import { once } from 'node:events';
import pino from 'pino';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { EVERYTHING } from '#queries/scope.ts';
import { Serving } from '#warehouse/serving.ts';
import { createApi } from '#web/api/api.ts';
import { createServer } from '#web/api/server.ts';
import { measure, type Timing } from './timing.ts';

const ASKINGS = 300;

export async function cachedAnswer(folder: DataFolder): Promise<Timing> {
  const serving = await Serving.start(folder);
  const api = createApi(serving, folder);
  const log = pino({ level: 'silent' });
  const server = createServer({ api, pages: null, scopeOf: () => EVERYTHING, log }).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}/api/v1/table?measures=persons&rows=origin_state&columns=year`;
  try {
    return await measure(ASKINGS, async () => {
      const response = await fetch(url);
      await response.arrayBuffer();
    });
  } finally {
    server.close();
    server.closeAllConnections();
    serving.stop();
  }
}
