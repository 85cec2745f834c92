/** Express in front of the API and the pages: headers, methods, errors; nothing of the statistics. */
import express, {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import type { Logger } from 'pino';
import { isEmbed } from '#web/lib/words/place.ts';
import { EVERYTHING, type Scope } from '#queries/scope.ts';
import type { AccountReply, Body } from '#web/accounts/account-reply.ts';
import { providerVisit } from '#web/accounts/provider-sign-in.ts';
import { accountWrite } from '#web/accounts/account-writes.ts';
import { PERMISSIONS } from '#web/accounts/standing.ts';
import type { Door } from '#web/api/door.ts';
import { isApiPath, readsBody, type Api } from '#web/api/api.ts';
import { failure, unreadable } from '#web/api/failure.ts';
import type { KeptPages } from '#web/api/kept-pages.ts';
import { tellPages } from '#web/api/metrics.ts';
import { mayWatch } from '#web/api/may-watch.ts';
import { problemReply, type Reply } from '#web/api/reply.ts';
import type { Traffic } from '#web/api/traffic.ts';
import { safeHeaders } from '#web/api/safe-headers.ts';

export type PageHandler = (request: Request, response: Response, next: NextFunction) => void;

export interface ServerParts {
  readonly api: Api;
  /** The built pages; null when only the API is wanted. */
  readonly pages: PageHandler | null;
  /** Pages of visitors without an account are kept here; without it each is made anew. */
  readonly keptPages?: KeptPages;
  /** What changes something; without it the server only reads. */
  readonly writes?: Router;
  /** What whoever sends a request may see, where there is no door. */
  readonly scopeOf: (request: Request) => Scope;
  /** Accounts: who asks, and whether they may. Without it nobody signs in and `scopeOf` alone decides. */
  readonly door?: Door;
  /** Are the pages reached over https only? */
  readonly overTls?: boolean;
  /** Counts requests; where it is given, programs that may watch read `/metrics` without an account. */
  readonly traffic?: Traffic;
  readonly log: Logger;
}

export function createServer(parts: ServerParts): Express {
  const { pages, writes, door, log } = parts;
  const apiOf = apiFor(parts);
  const asking = { apiOf, log };
  const server = express();
  server.disable('x-powered-by');
  if (parts.traffic !== undefined) server.use(parts.traffic.watch);
  server.use(safeHeaders(parts.overTls === true));
  if (parts.traffic !== undefined) server.use(watched(parts));
  if (parts.keptPages !== undefined) {
    if (parts.traffic !== undefined) tellPages(parts.traffic.registry, parts.keptPages);
    server.use(forgettingAtWrites(parts.keptPages));
  }
  if (door !== undefined) server.use(door.enter, accountWrites(door, log));
  if (writes !== undefined)
    server.use(['/api/v1/admin', '/api/v1/requests'], onlyWrites(writes, parts));
  const readText: RequestHandler = express.text({ type: () => true, limit: '256kb' });
  server.use((request, response, next) => {
    if (!isApiPath(request.path)) next();
    else if (request.method === 'POST' && readsBody(request.path))
      readText(request, response, next);
    else answer(asking, request, response);
  });
  // only a selection of a table or a plan comes here, its body read
  server.use((request, response, next) => {
    if (!isApiPath(request.path)) next();
    else answer(asking, request, response);
  });
  server.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (isApiPath(request.path)) send(response, unreadable(error) ?? failure(error, request, log));
    else next(error);
  });
  if (pages !== null) server.use(pagesThrough(parts, pages, apiOf));
  server.use((_request, response) => {
    send(response, problemReply(404, { detail: 'The pages are not built: run npm start.' }));
  });
  return server;
}

function forgettingAtWrites(keptPages: KeptPages): RequestHandler {
  return ({ method }, response, next) => {
    if (method !== 'GET' && method !== 'HEAD') response.once('close', () => keptPages.forget());
    next();
  };
}

/** Pages ask the API in this process instead of over the network, and say which of them may be kept. */
function pagesThrough(
  { door, log, keptPages }: ServerParts,
  pages: PageHandler,
  apiOf: (request: Request) => Api,
): RequestHandler {
  return (request, response, next) => {
    // the older way to forbid frames knows no exceptions; the policy of the page has them
    if (isEmbed(request.path)) response.removeHeader('x-frame-options');
    const ask = apiOf(request);
    const visitor = door?.visitor(request);
    const left = goneOf(response);
    let gone = left;
    const askApi = (path: string, body?: Body): Promise<Reply | AccountReply> =>
      body === undefined || door === undefined || visitor === undefined
        ? ask(path, { gone }).catch((error: unknown) => failure(error, request, log))
        : door.write(visitor, path, body);
    const keepPage = (page: string, encodings: string, make: () => Promise<Reply>) =>
      keptPages
        ?.get(
          page,
          encodings,
          (allGone) => {
            // others may wait for the page that this reader was the first to open
            gone = allGone;
            return make();
          },
          left,
        )
        .catch((error: unknown) => failure(error, request, log));
    Object.assign(request, { askApi, keepPage, visitor });
    pages(request, response, next);
  };
}

