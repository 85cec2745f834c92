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
};

function same(page: string): readonly [string, string] {
  return [page, page];
}

const LARGEST = '64kb';
const OPERATOR = 'operator';

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
    const { scope } = response.locals;
    if (!mayDecide(scope, kind, body, folder)) send(response, notTheirs());
    else if (kind !== undefined)
      answer(request, response, kind, await write(serving, folder, kind, body));
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
function mayDecide(
  scope: unknown,
  kind: Kind | undefined,
  body: Body,
  folder: DataFolder,
): boolean {
  const undone = kind === undefined ? undoneChange(folder, body) : null;
  const decided = kind ?? undone?.kind;
  if (decided === undefined || OF_ALL.includes(decided)) return true;
  if (!isScope(scope)) return false;
  const entry = entryOf(kind, body, undone);
  const { country = '', representation = '' } = entry;
  const isTheirs = seesWhole(scope, { country });
  if (isTheirs || decided !== 'time_diary') return isTheirs;
  return worksAt(scope, representation);
}

function entryOf(kind: Kind | undefined, body: Body, undone: Change | null | undefined): AnyEntry {
  return kind === undefined ? (undone?.after ?? undone?.before ?? {}) : readEntry(kind, body);
}

const OF_ALL: readonly Kind[] = ['mapping', 'programme', 'representation', 'organisation'];

function worksAt({ highest, rows }: Scope, representation: string): boolean {
  return highest === 'owner' && rows.representations?.includes(representation) === true;
}

function undoneChange(folder: DataFolder, { undo: id }: Body): Change | undefined {
  return withRegistry(folder, (registry) =>
    registry.history().find((each) => each.id === Number(id)),
  );
}

/** The server puts it there for everyone who may operate. */
function isScope(value: unknown): value is Scope {
  return typeof value === 'object' && value !== null && 'rows' in value && 'highest' in value;
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
  body: Body,
): Promise<Written> {
  const entry: AnyEntry = readEntry(kind, body);
  const state = registryState(folder);
  const problems = await serving.ask(async ({ codebook }, db) =>
    entryProblems(kind, entry, { ...(await ruleContext(codebook, db)), state }),
  );
  if (problems === null) return { kind: 'refused', reply: notReady() };
  if (problems.length > 0) return { kind: 'refused', reply: refusal(problems) };
  const change = withRegistry(folder, (registry) => registry.put(kind, entry, authorOf(body)));
  return change === null ? { kind: 'same' } : { kind: 'changed', change };
}

function refusal(problems: ReturnType<typeof entryProblems>): Reply {
  return problemReply(409, {
    detail: 'The entry was not written.',
    problems: problems.map(({ field, text, near }) => problem(field, text, near)),
  });
}

function undo(folder: DataFolder, body: Body): Written {
  const id = Number(body.undo);
  const change = withRegistry(folder, (registry) => registry.undo(id, authorOf(body)));
  if (change !== null) return { kind: 'changed', change };
  const detail = 'There is no such change, or the entry was changed again since.';
  return { kind: 'refused', reply: problemReply(409, { detail }) };
}

/** Where nobody is signed in, whoever reaches this server is its operator. */
function authorOf({ who, why }: Body): Author {
  const text = (value: unknown) => (typeof value === 'string' ? value.trim().slice(0, 200) : '');
  return { who: text(who) || OPERATOR, why: text(why), now: new Date() };
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
    const done = written.kind === 'changed' ? String(written.change.id) : 'same';
    response.redirect(303, `${root}/${taken}?done=${done}`);
    return;
  }
  // What was typed goes back into the form, which asks again what was wrong with it.
  const typed = isKind(kind)
    ? Object.entries({ ...readEntry(kind, body), why: authorOf(body).why })
    : [];
  const query = new URLSearchParams([...typed, ['refused', '1']]);
  response.redirect(303, `${root}/${refused}?${query.toString()}`);
}

function send(response: Response, { status, headers, body }: Reply): void {
  response.status(status).set(headers).end(body);
}
