/** `GET /api/v1/requests`, `/{id}` and `/key`: requests of statistics, their signed answers, and the key to check them. */
import { checkLines, NODE_CHECK } from '#queries/requests/check-lines.ts';
import { documentHash, readDocument } from '#queries/requests/request-document.ts';
import { requestKey } from '#queries/requests/request-key.ts';
import { requestPdf } from '#queries/requests/request-pdf.ts';
import { problem } from '#queries/problem.ts';
import { seesWhole } from '#queries/scope.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import type { Entry } from '#warehouse/registry-entries.ts';
import { registryState } from '#warehouse/registry.ts';
import { json, problemReply, type Reply } from '#web/api/reply.ts';
import type { Call, Route } from '#web/api/route.ts';

type Request = Entry<'information_request'>;

const FORMATS = ['json', 'pdf', 'document', 'signature'] as const;

/** Answers hold public figures and nothing else, so that everybody may have them; `own` tells whose open ones one sees. */
export function requestRoutes(folder: DataFolder, origin: () => string): readonly Route[] {
  return [
    {
      ...{ form: /^\/api\/v1\/requests$/, access: 'everyone', figures: 'own' },
      answer: (call) => json({ requests: seenRequests(folder, call).map(lineOf) }),
    },
    {
      ...{ form: /^\/api\/v1\/requests\/key$/, access: 'everyone', figures: 'none' },
      answer: () => ({
        status: 200,
        headers: { 'content-type': 'application/x-pem-file', 'cache-control': 'no-cache' },
        body: requestKey(folder.secrets).publicKey,
      }),
    },
    {
      ...{ form: /^\/api\/v1\/requests\/([A-Z]{3}-\d{8}-[0-9a-f]{8})$/, access: 'everyone' },
      figures: 'own',
      answer: (call) => requestReply(folder, origin(), call),
    },
  ];
}

/** What everybody sees, what is of one's own registry, and for those who read the administration all. */
function seenRequests(folder: DataFolder, { scope, may }: Call): readonly Request[] {
  const { information_request: all } = registryState(folder);
  const isSeen = ({ state, seen_by, country, asking_country }: Request) =>
    (state === 'answered' && seen_by === 'everyone') ||
    may('read_administration') ||
    [country, asking_country].some((each) => each !== '' && seesWhole(scope, { country: each }));
  return all.filter(isSeen).toSorted((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1));
}

function orderOf({ opened_on, closed_on, code }: Request): string {
  return `${closed_on || opened_on} ${code}`;
}

function lineOf({ document, signature: _, ...line }: Request) {
  const read = readDocument(document);
  return { ...line, release: read?.release ?? null, tables: line.tables.split('\n').length };
}

async function requestReply(folder: DataFolder, origin: string, call: Call): Promise<Reply> {
  const { rest, parameters } = call;
  const found = seenRequests(folder, call).find(({ code }) => code === rest);
  if (found === undefined) return unknown();
  const asked = parameters.get('format') ?? 'json';
  const format = FORMATS.find((each) => each === asked);
  if (format === undefined) return unknownFormat(asked);
  const document = readDocument(found.document);
  const { document: text, signature } = found;
  if (document === null)
    return format === 'json' ? json({ ...lineOf(found), tables: found.tables }) : unknown();
  const name = `travesia-${found.code}`;
  switch (format) {
    case 'document':
      return file('application/json; charset=utf-8', `${name}.json`, text);
    case 'signature':
      return file('application/octet-stream', `${name}.sig`, Buffer.from(signature, 'base64'));
    case 'pdf': {
      const address = `${origin}/solicitudes/${found.code}`;
      const pdf = await requestPdf({ document, text, signature }, address);
      return file('application/pdf', `${name}.pdf`, pdf);
    }
    case 'json':
      return json(wholeOf(folder, found, origin));
  }
}

function wholeOf({ secrets }: DataFolder, found: Request, origin: string) {
  const { document: text, signature } = found;
  const key = requestKey(secrets);
  return {
    ...lineOf(found),
    tables: found.tables,
    document: readDocument(text),
    sha256: documentHash(text),
    signature,
    /** Against the key of this installation: an answer that was imported may be another’s. */
    is_valid: key.verifies(text, signature),
    public_key: key.publicKey,
    check: { openssl: checkLines(`${origin}/solicitudes/${found.code}`), node: NODE_CHECK },
  };
}

function file(type: string, name: string, body: string | Buffer): Reply {
  return {
    status: 200,
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
    body,
  };
}

function unknown(): Reply {
  return problemReply(404, { detail: 'There is no such request, or it is not yet for you.' });
}

function unknownFormat(asked: string): Reply {
  const text = { es: 'no existe este formato', en: 'unknown format' };
  return problemReply(406, {
    detail: `unknown format: ${asked.slice(0, 20)}`,
    problems: [problem('format', text, FORMATS)],
  });
}
