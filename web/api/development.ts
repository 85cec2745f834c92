/** `npm run dev`: the API beside Vite's pages, over the snapshot of the data folder. */
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
    async configureServer({ middlewares }) {
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
