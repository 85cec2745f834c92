/** `POST /api/v1/requests`: a request is opened, answered with a signed document, or refused with a reason. */
import { randomBytes } from 'node:crypto';
import { problem, type Problem } from '#queries/problem.ts';
import { canonicalText } from '#queries/requests/request-document.ts';
import { requestKey } from '#queries/requests/request-key.ts';
import { seesWhole, type Scope } from '#queries/scope.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { readEntry, type Entry } from '#warehouse/registry-entries.ts';
import { entryProblems } from '#warehouse/registry-rules.ts';
import { registryState, withRegistry } from '#warehouse/registry.ts';
import { ruleContext } from '#warehouse/rule-context.ts';
import type { Serving } from '#warehouse/serving.ts';
import { answerRequest, notTables, type AskPublic } from '#web/api/answer-request.ts';
import { problemReply, type Reply } from '#web/api/reply.ts';
import { notReady } from '#web/api/table.ts';

export interface RequestWriter {
  readonly serving: Serving;
  readonly folder: DataFolder;
  /** The registries that whoever writes decides for. */
  readonly scope: Scope;
  readonly who: string;
  readonly ask: AskPublic;
  readonly now: Date;
}

type Fields = Readonly<Record<string, unknown>>;
type Request = Entry<'information_request'>;

export type WrittenRequest =
  | { readonly kind: 'written'; readonly entry: Request }
  | { readonly kind: 'refused'; readonly reply: Reply; readonly entry: Request | null };

const ACTIONS = ['open', 'answer', 'refuse'] as const;
type Action = (typeof ACTIONS)[number];

/** Of `fields`, `action` says what to do; `code` names a request that is open, without it a new one is made. */
export async function writeRequest(writer: RequestWriter, fields: Fields): Promise<WrittenRequest> {
  const action = ACTIONS.find((each) => each === fields.action);
  if (action === undefined) return refuse(400, [problem('action', WHICH, ACTIONS)]);
  const found = entryOf(writer, fields);
  if (found === null) return refuse(409, [problem('code', CLOSED)]);
  const { entry, isNew } = found;
  // who asks for data opens; who owns them answers or refuses
  const isAsked = action === 'open' && entry.kind === 'between_countries';
  const country = isAsked ? entry.asking_country : entry.country;
  if ((action === 'open' && !isNew) || !seesWhole(writer.scope, { country }))
    return refuse(403, [problem('country', NOT_THEIRS)]);
  const settled = await settle(writer, action, entry, fields);
  if ('problems' in settled) return refuse(409, settled.problems, entry);
  const state = registryState(writer.folder);
  const faults = await writer.serving.ask(async ({ codebook }, db) => {
    const context = { ...(await ruleContext(codebook, db)), state };
    return entryProblems('information_request', settled.entry, context);
  });
  if (faults === null) return { kind: 'refused', reply: notReady(), entry };
  if (faults.length > 0) {
    const problems = faults.map(({ field, text, near }) => problem(field, text, near));
    return refuse(409, problems, entry);
  }
  const author = { who: writer.who, why: action, now: writer.now };
  withRegistry(writer.folder, (registry) =>
    registry.put('information_request', settled.entry, author),
  );
  return { kind: 'written', entry: settled.entry };
}

/** Null where the request that is named is not there, or no longer open. */
function entryOf(
  { folder, now }: RequestWriter,
  fields: Fields,
): { readonly entry: Request; readonly isNew: boolean } | null {
  const typed = readEntry('information_request', fields);
  const day = now.toISOString().slice(0, 10);
  if (typed.code === '') {
    const random = randomBytes(4).toString('hex');
    const code = `${typed.country}-${day.replaceAll('-', '')}-${random}`;
    const open = { state: 'open', opened_on: day, closed_on: '', document: '', signature: '' };
    const seen_by = typed.seen_by === '' ? seenBy(typed.kind) : typed.seen_by;
    return { entry: { ...typed, ...open, code, seen_by }, isNew: true };
  }
  const { information_request: all } = registryState(folder);
  const kept = all.find(({ code }) => code === typed.code);
  if (kept?.state !== 'open') return null;
  const { tables, reason, seen_by } = typed;
  return { entry: { ...kept, tables, reason, seen_by: seen_by || kept.seen_by }, isNew: false };
}

function seenBy(kind: string): string {
  return kind === 'between_countries' ? 'parties' : 'everyone';
}

async function settle(
  { folder, ask, now }: RequestWriter,
  action: Action,
  entry: Request,
  fields: Fields,
): Promise<{ readonly entry: Request } | { readonly problems: readonly Problem[] }> {
  const day = now.toISOString().slice(0, 10);
  if (action === 'open') {
    // whoever is asked could not answer it, and would have to refuse
    const problems = notTables(entry.tables);
    return problems.length > 0 ? { problems } : { entry };
  }
  if (action === 'refuse') return { entry: { ...entry, state: 'refused', closed_on: day } };
  const language = fields.lang === 'en' ? 'en' : 'es';
  const answered = await answerRequest(entry, ask, { language, day });
  if ('problems' in answered) return answered;
  const text = canonicalText(answered.document);
  const signature = requestKey(folder.secrets).sign(text);
  const closed = { state: 'answered', closed_on: day, document: text, signature };
  return { entry: { ...entry, ...closed, reason: '' } };
}

function refuse(
  status: 400 | 403 | 409,
  problems: readonly Problem[],
  entry: Request | null = null,
): WrittenRequest {
  const detail = problems.map(({ message }) => message).join('; ');
  return { kind: 'refused', reply: problemReply(status, { detail, problems }), entry };
}

const WHICH = { es: 'se esperaba open, answer o refuse', en: 'expected open, answer or refuse' };
const CLOSED = {
  es: 'esta solicitud no existe o ya está cerrada: lo respondido no cambia',
  en: 'there is no such request, or it is closed: what was answered does not change',
};
const NOT_THEIRS = {
  es: 'responde quien decide por el registro de ese país; abre quien decide por el país que pide',
  en: 'whoever decides for the registry of that country answers; whoever decides for the asking country opens',
};
