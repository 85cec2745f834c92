/** `/api/v1/routes` and the addresses below it: questions about routes, answered and kept like tables. */
import { createHash } from 'node:crypto';
import { problem } from '#queries/problem.ts';
import type { Asked } from '#queries/routes/asked.ts';
import { placeLayers } from '#queries/routes/place-layers.ts';
import type { ReadAddress, RouteFile } from '#queries/routes/read-address.ts';
import { ROUTE_ADDRESSES } from '#queries/routes/route-addresses.ts';
import { LEVELS, type View } from '#queries/scope.ts';
import { askedView } from '#web/api/asked-view.ts';
import type { Editions } from '#web/api/editions.ts';
import { json, problemReply, type Reply } from '#web/api/reply.ts';
import type { Call, Route } from '#web/api/route.ts';
import { notFound, notReady, refusal } from '#web/api/table.ts';

export function routeRoutes(editions: Editions): readonly Route[] {
  return [
    ...[...ROUTE_ADDRESSES].map(([part, read]): Route => ({
      form: new RegExp(`^/api/v1/routes${part.replace('.', '\\.')}$`),
      access: 'everyone',
      figures: 'asked',
      answer: handler(editions, part, read),
    })),
    {
      form: /^\/api\/v1\/routes\/places$/,
      access: 'everyone',
      figures: 'none',
      answer: (call) => placesReply(editions, call),
    },
  ];
}

function handler(
  editions: Editions,
  part: string,
  read: ReadAddress,
): (call: Call) => Promise<Reply> {
  return async ({ parameters, scope, encodings, gone }) => {
    const level = askedView(protectionIn(parameters), scope);
    if (level.kind === 'reply') return level.reply;
    const { view } = level;
    const reading = read(parameters, view.level);
    if (reading.kind === 'problems') {
      const detail = reading.problems.map(({ message }) => message).join('; ');
      return problemReply(400, { detail, problems: reading.problems });
    }
    if (reading.kind === 'unknown_format') return unknownFormat(reading.asked, reading.known);
    const { asking } = reading;
    const found = editions.open(asking.naming, view, (readable, db, protection) =>
      asking.ask(readable, view, db, protection),
    );
    if (found.kind !== 'edition') return notFound(found, view);
    const key = [`routes${part}`, found.name, asking.written, view.fingerprint].join('\n');
    const count = (over: AbortSignal) => reply(() => found.ask(over), view, key);
    return editions.answers.get(key, encodings, count, gone);
  };
}

/** `level=state&level=public`: one names places, the other who asks. */
function protectionIn(parameters: URLSearchParams): URLSearchParams {
  const asked = parameters.getAll('level');
  const named = asked.find((each) => LEVELS.some((level) => level === each));
  return new URLSearchParams(named === undefined ? {} : { level: named });
}

async function reply(
  asking: () => Promise<Asked<RouteFile> | null>,
  view: View,
  key: string,
): Promise<Reply> {
  const result = await asking();
  if (result === null) return notReady();
  if (result.kind !== 'answer') return refusal(result, view);
  const { mediaType, extension, body, release } = result.answer;
  const headers: Record<string, string> = {
    'content-type': mediaType,
    'cache-control': 'private, no-store',
    etag: `"${createHash('sha256').update(key).digest('base64url').slice(0, 27)}"`,
  };
  if (extension !== null) {
    const name = `travesia-rutas-${release.slice(0, 10)}.${extension}`;
    headers['content-disposition'] = `attachment; filename="${name}"`;
  }
  return { status: 200, headers, body };
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
