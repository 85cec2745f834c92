/** The built pages, as one handler for Express; null when they are not built. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PageHandler } from '#web/api/server.ts';

const PAGES = join(import.meta.dirname, '..', 'build', 'handler.js');

export async function loadPages(): Promise<PageHandler | null> {
  if (!existsSync(PAGES)) return null;
  const built: unknown = await import(pathToFileURL(PAGES).href);
  if (!isPages(built)) throw new Error('build/handler.js has no handler: run npm run build');
  return built.handler;
}

function isPages(module: unknown): module is { readonly handler: PageHandler } {
  return (
    typeof module === 'object' &&
    module !== null &&
    'handler' in module &&
    typeof module.handler === 'function'
  );
}
