/// <reference lib="webworker" />
/** Keeps copies of pages for reading without a connection; with one, everything comes from the server as ever. */
import {
  BUILD,
  COPY_META,
  MADE_HEADER,
  MOST_VISITED,
  TAKEN,
  VISITED,
  type Wish,
} from './lib/offline/copies.ts';

declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', () => {
  void self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.method === 'POST') {
    if (pathname.endsWith('/cuenta')) event.waitUntil(forgetAll());
    return;
  }
  if (request.method !== 'GET') return;
  if (pathname.startsWith('/_app/immutable/')) event.respondWith(fromBuild(request));
  else if (request.mode === 'navigate' || isPart(pathname)) event.respondWith(fresh(event));
});

self.addEventListener('message', (event) => {
  const asked = event.data as Wish;
  const [port] = event.ports;
  event.waitUntil(
    (asked.kind === 'take' ? take(asked.page, asked.parts) : forget(asked.page)).then(
      () => port?.postMessage(true),
      () => port?.postMessage(false),
    ),
  );
});

/** Pictures and answers that pages are made of. */
function isPart(pathname: string): boolean {
  return /^\/api\/v1\/(table|routes|reports)/.test(pathname) || pathname.endsWith('/__data.json');
}

async function fromBuild(request: Request): Promise<Response> {
  const cache = await caches.open(BUILD);
  const kept = await cache.match(request);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

/** From the server, and a copy kept if it may be; from the copy where the server cannot be reached. */
async function fresh(event: FetchEvent): Promise<Response> {
  const { request } = event;
  try {
    const response = await fetch(request);
    // the page does not wait for its copy
    if (mayBeKept(response)) event.waitUntil(keep(VISITED, request.url, response.clone()));
    return response;
  } catch (error) {
    const copy = await copyOf(request.url);
    if (copy === undefined) throw error;
    return request.mode === 'navigate' ? withDate(copy) : copy;
  }
}

function mayBeKept(response: Response): boolean {
  const told = response.headers.get('cache-control') ?? '';
  return response.ok && response.type === 'basic' && !told.includes('no-store');
}

async function copyOf(url: string): Promise<Response | undefined> {
  const places = await Promise.all([TAKEN, VISITED].map((name) => caches.open(name)));
  for (const place of places) {
    const copy = await place.match(url);
    if (copy !== undefined) return copy;
  }
  return undefined;
}

async function keep(place: string, url: string, response: Response): Promise<void> {
  const cache = await caches.open(place);
  const headers = new Headers(response.headers);
  headers.set(MADE_HEADER, new Date().toISOString());
  // the body is read unpacked, so its packing and length no longer hold
  headers.delete('content-encoding');
  headers.delete('content-length');
  await cache.delete(url);
  await cache.put(url, new Response(await response.blob(), { status: response.status, headers }));
  if (place !== VISITED) return;
  const all = await cache.keys();
  await Promise.all(all.slice(0, -MOST_VISITED).map((oldest) => cache.delete(oldest)));
}

/** A page that is a copy says in its head of when. */
async function withDate(copy: Response): Promise<Response> {
  const made = copy.headers.get(MADE_HEADER) ?? '';
  const html = await copy.text();
  const dated = html.replace('</head>', `<meta name="${COPY_META}" content="${made}" /></head>`);
  return new Response(dated, { headers: copy.headers });
}

async function take(page: string, parts: readonly string[]): Promise<void> {
  for (const address of [page, ...parts]) {
    const response = await fetch(address);
    if (!response.ok) throw new Error('not everything could be had');
    await keep(TAKEN, new URL(address, self.location.origin).href, response);
  }
}

async function forget(page: string): Promise<void> {
  const cache = await caches.open(TAKEN);
  await cache.delete(new URL(page, self.location.origin).href);
}

/** After signing out nothing stays that an account could see. */
async function forgetAll(): Promise<void> {
  await Promise.all([caches.delete(TAKEN), caches.delete(VISITED)]);
}
