/** Express in front of the API and the pages: headers, methods, errors; nothing of the statistics. */
import express, {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { EVERYTHING, type Scope } from '#queries/scope.ts';
import { QuestionTooLong } from '#warehouse/ask-within.ts';
import { TooManyWaiting } from '#warehouse/gate.ts';
import { isApiPath, readsBody, type Api } from '#web/api/api.ts';
import { problemReply, type Reply } from '#web/api/reply.ts';
import { PERMISSIONS, type Permission, type Reader } from '#web/api/route.ts';
import { refusalOf } from '#web/api/way-out.ts';

export type PageHandler = (request: Request, response: Response, next: NextFunction) => void;

export interface ServerParts {
  readonly api: Api;
  /** The built pages; null when only the API is wanted. */
  readonly pages: PageHandler | null;
  /** What changes something; without it the server only reads. */
  readonly writes?: Router;
  /** What whoever sends a request may see. */
  readonly scopeOf: (request: Request) => Scope;
  /** What whoever sends it may do, null for who has not signed in; left out, who has the files themselves may do all. */
  readonly permissionsOf?: (request: Request) => readonly Permission[] | null;
  readonly log: Logger;
}

const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]'];

export function createServer(parts: ServerParts): Express {
  const { api, pages, writes, log } = parts;
  const server = express();
  const readerOf = (request: Request) => readerBehind(request, parts);
  const asking = { api, readerOf, log };
  server.disable('x-powered-by');
  // The pages bring their own content policy.
  server.use(
    helmet({
      contentSecurityPolicy: false,
      strictTransportSecurity: false,
      // with no referrer at all, forms would name no origin, and writing asks for it
      referrerPolicy: { policy: 'same-origin' },
    }),
  );
  server.use(onlyThisMachine);
  if (writes !== undefined) server.use('/api/v1/admin', onlyWrites(writes, readerOf, log));
  const readText: RequestHandler = express.text({ type: () => true, limit: '256kb' });
  server.use((request, response, next) => {
    if (!isApiPath(request.path)) next();
    else if (request.method === 'POST' && readsBody(request.path))
      readText(request, response, next);
    else answer(asking, request, response);
  });
  // only a selection of a table comes here, its body read
  server.use((request, response, next) => {
    if (!isApiPath(request.path)) next();
    else answer(asking, request, response);
  });
  server.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (isApiPath(request.path)) send(response, unreadable(error) ?? failure(error, request, log));
    else next(error);
  });
  if (pages !== null) {
    server.use((request, response, next) => {
      // Pages ask the API in this process instead of over the network.
      const who = readerOf(request);
      const askApi: Api = (path, reader) => api(path, { ...reader, ...who });
      Object.assign(request, { askApi });
      pages(request, response, next);
    });
  }
  server.use((_request, response) => {
    send(response, problemReply(404, { detail: 'The pages are not built: run npm start.' }));
  });
  return server;
}

type Who = Pick<Reader, 'scope' | 'permissions'>;

function readerBehind(request: Request, { scopeOf, permissionsOf }: ServerParts): Who {
  const scope = scopeOf(request);
  const permissions =
    permissionsOf === undefined
      ? // the same object, not one like it: nobody who came in over an account has it
        scope === EVERYTHING
        ? PERMISSIONS
        : null
      : permissionsOf(request);
  return { scope, permissions };
}

/** A page elsewhere that points its own name at this machine must not read the figures. */
function onlyThisMachine(request: Request, response: Response, next: NextFunction): void {
  const name = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (LOCAL_NAMES.includes(name)) next();
  else send(response, problemReply(404, { detail: 'Only localhost is served.' }));
}

/** Reading goes on to the API; everything else is for the one router that may change something, and for who operates. */
function onlyWrites(
  writes: Router,
  readerOf: (request: Request) => Who,
  log: Logger,
): RequestHandler {
  return (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') {
      next();
      return;
    }
    const refused = refusalOf('operate', readerOf(request).permissions ?? null);
    if (refused !== null) {
      send(response, refused);
      return;
    }
    writes(request, response, (error?: unknown) => {
      send(response, unreadable(error) ?? failure(error, request, log));
    });
  };
}

/** A body that is too long or no JSON is the sender's mistake. */
function unreadable(error: unknown): Reply | null {
  const status =
    typeof error === 'object' && error !== null && 'status' in error ? error.status : 0;
  if (status === 413) return problemReply(413, { detail: 'The body is too long.' });
  if (status === 400) return problemReply(400, { detail: 'The body is not JSON or a form.' });
  return null;
}

interface Asking extends Pick<ServerParts, 'api' | 'log'> {
  readonly readerOf: (request: Request) => Who;
}

function answer({ api, readerOf, log }: Asking, request: Request, response: Response): void {
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
  api(request.originalUrl, { accept, encodings, body: selection, ...readerOf(request) })
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

function failure(error: unknown, { path }: Request, log: Logger): Reply {
  if (error instanceof TooManyWaiting) {
    const detail = 'Too many questions are waiting. Ask again in a few seconds.';
    return problemReply(429, { detail, headers: { 'retry-after': '5' } });
  }
  if (error instanceof QuestionTooLong) {
    log.warn({ path }, 'question too long');
    const detail = 'Counting took too long and was stopped. Take out a dimension or add a filter.';
    return problemReply(503, { detail, headers: { 'retry-after': '60' } });
  }
  log.error({ err: error, path }, 'question failed');
  return problemReply(500, {
    detail: 'The question could not be answered; the operator finds the reason in the log.',
  });
}

function send(response: Response, { status, headers, body }: Reply): void {
  response.status(status).set(headers).end(body);
}
