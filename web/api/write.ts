/** The one router of everything that changes the registry: entries and their undoing. The door guards it. */
import express, { type Request, type Response, type Router } from 'express';
import { problem } from '#queries/problem.ts';
import { seesWhole, type Scope } from '#queries/scope.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { isKind, readEntry, type AnyEntry, type Kind } from '#warehouse/registry-entries.ts';
import { entryProblems } from '#warehouse/registry-rules.ts';
import { registryState, withRegistry, type Author, type Change } from '#warehouse/registry.ts';
import { ruleContext } from '#warehouse/rule-context.ts';
import type { Serving } from '#warehouse/serving.ts';
import { requestHandler } from '#web/api/request-handler.ts';
import { rowsOfSheet, typedInSheet } from '#web/api/panel-sheet.ts';
import { json, problemReply, type Reply } from '#web/api/reply.ts';
import { mayWrite } from '#web/api/same-site.ts';
import { notReady } from '#web/api/table.ts';

const KIND_OF: Readonly<Record<string, Kind>> = {
  mappings: 'mapping',
  programmes: 'programme',
  representations: 'representation',
  organisations: 'organisation',
  policies: 'sharing',
  'time-standards': 'time_standard',
  'available-time': 'available_time',
  allowances: 'allowance',
  'post-limits': 'post_limit',
  staff: 'staff',
  scenarios: 'scenario',
  decisions: 'decision',
  'time-diary': 'time_diary',
  'panel-estimates': 'panel_estimate',
};
/** Where a form leads when it was taken, and when it was not. */
const PAGES: Readonly<Record<Kind | 'undo', readonly [taken: string, refused: string]>> = {
  mapping: ['administracion/codigos', 'administracion/codigos/asignar'],
  programme: ['administracion/programas', 'administracion/programas'],
  representation: ['administracion/representaciones', 'administracion/representaciones/editar'],
  organisation: ['administracion/directorio', 'administracion/directorio'],
  sharing: ['administracion/politica', 'administracion/politica'],
  undo: ['administracion/cambios', 'administracion/cambios'],
  time_standard: same('asignacion/estandares'),
  available_time: same('asignacion/estandares'),
  allowance: same('asignacion/estandares'),
  time_diary: same('asignacion/diario'),
  panel_estimate: same('asignacion/panel'),
  post_limit: same('asignacion'),
  staff: same('asignacion'),
  scenario: same('asignacion'),
  decision: same('asignacion/bitacora'),
  information_request: same('solicitudes'),
};

function same(page: string): readonly [string, string] {
  return [page, page];
}

/** What of a form stays in the address it leads to, so that the next entry is of the same place. */
const KEPT = ['country', 'representation', 'round', 'member'] as const;
const KEEPING: readonly Kind[] = [
  ...(['time_standard', 'available_time', 'allowance', 'post_limit', 'staff'] as const),
  ...(['decision', 'time_diary', 'panel_estimate'] as const),
];
/** Of these it is not kept who wrote them (decision 0114). */
const NAMELESS: readonly Kind[] = ['time_diary', 'panel_estimate'];

const LARGEST = '64kb';
const OPERATOR = 'operator';
const NOBODY = '-';

type Body = Readonly<Record<string, unknown>>;

/** The name of whoever is signed in; null where nobody is. */
export type NameOf = (request: Request) => string | null;

