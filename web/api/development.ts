/**
 * `npm run dev`: the API beside Vite's pages, over the snapshot of the data folder. For whoever writes pages: it has
 * no accounts, everybody is answered as an owner of everything, so it is given to this machine alone.
 */
import express from 'express';
import pino from 'pino';
import type { Plugin } from 'vite';
import { EVERYTHING } from '#queries/scope.ts';
import { dataFolder, makeDataFolder } from '#warehouse/data-folder.ts';
import { Serving } from '#warehouse/serving.ts';
import { createApi, isApiPath } from '#web/api/api.ts';
import { createServer } from '#web/api/server.ts';
import { writeRouter } from '#web/api/write.ts';

export function apiInDevelopment(): Plugin {
  return {
    name: 'travesia-api',
    apply: 'serve',
    async configureServer({ middlewares, config }) {
      const refusal = developmentRefusal(config.server.host);
      if (refusal !== null) throw new Error(refusal);
      const folder = dataFolder();
      makeDataFolder(folder);
      const serving = await Serving.start(folder);
      const api = createApi(serving, folder);
      const writes = writeRouter(serving, folder);
      const server = express().use(
        createServer({ api, pages: null, scopeOf: () => EVERYTHING, writes, log: pino() }),
      );
      middlewares.use((request, response, next) => {
        if (isApiPath(request.url ?? '')) server(request, response);
        else next();
      });
    },
  };
}

const LOOPBACK: ReadonlySet<string | boolean | undefined> = new Set([
  undefined,
  false,
  'localhost',
  '127.0.0.1',
  '::1',
]);

/** Why it does not listen on this host; null on this machine alone. `true` is what `--host` without a name gives. */
export function developmentRefusal(host: string | boolean | undefined): string | null {
  if (LOOPBACK.has(host)) return null;
  const asked = typeof host === 'string' ? host : 'all interfaces';
  return `expected localhost, came ${asked}: npm run dev has no accounts and answers everybody as an owner; npm start has a door`;
}
