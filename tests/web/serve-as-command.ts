/** `node tests/web/serve-as-command.ts public|owner`: the server over TRAVESIA_DATA as that reader meets it, on PORT or a free one. */
import pino from 'pino';

import { EVERYTHING, PUBLIC } from '#queries/scope.ts';
import { dataFolder } from '#warehouse/data-folder.ts';
import { PublicServing } from '#warehouse/public-serving.ts';
import { Serving } from '#warehouse/serving.ts';
import { createApi } from '#web/api/api.ts';
import { createServer } from '#web/api/server.ts';
import { Traffic } from '#web/api/traffic.ts';
import { writeRouter } from '#web/api/write.ts';
import { loadPages } from '#web/load-pages.ts';

process.env.ORIGIN ??= `http://localhost:${process.env.PORT ?? '3000'}`;
const folder = dataFolder();
const serving = await Serving.start(folder);
const scope = process.argv[2] === 'owner' ? EVERYTHING : PUBLIC;
const traffic = new Traffic();
const server = createServer({
  api: createApi(serving, folder, new PublicServing(folder.releases), traffic),
  traffic,
  pages: await loadPages(),
  writes: writeRouter(serving, folder),
  scopeOf: () => scope,
  log: pino({ level: 'warn' }, process.stderr),
}).listen(Number(process.env.PORT ?? '0'), 'localhost', () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  process.stdout.write(`http://localhost:${String(port)}\n`);
});
