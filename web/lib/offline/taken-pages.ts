/** The pages that somebody took along, as the browser keeps them. */
import { MADE_HEADER, TAKEN } from './copies.ts';

export interface TakenPage {
  readonly address: string;
  readonly title: string;
  /** ISO 8601. */
  readonly made: string;
}

/** Every page taken along, the newest first; empty where the browser keeps nothing. */
export async function takenPages(): Promise<readonly TakenPage[]> {
  if (!('caches' in globalThis)) return [];
  const cache = await caches.open(TAKEN);
  const found = await Promise.all(
    (await cache.keys()).map(async (request): Promise<readonly TakenPage[]> => {
      const copy = await cache.match(request);
      if (copy?.headers.get('content-type')?.startsWith('text/html') !== true) return [];
      const title = /<title>([^<]*)<\/title>/.exec(await copy.text())?.[1] ?? request.url;
      const { pathname, search } = new URL(request.url);
      const made = copy.headers.get(MADE_HEADER) ?? '';
      return [{ address: pathname + search, title: plain(title), made }];
    }),
  );
  return found.flat().toSorted((a, b) => b.made.localeCompare(a.made));
}

function plain(title: string): string {
  return title.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
