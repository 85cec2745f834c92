/**
 * What is kept in the browser to be read without a connection: the pages visited last, and those that somebody took
 * along. Nothing that the server marks `no-store` is kept unless it was taken along; signing out takes that away too.
 */

/** Visited pages and their parts, the oldest going first. */
export const VISITED = 'travesia-visited-1';
/** Taken along: kept until it is put back. */
export const TAKEN = 'travesia-taken-1';
/** Files of the build, whose names change with what they hold. */
export const BUILD = 'travesia-build-1';

export const MOST_VISITED = 60;
/** When a copy was made, on the copy itself. */
export const MADE_HEADER = 'x-travesia-copied';
/** The same in the head of a page that is shown from its copy. */
export const COPY_META = 'travesia-copy';

/** What a page asks of the worker. */
export type Wish =
  | { readonly kind: 'take'; readonly page: string; readonly parts: readonly string[] }
  | { readonly kind: 'forget'; readonly page: string };

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

/** Hands a wish to the worker; false where there is none to take it. */
export async function wish(asked: Wish): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  const registration = await navigator.serviceWorker.getRegistration();
  const worker = registration?.active;
  if (worker === undefined || worker === null) return false;
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => {
      resolve(data === true);
    };
    worker.postMessage(asked, [channel.port2]);
  });
}
