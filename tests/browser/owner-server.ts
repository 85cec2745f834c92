/** The pages as the owner of every registry sees them, for tests: the server without its door. */
import pino from 'pino';
import { EVERYTHING } from '#queries/scope.ts';
import { dataFolder } from '#warehouse/data-folder.ts';
import { Serving } from '#warehouse/serving.ts';
import { createApi } from '#web/api/api.ts';
import { createServer } from '#web/api/server.ts';
import { writeRouter } from '#web/api/write.ts';
import { listen } from '#web/listen.ts';
import { loadPages } from '#web/load-pages.ts';

const origin = 'http://localhost';
process.env['ORIGIN'] ??= origin;
const folder = dataFolder();
const serving = await Serving.start(folder);
const app = createServer({
  api: createApi(serving, folder),
  pages: await loadPages(),
  scopeOf: () => EVERYTHING,
  writes: writeRouter(serving, folder),
  log: pino({ level: 'silent' }),
});
listen(
  app,
  { host: 'localhost', port: 0, origin },
  {
    onListening: (port) => {
      process.stdout.write(`http://localhost:${String(port)}\n`);
    },
    onStop: () => {
      serving.stop();
    },
  },
);
