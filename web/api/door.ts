/**
 * The door that every request passes: who asks, whether they may, and what is written down about it. Pages
 * ask the API through it too, in the same process, so nothing they show goes around it.
 */
import type { Request, RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import { PUBLIC, type Scope } from '#queries/scope.ts';
import { isApiPath, readsBody, type Api } from '#web/api/api.ts';
import { problemReply, type Reply } from '#web/api/reply.ts';
import { clientAddress, NO_PROXY, type IsProxy } from '#web/api/client-address.ts';
import { mayWrite } from '#web/api/same-site.ts';
import { accountRead } from '#web/accounts/account-reads.ts';
import type { AccountReply, Body } from '#web/accounts/account-reply.ts';
import { providerVisit } from '#web/accounts/provider-sign-in.ts';
import { accountWrite } from '#web/accounts/account-writes.ts';
import type { Accounts } from '#web/accounts/accounts.ts';
import { addressKey } from '#web/accounts/attempts.ts';
import { apiRule, mayPass } from '#web/accounts/access-rules.ts';
import { decidesFor, worksAt } from '#web/accounts/standing.ts';
import { noteQuestion } from '#web/accounts/note-question.ts';
import { accountOf, visitorOf, type Client, type Visitor } from '#web/accounts/visitor.ts';

const REGISTRY = '/api/v1/admin/';
const NAMELESS = new Set([`${REGISTRY}time-diary`, `${REGISTRY}panel-estimates`]);

export interface Door {
  /** Express's first step: knows the visitor, and turns away what may not pass. */
  readonly enter: RequestHandler;
  readonly visitor: (request: Request) => Visitor;
  /** The registries for which this visitor decides what their country shares. */
  readonly decides: (request: Request) => Scope;
  /** The representations at which this visitor works. */
  readonly worksAt: (request: Request) => readonly string[];
  /** The API as this visitor may ask it. */
  readonly api: (request: Request) => Api;
  /** Changes of accounts, from a request or from the form of a page. */
  readonly write: (visitor: Visitor, pathname: string, body: Body) => Promise<AccountReply>;
  /** Away to the identity provider, or back from it. */
  readonly visit: (
    visitor: Visitor,
    pathname: string,
    parameters: URLSearchParams,
  ) => Promise<AccountReply>;
}

/** Changes that one address may send in a minute: more than a busy office, less than a program that tries. */
const WRITES_PER_MINUTE = 120;

export interface DoorSettings {
  /** Changes that one address may send in a minute. */
  readonly writesPerMinute?: number;
  readonly isProxy?: IsProxy;
}

export function createDoor(accounts: Accounts, api: Api, settings: DoorSettings = {}): Door {
  const { writesPerMinute = WRITES_PER_MINUTE, isProxy = NO_PROXY } = settings;
  const visitors = new WeakMap<Request, Visitor>();
  const visitor = (request: Request): Visitor => {
    const found = visitors.get(request);
    if (found === undefined) throw new Error('the request did not come through the door');
    return found;
  };
  const slowly = atMost(writesPerMinute, isProxy);
  return {
    visitor,
    enter: (request, response, next) => {
      visitorOf(accounts, clientOf(request, isProxy))
        .then((found) => {
          visitors.set(request, found);
          const turned = turnedAway(accounts, request, found);
          if (turned !== null) send(response, turned);
          else if (isReading(request)) next();
          else {
            noteEdit(accounts, found, request);
            slowly(request, response, next);
          }
        })
        .catch(next);
    },
    decides: (request) => {
      const found = visitor(request);
      return found.kind === 'person' ? decidesFor(found.grants, accounts.now()) : PUBLIC;
    },
    worksAt: (request) => {
      const found = visitor(request);
      return found.kind === 'person' ? worksAt(found.grants, accounts.now()) : [];
    },
    api: (request) => asked(accounts, api, visitor(request)),
    write: (by, pathname, body) => written(accounts, by, pathname, body),
    visit: async (by, pathname, parameters) =>
      (await providerVisit(pathname)?.(accounts, by, parameters)) ?? NOTHING_THERE,
  };
}

/** Edits of the registry keep their content in its own history; here stands who sent one, and when. */
function noteEdit(accounts: Accounts, visitor: Visitor, { path, method }: Request): void {
  if (!path.startsWith(REGISTRY) || accountWrite(path) !== null) return;
  const detail = { path: path.slice(0, 200), method };
  // a diary of times and a panel keep no person (decision 0114)
  const who = NAMELESS.has(path) ? '-' : accountOf(visitor);
  accounts.audit.add({ who, what: 'registry_edit', detail });
}

/** Guessing is counted by account and address where passwords are checked; this is for everything that writes. */
function atMost(limit: number, isProxy: IsProxy): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (request) => addressKey(addressOf(request, isProxy)),
    validate: false,
    handler: (_, response) => {
      const headers = { 'retry-after': '60' };
      send(response, problemReply(429, { detail: 'Too many changes in a minute.', headers }));
    },
  });
}

