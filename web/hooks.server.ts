/** What happens around every page: who may open it, its language and theme, and the way to the API. */
import { error, redirect } from '@sveltejs/kit';
import type { Handle, HandleFetch, HandleServerError, RequestEvent } from '@sveltejs/kit';

import { mayPass, pageRule } from '#web/accounts/access-rules.ts';
import { framedPolicy } from '#web/content-policy.ts';
import { packedPage } from '#web/packed-page.ts';

import { isEmbed, languageOf, pathIn } from './lib/words/place.ts';

const THEMES = new Set(['light', 'dark']);

/** Longer addresses are nobody's everyday page. */
const LONGEST_KEPT = 2000;

export const handle: Handle = async ({ event, resolve }) => {
  event.locals.cookies = [];
  event.locals.isRefused = false;
  refuseOrPass(event);
  const chosen = event.cookies.get('theme') ?? '';
  const theme = THEMES.has(chosen) ? chosen : 'auto';
  const encodings = event.request.headers.get('accept-encoding') ?? '';
  const make = () => madePage(event, resolve, theme);
  const kept = isForAnybody(event)
    ? await event.platform?.req.keepPage?.(`${event.request.url} ${theme}`, encodings, async () =>
        asSent(await make()),
      )
    : undefined;
  if (kept === undefined) return packedPage(await make(), encodings);
  const { body, ...rest } = kept;
  return new Response(body, rest);
};

async function madePage(
  event: RequestEvent,
  resolve: Parameters<Handle>[0]['resolve'],
  theme: string,
): Promise<Response> {
  const language = languageOf(event.url.pathname);
  const scripts: string[] = [];
  const response = await resolve(event, {
    transformPageChunk: ({ html }) =>
      html
        .replace('%travesia.language%', language)
        .replace('%travesia.theme%', theme)
        .replace('%travesia.scripts%', scripts.join(' ')),
    // asked for in the first reply, scripts came before what is read: the page asks for them once it is painted
    preload: ({ type, path }) => {
      if (type === 'js') scripts.push(path);
      // the two faces every page starts with; the extended Latin ones load when a letter needs them
      return type === 'css' || (type === 'font' && path.includes('-latin-wght-normal'));
    },
  });
  if (isEmbed(event.url.pathname)) {
    const policy = response.headers.get('content-security-policy') ?? '';
    response.headers.set('content-security-policy', framedPolicy(policy));
  }
  // Kit answers a tag it knows with 304 and without the policy of the page: browsers would keep that of an answer
  if (!event.isDataRequest) response.headers.delete('etag');
  for (const line of event.locals.cookies) response.headers.append('set-cookie', line);
  if (kindOf(event) !== 'anonymous' || event.locals.cookies.length > 0) {
    response.headers.set('cache-control', 'private, no-store');
    response.headers.append('vary', 'Cookie');
  }
  return response;
}

function kindOf({ platform }: RequestEvent): string {
  return platform?.req.visitor?.kind ?? 'anonymous';
}

/** A page that is the same for everybody without an account; those of signing in carry what one person was sent. */
function isForAnybody(event: RequestEvent): boolean {
  const { request, route } = event;
  return (
    request.method === 'GET' &&
    kindOf(event) === 'anonymous' &&
    request.url.length <= LONGEST_KEPT &&
    route.id !== null &&
    pageRule(route.id) === 'everyone' &&
    !route.id.includes('/entrar')
  );
}

/** Its length is that of what is packed in the end. */
async function asSent(response: Response) {
  const { status } = response;
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return { status, headers: Object.fromEntries(headers), body: await response.text() };
}

/** A page without a line in the table of rules is shown to nobody. In development there is no door. */
function refuseOrPass(event: RequestEvent): void {
  const { route, url, platform } = event;
  const visitor = platform?.req.visitor;
  if (visitor === undefined || route.id === null) return;
  const rule = pageRule(route.id);
  if (rule !== null && mayPass(rule, visitor)) return;
  if (rule === null || visitor.kind === 'person') {
    if (event.request.method !== 'GET' || event.isDataRequest) error(403, 'Refused');
    // a document is refused by its layout, so that the refusal has the head and foot of every page
    event.locals.isRefused = true;
    return;
  }
  const back = new URLSearchParams({ volver: url.pathname + url.search });
  redirect(303, `${pathIn(languageOf(url.pathname), '/entrar')}?${back.toString()}`);
}

/** The API runs in the same process in production; in development it is another server. */
export const handleFetch: HandleFetch = async ({ event, request, fetch: kitFetch }) => {
  const address = new URL(request.url);
  if (address.origin !== event.url.origin || !address.pathname.startsWith('/api/'))
    return kitFetch(request);
  const askApi = event.platform?.req.askApi;
  if (askApi === undefined) return fetch(request.url, { headers: { accept: 'application/json' } });
  const path = address.pathname + address.search;
  const sent: unknown = request.method === 'POST' ? await request.json() : undefined;
  const fields = typeof sent === 'object' && sent !== null ? { ...sent } : undefined;
  const { status, headers, body, cookies = [] } = await askApi(path, fields);
  event.locals.cookies.push(...cookies);
  return new Response(body, { status, headers });
};

export const handleError: HandleServerError = ({ error, event, status, message }) => {
  if (status !== 404) console.error(`page ${event.url.pathname} failed`, error);
  return { message };
};
