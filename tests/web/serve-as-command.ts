/** `node tests/web/serve-as-command.ts public|owner`: the server over TRAVESIA_DATA as that reader meets it, on PORT or a free one. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pino from 'pino';

import { EVERYTHING, PUBLIC } from '#queries/scope.ts';
import { dataFolder } from '#warehouse/data-folder.ts';
import { Serving } from '#warehouse/serving.ts';
import { createApi } from '#web/api/api.ts';
import { createServer, type PageHandler } from '#web/api/server.ts';
import { writeRouter } from '#web/api/write.ts';

const PAGES = join(import.meta.dirname, '..', '..', 'build', 'handler.js');

process.env.ORIGIN ??= `http://localhost:${process.env.PORT ?? '3000'}`;
const folder = dataFolder();
const serving = await Serving.start(folder);
const scope = process.argv[2] === 'owner' ? EVERYTHING : PUBLIC;
const server = createServer({
  api: createApi(serving, folder),
  pages: await builtPages(),
  writes: writeRouter(serving, folder),
  scopeOf: () => scope,
  log: pino({ level: 'warn' }, process.stderr),
}).listen(Number(process.env.PORT ?? '0'), 'localhost', () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  process.stdout.write(`http://localhost:${String(port)}\n`);
});

async function builtPages(): Promise<PageHandler | null> {
  if (!existsSync(PAGES)) return null;
  const built = (await import(pathToFileURL(PAGES).href)) as { readonly handler: PageHandler };
  return built.handler;
}