function addressOf({ socket, headers }: Request, isProxy: IsProxy): string {
  const forwarded = headers['x-forwarded-for'];
  const told = Array.isArray(forwarded) ? forwarded.join() : forwarded;
  return clientAddress(socket.remoteAddress, told, isProxy);
}

function clientOf(request: Request, isProxy: IsProxy): Client {
  return {
    cookie: request.headers.cookie,
    authorization: request.headers.authorization,
    agent: request.headers['user-agent'],
    address: addressOf(request, isProxy),
  };
}

/** A selection too long for an address is sent by POST and changes nothing. */
function isReading({ method, path }: Request): boolean {
  return method === 'GET' || method === 'HEAD' || (method === 'POST' && readsBody(path));
}

function turnedAway(accounts: Accounts, request: Request, visitor: Visitor): Reply | null {
  if (!isReading(request) && !mayWrite(senderOf(request))) {
    noteRefused(accounts, visitor, request.method, pathOf(request.originalUrl), 'other_site');
    return problemReply(403, {
      detail:
        'This comes from another site: only the pages of this server, or a program that sends JSON, may write.',
    });
  }
  const pathname = pathOf(request.originalUrl);
  return isApiPath(pathname) ? refusal(accounts, visitor, request.method, pathname) : null;
}

function senderOf(request: Request) {
  return {
    fetchSite: request.get('sec-fetch-site'),
    origin: request.get('origin'),
    host: request.get('host'),
    isJson: request.is('application/json') === 'application/json',
  };
}

/** As the API itself reads an address, so that both speak of the same one. */
function pathOf(address: string): string {
  return new URL(address, 'http://localhost').pathname;
}

/** Why a visitor may not call an address; null when they may. */
function refusal(
  accounts: Accounts,
  visitor: Visitor,
  method: string,
  pathname: string,
): Reply | null {
  if (visitor.kind === 'bad_token') {
    noteRefused(accounts, visitor, method, pathname, 'token');
    return problemReply(401, {
      detail: 'This token does not hold: it was ended, has expired or never was.',
      headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
    });
  }
  const line = apiRule(method, pathname);
  // what has no line is answered by the API itself: nothing there, or not by this method
  if (line === null || mayPass(line.rule, visitor)) return null;
  noteRefused(accounts, visitor, method, line.form, line.rule);
  return visitor.kind === 'person' || visitor.kind === 'token'
    ? problemReply(403, { detail: 'Your account may not do this.' })
    : problemReply(401, { detail: 'This needs an account: sign in at /entrar.' });
}

function noteRefused(
  accounts: Accounts,
  visitor: Visitor,
  method: string,
  path: string,
  why: string,
): void {
  const { address } = visitor.client;
  accounts.noteRefusal(address, {
    who: accountOf(visitor),
    what: 'refused',
    detail: { method, path: path.slice(0, 200), why, address },
  });
}

function asked(accounts: Accounts, api: Api, visitor: Visitor): Api {
  return async (path, reader) => {
    const { pathname, searchParams } = new URL(path, 'http://localhost');
    const method = typeof reader?.body === 'string' ? 'POST' : 'GET';
    const refused = refusal(accounts, visitor, method, pathname);
    if (refused !== null) return refused;
    // an address without a line answers nothing, whatever stands behind it
    if (apiRule(method, pathname) === null) return api('/api/nothing', {});
    const read = accountRead(pathname);
    if (read !== null && method === 'GET') return read(accounts, visitor, searchParams);
    const { scope, may } = visitor.standing;
    const isSignedIn = visitor.kind === 'person' || visitor.kind === 'token';
    const reply = await api(path, { ...reader, scope, permissions: isSignedIn ? may : null });
    if (visitor.kind !== 'person' && visitor.kind !== 'token') return reply;
    // told only once it is noted
    await noteQuestion(accounts, visitor, {
      pathname,
      parameters: searchParams,
      status: reply.status,
    });
    return forOneOnly(reply);
  };
}

/** What somebody signed in was answered is kept by nobody on the way, and by no other account. */
function forOneOnly(reply: Reply): Reply {
  const kept = Object.entries(reply.headers).filter(([name]) => name !== 'etag');
  const headers = Object.fromEntries(kept);
  return {
    ...reply,
    headers: { ...headers, 'cache-control': 'private, no-store', vary: 'Cookie, Authorization' },
  };
}

async function written(
  accounts: Accounts,
  visitor: Visitor,
  pathname: string,
  body: Body,
): Promise<AccountReply> {
  const refused = refusal(accounts, visitor, 'POST', pathname);
  if (refused !== null) return { ...refused, cookies: [] };
  const write = accountWrite(pathname);
  if (write === null)
    return { ...problemReply(404, { detail: 'Nothing can be written here.' }), cookies: [] };
  return write(accounts, visitor, body);
}

const NOTHING_THERE: AccountReply = {
  ...problemReply(404, { detail: 'There is nothing at this address.' }),
  cookies: [],
};

function send(response: Response, { status, headers, body }: Reply): void {
  response.status(status).set(headers).end(body);
}