export function writeRouter(
  serving: Serving,
  folder: DataFolder,
  nameOf: NameOf = () => null,
): Router {
  const router = express.Router();
  router.use(onlyFromHere);
  router.use(
    express.json({ limit: LARGEST }),
    express.urlencoded({ extended: false, limit: LARGEST }),
  );
  // only at /api/v1/requests: the other addresses have names
  router.post('/', requestHandler(serving, folder, nameOf));
  router.post('/:name', async (request, response) => {
    const { name } = request.params;
    const sent = bodyOf(request);
    // whoever is signed in is the author, whatever name the form brings
    const signedIn = nameOf(request);
    const body = sent === null || signedIn === null ? sent : { ...sent, who: signedIn };
    if (body === null) {
      send(response, problemReply(415, { detail: 'Expected JSON or a form.' }));
      return;
    }
    const kind = KIND_OF[name];
    const by: unknown = response.locals;
    // an address takes back what it took
    if (kind !== undefined && body.undo !== undefined) {
      const isOfKind = undoneChange(folder, body)?.kind === kind;
      const isTheirs = isOfKind && mayDecide(by, undefined, body, folder);
      if (isTheirs) answer(request, response, kind, undo(folder, body));
      else send(response, notTheirs());
      return;
    }
    const rows = kind === undefined ? [body] : rowsOfSheet(kind, body);
    if (!rows.every((row) => mayDecide(by, kind, row, folder))) send(response, notTheirs());
    else if (kind !== undefined)
      answer(request, response, kind, await write(serving, folder, kind, rows));
    else if (name === 'history') answer(request, response, 'undo', undo(folder, body));
    else send(response, problemReply(404, { detail: 'Nothing can be written at this address.' }));
  });
  router.use((_, response: Response) => {
    send(
      response,
      problemReply(405, {
        detail: 'Only GET and POST are answered here.',
        headers: { allow: 'GET, HEAD, POST' },
      }),
    );
  });
  return router;
}

/**
 * What a country shares and how it plans is decided by whoever sees all of its registry exactly, and by nobody else's
 * operator; undoing a decision is one. A time diary is kept by whoever works at the representation. Everything else is of
 * all: code lists and registers.
 */
function mayDecide(by: unknown, kind: Kind | undefined, body: Body, folder: DataFolder): boolean {
  const undone = kind === undefined ? undoneChange(folder, body) : null;
  const decided = kind ?? undone?.kind;
  // what was signed stays as it was
  if (decided === 'information_request') return false;
  if (decided === undefined || OF_ALL.includes(decided)) return true;
  if (!isDecider(by)) return false;
  const entry = entryOf(kind, body, undone);
  const { country = '', representation = '' } = entry;
  const isTheirs = seesWhole(by.scope, { country });
  return isTheirs || (decided === 'time_diary' && by.worksAt.includes(representation));
}

function entryOf(kind: Kind | undefined, body: Body, undone: Change | null | undefined): AnyEntry {
  return kind === undefined ? (undone?.after ?? undone?.before ?? {}) : readEntry(kind, body);
}

const OF_ALL: readonly Kind[] = ['mapping', 'programme', 'representation', 'organisation'];

function undoneChange(folder: DataFolder, { undo: id }: Body): Change | undefined {
  return withRegistry(folder, (registry) =>
    registry.history().find((each) => each.id === Number(id)),
  );
}

/** Whose registries somebody decides for, and where they work. */
interface Decider {
  readonly scope: Scope;
  readonly worksAt: readonly string[];
}

/** The server puts both there for everyone who may write. */
function isDecider(value: unknown): value is Decider {
  return typeof value === 'object' && value !== null && 'scope' in value && 'worksAt' in value;
}

function notTheirs(): Reply {
  return problemReply(403, {
    detail: 'What a country shares and plans is decided by whoever owns its whole registry.',
  });
}

function onlyFromHere(request: Request, response: Response, next: () => void): void {
  const sender = {
    fetchSite: request.get('sec-fetch-site'),
    origin: request.get('origin'),
    host: request.get('host'),
    isJson: request.is('application/json') === 'application/json',
  };
  if (mayWrite(sender)) next();
  else
    send(
      response,
      problemReply(403, {
        detail:
          'This comes from another site: only the pages of this server, or a program that sends JSON, may write.',
      }),
    );
}

