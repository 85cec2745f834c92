/** What happens around every page: the language and theme of the document, and the way to the API. */
import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit';

import { languageOf } from './lib/words/place.ts';

const THEMES = new Set(['light', 'dark']);

export const handle: Handle = ({ event, resolve }) => {
  const language = languageOf(event.url.pathname);
  const chosen = event.cookies.get('theme') ?? '';
  const theme = THEMES.has(chosen) ? chosen : 'auto';
  return resolve(event, {
    transformPageChunk: ({ html }) =>
      html.replace('%travesia.language%', language).replace('%travesia.theme%', theme),
    // the two faces every page starts with; the extended Latin ones load when a letter needs them
    preload: ({ type, path }) =>
      type === 'js' || type === 'css' || (type === 'font' && path.includes('-latin-wght-normal')),
  });
};

/** The API runs in the same process in production; in development it is another server. */
export const handleFetch: HandleFetch = async ({ event, request, fetch: kitFetch }) => {
  const address = new URL(request.url);
  if (address.origin !== event.url.origin || !address.pathname.startsWith('/api/'))
    return kitFetch(request);
  const askApi = event.platform?.req.askApi;
  if (askApi === undefined) return fetch(request.url, { headers: { accept: 'application/json' } });
  const { status, headers, body } = await askApi(address.pathname + address.search);
  return new Response(body, { status, headers });
};

export const handleError: HandleServerError = ({ error, event, status, message }) => {
  if (status !== 404) console.error(`page ${event.url.pathname} failed`, error);
  return { message };
};
