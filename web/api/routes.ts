/** `/api/v1/routes` and the addresses below it: questions about routes, answered and kept like tables. */
import { createHash } from 'node:crypto';
import type { Naming } from '#queries/asked-release.ts';
import { askPaths } from '#queries/routes/ask-paths.ts';
import { askRoutes, type Asked } from '#queries/routes/ask-routes.ts';
import { askSankey } from '#queries/routes/ask-sankey.ts';
import { askTimes } from '#queries/routes/ask-times.ts';
import { placeLayers } from '#queries/routes/place-layers.ts';
import type { RouteHead } from '#queries/routes/route-answer.ts';
import { tableQuestion } from '#queries/routes/route-head.ts';
import {
  parseRouteQuestion,
  routeQuestionString,
  type RouteQuestion,
} from '#queries/routes/route-question.ts';
import { legsWithLedger, pathsTable } from '#queries/routes/route-table.ts';
import { routeCsv } from '#queries/routes/write-csv.ts';
import { routeGeoJson } from '#queries/routes/write-geojson.ts';
import { problem } from '#queries/problem.ts';
import type { Protection } from '#queries/disclosure/count-protected.ts';
import type { View } from '#queries/scope.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';
import { AnswerCache } from '#web/api/answer-cache.ts';
import { askedView } from '#web/api/asked-view.ts';
import type { Editions } from '#web/api/editions.ts';
import { json, problemReply, type Reply } from '#web/api/reply.ts';
import type { Call, Route } from '#web/api/route.ts';
import { notFound, notReady, refusal } from '#web/api/table.ts';

/** How an answer is written in one format. */
interface Writing<T> {
  readonly mediaType: string;
  /** Of the file; null: read in place. */
  readonly extension: string | null;
  readonly write: (answer: T) => string | Buffer | Promise<string | Buffer>;
}

interface Address<T> {
  readonly ask: (
    snapshot: ReadableSnapshot,
    question: RouteQuestion,
    view: View,
    db: Database,
    protection: Protection | null,
  ) => Promise<Asked<T>>;
  readonly formats: Readonly<Record<string, Writing<T>>>;
}

const AS_JSON = {
  mediaType: 'application/json; charset=utf-8',
  extension: null,
  write: (answer: unknown) => JSON.stringify(answer),
};
const CSV = { mediaType: 'text/csv; charset=utf-8; header=present', extension: 'csv' };
const GEOJSON = { mediaType: 'application/geo+json', extension: 'geojson' };

export function routeRoutes(editions: Editions): readonly Route[] {
  const asked = (form: RegExp, answer: Route['answer']): Route => {
    return { form, access: 'everyone', figures: 'asked', answer };
  };
  return [
    asked(
      /^\/api\/v1\/routes$/,
      handler(editions, {
        ask: askRoutes,
        formats: {
          json: AS_JSON,
          csv: { ...CSV, write: (answer) => routeCsv(legsWithLedger(answer)) },
          geojson: { ...GEOJSON, write: routeGeoJson },
        },
      }),
    ),
    asked(
      /^\/api\/v1\/routes\/paths$/,
      handler(editions, {
        ask: askPaths,
        formats: {
          json: AS_JSON,
          csv: { ...CSV, write: (answer) => routeCsv(pathsTable(answer)) },
        },
      }),
    ),
    asked(
      /^\/api\/v1\/routes\/sankey$/,
      handler(editions, { ask: askSankey, formats: { json: AS_JSON } }),
    ),
    asked(
      /^\/api\/v1\/routes\/time$/,
      handler(editions, { ask: askTimes, formats: { json: AS_JSON } }),
    ),
    {
      form: /^\/api\/v1\/routes\/places$/,
      access: 'everyone',
      figures: 'none',
      answer: (call) => placesReply(editions, call),
    },
  ];
}

function handler<T extends RouteHead>(
  editions: Editions,
  { ask, formats }: Address<T>,
): (call: Call) => Promise<Reply> {
  const cache = new AnswerCache();
  return async ({ parameters, scope, encodings }) => {
    const level = askedView(protectionIn(parameters), scope);
    if (level.kind === 'reply') return level.reply;
    const { view } = level;
    const parsed = parseRouteQuestion(parameters, view.level === 'owner' ? 'journeys' : 'persons');
    if ('problems' in parsed) {
      const detail = parsed.problems.map(({ message }) => message).join('; ');
      return problemReply(400, { detail, problems: parsed.problems });
    }
    const { question } = parsed;
    const format = parameters.get('format') ?? '';
    const writing = formats[format === '' ? 'json' : format];
    if (writing === undefined) return unknownFormat(format, Object.keys(formats));
    const naming: Naming = tableQuestion(question);
    const found = editions.open(naming, view, (readable, db, protection) =>
      ask(readable, question, view, db, protection),
    );
    if (found.kind !== 'edition') return notFound(found, view);
    const key = [found.name, routeQuestionString(question), view.fingerprint, format].join('\n');
    return cache.get(key, encodings, () => reply(found.ask, writing, view, key));
  };
}

/** `level=state&level=public`: one names places, the other who asks. */
function protectionIn(parameters: URLSearchParams): URLSearchParams {
  const named = parameters
    .getAll('level')
    .find((each) => ['public', 'analyst', 'owner'].includes(each));
  return new URLSearchParams(named === undefined ? {} : { level: named });
}

async function reply<T extends RouteHead>(
  asking: () => Promise<Asked<T> | null>,
  { mediaType, extension, write }: Writing<T>,
  view: View,
  key: string,
): Promise<Reply> {
  const result = await asking();
  if (result === null) return notReady();
  if (result.kind !== 'answer') return refusal(result, view);
  const name = `travesia-rutas-${result.answer.release.slice(0, 10)}`;
  const headers: Record<string, string> = {
    'content-type': mediaType,
    'cache-control': 'private, no-store',
    etag: `"${createHash('sha256').update(key).digest('base64url').slice(0, 27)}"`,
  };
  if (extension !== null)
    headers['content-disposition'] = `attachment; filename="${name}.${extension}"`;
  return { status: 200, headers, body: await write(result.answer) };
}

function unknownFormat(asked: string, known: readonly string[]): Reply {
  const text = { es: 'no existe este formato', en: 'unknown format' };
  return problemReply(406, {
    detail: `unknown format: ${asked.slice(0, 20)}`,
    problems: [problem('format', text, known)],
  });
}

/** Registers of places are known to everybody: they tell nothing of a person. */
async function placesReply(editions: Editions, { usual, language }: Call): Promise<Reply> {
  const layers = await editions
    .reading(usual)
    .ask((readable, db) => placeLayers(readable, db, language));
  return layers === null ? notReady() : json({ layers });
}
