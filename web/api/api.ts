/** The addresses of the API, as one function from a path to a reply; Express and the pages both call it. */
import { PUBLIC } from '#queries/scope.ts';
import { sourceSummaries } from '#queries/source-summary.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { readReceipt, readReceipts } from '#warehouse/receipts.ts';
import type { Serving } from '#warehouse/serving.ts';
import { administrationRoutes } from '#web/api/administration.ts';
import { dcatReply } from '#web/api/dcat.ts';
import { catalogReply, dimensionReply } from '#web/api/catalog.ts';
import { indicatorsReply } from '#web/api/indicators.ts';
import { openApi } from '#web/api/openapi.ts';
import { pxwebRoutes } from '#web/api/pxweb.ts';
import { sdmxRoutes } from '#web/api/sdmx.ts';
import { releaseList, releaseReply } from '#web/api/releases.ts';
import { json, problemReply, type Reply } from '#web/api/reply.ts';
import type { Reader, Route } from '#web/api/route.ts';
import { notReady, tableHandler } from '#web/api/table.ts';

/** Answers `path` (with its query) to one reader. */
export type Api = (path: string, reader?: Reader) => Promise<Reply>;

/** Every address, and what answers it. */
export function apiRoutes(serving: Serving, folder: DataFolder): readonly Route[] {
  const table = tableHandler(serving, folder);
  return [
    [/^\/api\/v1\/table$/, table],
    [/^\/api\/v1\/catalog$/, ({ language }) => catalogReply(serving, language)],
    [
      /^\/api\/v1\/catalog\/([a-z_]+)$/,
      ({ rest, language }) => dimensionReply(serving, rest, language),
    ],
    [/^\/api\/v1\/indicators$/, ({ language }) => indicatorsReply(serving, language)],
    [/^\/api\/v1\/openapi\.json$/, () => json(openApi())],
    [/^\/api\/v1\/sources$/, () => sources(serving)],
    [/^\/api\/v1\/receipts$/, () => receiptList(folder)],
    [/^\/api\/v1\/receipts\/([0-9A-Z-]+)$/i, ({ rest }) => receipt(folder, rest)],
    [/^\/api\/v1\/releases$/, () => releaseList(folder)],
    [/^\/api\/v1\/releases\/([0-9r-]{7,12})$/, ({ rest }) => releaseReply(folder, rest)],
    ...administrationRoutes(serving, folder),
    ...pxwebRoutes(serving, folder),
    ...sdmxRoutes(serving, folder),
    [/^\/catalog\.jsonld$/, () => dcatReply(serving, publicOrigin())],
    [/^\/healthz$/, () => json({ status: 'alive' })],
    [/^\/readyz$/, () => readiness(serving)],
  ];
}

export function createApi(serving: Serving, folder: DataFolder): Api {
  const routes = apiRoutes(serving, folder);
  return async (path, { accept = '', encodings = '', body = null, scope = PUBLIC } = {}) => {
    const url = new URL(path, 'http://localhost');
    for (const [form, handle] of routes) {
      const match = form.exec(url.pathname);
      if (match === null) continue;
      const language = url.searchParams.get('lang') === 'en' ? 'en' : 'es';
      const { searchParams: parameters } = url;
      const rest = match[1] ?? '';
      return handle({ rest, parameters, language, accept, encodings, body, scope });
    }
    return problemReply(404, {
      detail: 'The API has no such address; /api/v1/openapi.json lists them all.',
    });
  };
}

/** Addresses that take a POST and still only read: a selection may be longer than an address. */
export function readsBody(pathname: string): boolean {
  return /^\/api\/pxweb\/v2\/tables\/[a-z0-9_]+\/data$/.test(pathname);
}

const OTHER_PATHS: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/catalog.jsonld']);

/** Names of datasets are whole addresses: where the pages are reached. */
function publicOrigin(): string {
  return process.env.TRAVESIA_ORIGIN ?? `http://localhost:${process.env.PORT ?? '3000'}`;
}

/** Does this path belong to the API? */
export function isApiPath(pathname: string): boolean {
  return pathname.startsWith('/api/') || OTHER_PATHS.has(pathname);
}

async function sources(serving: Serving): Promise<Reply> {
  const reply = await serving.ask(async (snapshot, db) => {
    const { id, as_of, published_at } = snapshot.snapshot;
    return json({
      snapshot: { id, as_of, published_at },
      sources: await sourceSummaries(snapshot, db),
    });
  });
  return reply ?? notReady();
}

function receiptList(folder: DataFolder): Reply {
  const receipts = readReceipts(folder).map(
    ({ id, started_at, finished_at, outcome, snapshot }) => ({
      id,
      started_at,
      finished_at,
      outcome,
      snapshot,
    }),
  );
  return json({ receipts });
}

function receipt(folder: DataFolder, id: string): Reply {
  const found = readReceipt(folder, id);
  return found === null
    ? problemReply(404, { detail: 'There is no receipt of that night.' })
    : json(found);
}

function readiness(serving: Serving): Reply {
  const { snapshot, degraded } = serving.state();
  if (snapshot === null) return notReady();
  const status = degraded === null ? 'ready' : 'degraded';
  return json({ status, release: snapshot.id, as_of: snapshot.as_of, reason: degraded });
}
