/** The map alone, built as the pages are and served with their policy and the basemap of the last build. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';

import { PAGE_POLICY } from '#web/content-policy.ts';

const TYPES: Readonly<Record<string, string>> = {
  ...{ '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' },
  ...{ '.json': 'application/json', '.woff2': 'font/woff2' },
};

const POLICY = Object.entries(PAGE_POLICY)
  .map(([name, sources]) => `${name} ${sources.map(quoted).join(' ')}`)
  .join('; ');

export interface MapPage {
  readonly address: string;
  readonly stop: () => void;
}

export async function serveMapPage(): Promise<MapPage> {
  const folder = mkdtempSync(join(tmpdir(), 'travesia-map-'));
  await build({
    ...{ configFile: false, root: 'tests/browser/map-page', logLevel: 'error' },
    plugins: [svelte({ configFile: false })],
    build: { outDir: folder, emptyOutDir: true, modulePreload: { polyfill: false } },
  });
  const server = createServer(({ url = '/', headers }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const place = pathname === '/' ? '/index.html' : pathname;
    const file = [folder, 'build/client'].map((root) => join(root, place)).find(existsSync);
    if (file === undefined) response.writeHead(404).end();
    else send(response, file, headers.range);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const told = server.address();
  if (told === null || typeof told === 'string') throw new Error('the page of the map has no port');
  return {
    address: `http://127.0.0.1:${String(told.port)}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function send(response: ServerResponse, file: string, range: string | undefined): void {
  const bytes = readFileSync(file);
  const headers = {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': POLICY,
  };
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
  if (first === undefined || last === undefined) {
    response.writeHead(200, headers).end(bytes);
    return;
  }
  const part = bytes.subarray(Number(first), Number(last) + 1);
  const end = Number(first) + part.length - 1;
  response.writeHead(206, {
    ...headers,
    'content-range': `bytes ${first}-${String(end)}/${String(bytes.length)}`,
  });
  response.end(part);
}

function quoted(source: string): string {
  return source.endsWith(':') ? source : `'${source}'`;
}