function bodyOf({ body }: Request): Body | null {
  const value: unknown = body;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

type Written =
  | { readonly kind: 'changed'; readonly change: Change }
  | { readonly kind: 'same' }
  | { readonly kind: 'refused'; readonly reply: Reply };

async function write(
  serving: Serving,
  folder: DataFolder,
  kind: Kind,
  rows: readonly Body[],
): Promise<Written> {
  const entries = rows.map((row) => ({ entry: readEntry(kind, row), author: authorOf(row, kind) }));
  const state = registryState(folder);
  const problems = await serving.ask(async ({ codebook }, db) => {
    const context = { ...(await ruleContext(codebook, db)), state };
    return entries.flatMap(({ entry }) => entryProblems(kind, entry, context));
  });
  if (problems === null) return { kind: 'refused', reply: notReady() };
  if (problems.length > 0) return { kind: 'refused', reply: refusal(problems) };
  const changes = withRegistry(folder, (registry) =>
    entries.map(({ entry, author }) => registry.put(kind, entry, author)),
  );
  const change = changes.findLast((each) => each !== null);
  return change === undefined ? { kind: 'same' } : { kind: 'changed', change };
}

function refusal(problems: ReturnType<typeof entryProblems>): Reply {
  return problemReply(409, {
    detail: 'The entry was not written.',
    problems: problems.map(({ field, text, near }) => problem(field, text, near)),
  });
}

function undo(folder: DataFolder, body: Body): Written {
  const id = Number(body.undo);
  const author = authorOf(body, undoneChange(folder, body)?.kind);
  const change = withRegistry(folder, (registry) => registry.undo(id, author));
  if (change !== null) return { kind: 'changed', change };
  const detail = 'There is no such change, or the entry was changed again since.';
  return { kind: 'refused', reply: problemReply(409, { detail }) };
}

/** Where nobody is signed in, whoever reaches this server is its operator. */
function authorOf({ who, why }: Body, kind?: Kind): Author {
  const text = (value: unknown) => (typeof value === 'string' ? value.trim().slice(0, 200) : '');
  const isNameless = kind !== undefined && NAMELESS.includes(kind);
  return { who: isNameless ? NOBODY : text(who) || OPERATOR, why: text(why), now: new Date() };
}

/** A program is answered in JSON; a form is led to the page that shows what became of it. */
function answer(request: Request, response: Response, kind: Kind | 'undo', written: Written): void {
  if (request.is('application/json') === 'application/json') {
    if (written.kind === 'refused') send(response, written.reply);
    else send(response, json({ change: written.kind === 'changed' ? written.change : null }));
    return;
  }
  const body = bodyOf(request) ?? {};
  const [taken, refused] = PAGES[kind];
  const root = body.lang === 'en' ? '/en' : '';
  if (written.kind !== 'refused') {
    const isUndone = isKind(kind) && body.undo !== undefined;
    const changed = written.kind === 'changed' ? String(written.change.id) : 'same';
    const kept = isKind(kind) && KEEPING.includes(kind) ? keptOf(body) : [];
    const query = new URLSearchParams([...kept, ['done', isUndone ? 'undone' : changed]]);
    response.redirect(303, `${root}/${taken}?${query.toString()}`);
    return;
  }
  if (kind === 'panel_estimate') {
    const query = new URLSearchParams([...keptOf(body), ...typedInSheet(body), ['refused', '1']]);
    response.redirect(303, `${root}/${refused}?${query.toString()}`);
    return;
  }
  // What was typed goes back into the form, which asks again what was wrong with it.
  const typed = isKind(kind)
    ? Object.entries({ ...readEntry(kind, body), why: authorOf(body).why })
    : [];
  const query = new URLSearchParams([...typed, ['refused', '1']]);
  response.redirect(303, `${root}/${refused}?${query.toString()}`);
}

function keptOf(body: Body): [string, string][] {
  return KEPT.flatMap((name): [string, string][] => {
    const value = body[name];
    return typeof value === 'string' && value !== '' ? [[name, value]] : [];
  });
}

function send(response: Response, { status, headers, body }: Reply): void {
  response.status(status).set(headers).end(body);
}
