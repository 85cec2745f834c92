/** Makes the document that answers a request: every table asked at the public level, of one release. */
import { REQUEST_METHOD } from '#queries/requests/request-method.ts';
import type { RequestDocument, RequestKind } from '#queries/requests/request-document.ts';
import type { Answer } from '#queries/answer.ts';
import { problem, type Problem } from '#queries/problem.ts';
import type { Language } from '#warehouse/text.ts';
import type { Entry } from '#warehouse/registry-entries.ts';
import type { Reply } from '#web/api/reply.ts';
import { apiPath } from '#web/lib/question/program-calls.ts';
import { tableQueries } from '#web/lib/requests/table-queries.ts';
import { whatToAsk } from '#web/lib/requests/what-to-ask.ts';

export type AskPublic = (path: string) => Promise<Reply>;

export type Answered =
  { readonly document: RequestDocument } | { readonly problems: readonly Problem[] };

const MOST_TABLES = 12;
/** What a page and a PDF of some forty pages hold. */
const MOST_CELLS = 5000;

/** `ask` answers as anybody is answered; the release is that of the first table. */
export async function answerRequest(
  entry: Entry<'information_request'>,
  ask: AskPublic,
  { language, day }: { readonly language: Language; readonly day: string },
): Promise<Answered> {
  const unknown = notTables(entry.tables);
  if (unknown.length > 0) return { problems: unknown };
  const { queries } = tableQueries(entry.tables);
  if (queries.length === 0) return { problems: [NO_TABLE] };
  if (queries.length > MOST_TABLES) return { problems: [TOO_MANY] };
  const tables: { question: string; answer: Answer }[] = [];
  const problems: Problem[] = [];
  let release: string | null = null;
  for (const query of queries) {
    const asked = apiPath(query, language);
    const pinned: string = release === null ? '' : `&release=${release}`;
    const reply = await ask(`${asked}&level=public${pinned}`);
    if (reply.status !== 200) {
      problems.push(refusedTable(query, reply));
      continue;
    }
    const answer = readAnswer(reply);
    release ??= answer.release;
    tables.push({ question: `${answer.question_fixed}&release=${answer.release}`, answer });
  }
  const cells = tables.reduce((sum, { answer }) => sum + answer.values.flat().length, 0);
  if (cells > MOST_CELLS) problems.push(TOO_MANY);
  const [first] = tables;
  if (problems.length > 0 || first === undefined) return { problems };
  const { number, subject, country, kind, asking_country } = entry;
  return {
    document: {
      form: 'travesia-answer-1',
      ...{ id: entry.code, number, subject, country, answered_on: day, language },
      kind: kindOf(kind),
      asking_country: asking_country === '' ? null : asking_country,
      ...{ release: first.answer.release, as_of: first.answer.as_of, level: 'public' },
      method: REQUEST_METHOD.map((text) => text[language]),
      tables,
    },
  };
}

function kindOf(kind: string): RequestKind {
  return kind === 'between_countries' ? kind : 'transparency';
}

/** The API is ours: what it answers with 200 is an Answer. */
function readAnswer({ body }: Reply): Answer {
  return JSON.parse(body.toString()) as Answer;
}

function refusedTable(query: string, { body }: Reply): Problem {
  const told: unknown = JSON.parse(body.toString());
  const detail =
    typeof told === 'object' && told !== null && 'detail' in told ? String(told.detail) : '';
  const short = query.slice(0, 200);
  return problem('tables', {
    es: `esta tabla no se publica así: ${short} (${detail})`,
    en: `this table is not published like this: ${short} (${detail})`,
  });
}

/** Of the lines of a request those that name no table, each with what to ask in its place. */
export function notTables(tables: string): readonly Problem[] {
  return tableQueries(tables).unknown.map((line) => {
    const short = line.slice(0, 100);
    const { es, en } = whatToAsk(line);
    return problem('tables', {
      es: `no es la dirección de una tabla: ${short}. ${es}`,
      en: `this is not the address of a table: ${short}. ${en}`,
    });
  });
}

const NO_TABLE = problem('tables', {
  es: 'falta elegir al menos una tabla',
  en: 'choose at least one table',
});
const TOO_MANY = problem('tables', {
  es: `una respuesta lleva hasta ${String(MOST_TABLES)} tablas y ${String(MOST_CELLS)} cifras`,
  en: `an answer holds at most ${String(MOST_TABLES)} tables and ${String(MOST_CELLS)} figures`,
});
