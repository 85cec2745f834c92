/** How a request of statistics is written over HTTP: a program is answered in JSON, a form is led to its page. */
import type { Request, RequestHandler, Response } from 'express';
import { PUBLIC, type Scope } from '#queries/scope.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import type { Serving } from '#warehouse/serving.ts';
import type { AskPublic } from '#web/api/answer-request.ts';
import { writeRequest, type WrittenRequest } from '#web/api/request-write.ts';
import { json, problemReply, type Reply } from '#web/api/reply.ts';

/** Where no name is known, whoever reaches this server is its operator. */
const OPERATOR = 'operator';

export function requestHandler(
  serving: Serving,
  folder: DataFolder,
  nameOf: (request: Request) => string | null,
): RequestHandler {
  return async (request, response) => {
    const fields: unknown = request.body;
    if (typeof fields !== 'object' || fields === null) {
      send(response, problemReply(415, { detail: 'Expected JSON or a form.' }));
      return;
    }
    const locals: unknown = response.locals;
    const { scope, ask } = isGiven(locals) ? locals : { scope: PUBLIC, ask: nobody };
    const who = nameOf(request) ?? OPERATOR;
    const writer = { serving, folder, scope, who, ask, now: new Date() };
    const written = await writeRequest(writer, { ...fields });
    if (request.is('application/json') === 'application/json') send(response, replyOf(written));
    else response.redirect(303, placeOf(written, { ...fields }));
  };
}

interface Given {
  readonly scope: Scope;
  readonly ask: AskPublic;
}

/** The server puts both there for everyone who may write. */
function isGiven(locals: unknown): locals is Given {
  return typeof locals === 'object' && locals !== null && 'scope' in locals && 'ask' in locals;
}

function nobody(): Promise<Reply> {
  return Promise.resolve(problemReply(503, { detail: 'Nothing can be asked here.' }));
}

function replyOf(written: WrittenRequest): Reply {
  if (written.kind === 'refused') return written.reply;
  const { code, state } = written.entry;
  return json({ id: code, state, address: `/solicitudes/${code}` });
}

/** What was typed goes back into the form, which asks again what was wrong with it. */
function placeOf(written: WrittenRequest, fields: Readonly<Record<string, unknown>>): string {
  const root = fields.lang === 'en' ? '/en' : '';
  if (written.kind === 'written') return `${root}/solicitudes/${written.entry.code}`;
  const kept = ['country', 'kind', 'asking_country', 'number', 'subject', 'tables', 'seen_by'];
  const typed = [...kept, 'code', 'reason'].flatMap((name): [string, string][] => {
    const value = fields[name];
    return typeof value === 'string' && value !== '' ? [[name, value]] : [];
  });
  const query = new URLSearchParams([...typed, ['refused', String(written.reply.status)]]);
  return `${root}/solicitudes/nueva?${query.toString()}`;
}

function send(response: Response, { status, headers, body }: Reply): void {
  response.status(status).set(headers).end(body);
}