/** Who may not is left to the address itself. */
function watched({ api, overTls, log }: ServerParts): RequestHandler {
  return (request, response, next) => {
    const isRead = request.path === '/metrics' && request.method === 'GET';
    if (!isRead || !mayWatch(request, overTls === true)) {
      next();
      return;
    }
    api('/metrics', { permissions: ['operate'] })
      .catch((error: unknown) => failure(error, request, log))
      .then((reply) => {
        send(response, reply);
      })
      .catch(next);
  };
}

/** The API as one request may ask it. */
function apiFor({ api, scopeOf, door }: ServerParts): (request: Request) => Api {
  if (door !== undefined) return door.api;
  return (request) => (path, reader) => {
    const scope = scopeOf(request);
    // the same object, not one like it: whoever has the files themselves
    const permissions = scope === EVERYTHING ? PERMISSIONS : null;
    return api(path, { ...reader, scope, permissions });
  };
}

/** Signing in and what administrators do with accounts, for programs; pages send the same in this process. */
function accountWrites(door: Door, log: Logger): Router {
  const router = express.Router();
  const isWrite = ({ method, path }: Request) =>
    method === 'POST'
      ? accountWrite(path) !== null
      : method === 'GET' && providerVisit(path) !== null;
  const limit = '64kb';
  const readers = [express.json({ limit }), express.urlencoded({ extended: false, limit })];
  router.use((request, response, next) => {
    if (isWrite(request)) next();
    else next('router');
  });
  router.use(...readers);
  router.use((request, response, next) => {
    const body: unknown = request.body;
    const fields = typeof body === 'object' && body !== null ? { ...body } : {};
    const visitor = door.visitor(request);
    const { searchParams } = new URL(request.originalUrl, 'http://localhost');
    const reply =
      request.method === 'GET'
        ? door.visit(visitor, request.path, searchParams)
        : door.write(visitor, request.path, fields);
    reply
      .then(({ cookies, ...reply }) => {
        response.append('set-cookie', [...cookies]);
        send(response, reply);
      })
      .catch(next);
  });
  router.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    send(response, unreadable(error) ?? failure(error, request, log));
  });
  return router;
}

/** Reading goes on to the API; everything else is for the one router that may change something. */
function onlyWrites(writes: Router, { api, door, scopeOf, log }: ServerParts): RequestHandler {
  return (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') {
      next();
      return;
    }
    // the door has turned away who may not; without one only whoever has the files may write
    if (door === undefined && scopeOf(request) !== EVERYTHING) {
      send(response, problemReply(401, { detail: 'This needs an account.' }));
      return;
    }
    response.locals.scope = door === undefined ? scopeOf(request) : door.decides(request);
    response.locals.worksAt = door?.worksAt(request) ?? [];
    // as anybody is answered: what is signed is for everybody
    response.locals.ask = (path: string) => api(path);
    writes(request, response, (error?: unknown) => {
      send(response, unreadable(error) ?? failure(error, request, log));
    });
  };
}

interface Asking {
  readonly apiOf: (request: Request) => Api;
  readonly log: Logger;
}

function answer({ apiOf, log }: Asking, request: Request, response: Response): void {
  const body: unknown = request.method === 'POST' ? request.body : undefined;
  const selection = typeof body === 'string' && readsBody(request.path) ? body : undefined;
  if (request.method !== 'GET' && request.method !== 'HEAD' && selection === undefined) {
    send(
      response,
      problemReply(405, { detail: 'Only GET is answered here.', headers: { allow: 'GET, HEAD' } }),
    );
    return;
  }
  const { accept, 'accept-encoding': packings } = request.headers;
  const encodings = typeof packings === 'string' ? packings : '';
  apiOf(request)(request.originalUrl, {
    accept,
    encodings,
    body: selection,
    gone: goneOf(response),
  })
    .catch((error: unknown) => failure(error, request, log))
    .then((reply) => {
      const same =
        request.headers['if-none-match'] === reply.headers.etag && reply.headers.etag !== undefined;
      send(response, same ? { ...reply, status: 304, body: '' } : reply);
    })
    .catch((error: unknown) => {
      log.error({ err: error, path: request.path }, 'answer could not be sent');
    });
}

/** Says so when whoever sent the request leaves before it is answered. */
function goneOf(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}

function send(response: Response, { status, headers, body }: Reply): void {
  response.status(status).set(headers).end(body);
}
