/** The addresses of the API, as one function from a path to a reply; Express and the pages both call it. */
import type { DataFolder } from '#warehouse/data-folder.ts';
import type { Serving } from '#warehouse/serving.ts';
import { administrationRoutes } from '#web/api/administration.ts';
import { dcatReply } from '#web/api/dcat.ts';
import { catalogReply, dimensionReply } from '#web/api/catalog.ts';
import { indicatorsReply } from '#web/api/indicators.ts';
import { openApi } from '#web/api/openapi.ts';
import { policyReply } from '#web/api/policy.ts';
import { pxwebRoutes } from '#web/api/pxweb.ts';
import { readerReply } from '#web/api/reader.ts';
import { receiptList, receiptReply } from '#web/api/receipts.ts';
import { sdmxRoutes } from '#web/api/sdmx.ts';
import { releaseList, releaseReply } from '#web/api/releases.ts';
import { json, type Reply } from '#web/api/reply.ts';
import type { Call, Reader, Route } from '#web/api/route.ts';
import { sourcesReply } from '#web/api/sources.ts';
import { notReady, tableHandler } from '#web/api/table.ts';
import { answerThrough } from '#web/api/way-out.ts';

/** Answers `path` (with its query) to one reader. */
export type Api = (path: string, reader?: Reader) => Promise<Reply>;

export function createApi(serving: Serving, folder: DataFolder): Api {
  const routes = apiRoutes(serving, folder);
  return (path, reader) => answerThrough(routes, path, reader);
}

/** Every address there is; a test goes through all of them as the public. */
export function apiRoutes(serving: Serving, folder: DataFolder): readonly Route[] {
  return [
    ...questionRoutes(serving, folder),
    ...dataRoutes(serving, folder),
    ...administrationRoutes(serving, folder),
    ...pxwebRoutes(serving, folder),
    ...sdmxRoutes(serving, folder),
    everyone(/^\/catalog\.jsonld$/, 'none', () => dcatReply(serving, publicOrigin())),
    everyone(/^\/healthz$/, 'none', () => json({ status: 'alive' })),
    everyone(/^\/readyz$/, 'none', (call) => readiness(serving, call)),
  ];
}

function everyone(form: RegExp, figures: 'none' | 'asked' | 'own', answer: Route['answer']): Route {
  return { form, access: 'everyone', figures, answer };
}

function questionRoutes(serving: Serving, folder: DataFolder): readonly Route[] {
  return [
    everyone(/^\/api\/v1\/table$/, 'asked', tableHandler(serving, folder)),
    everyone(/^\/api\/v1\/catalog$/, 'none', (call) => catalogReply(serving, call)),
    everyone(/^\/api\/v1\/catalog\/([a-z_]+)$/, 'none', (call) => dimensionReply(serving, call)),
    everyone(/^\/api\/v1\/indicators$/, 'none', ({ language }) =>
      indicatorsReply(serving, language),
    ),
    everyone(/^\/api\/v1\/openapi\.json$/, 'none', () => json(openApi())),
    everyone(/^\/api\/v1\/reader$/, 'none', readerReply),
  ];
}

function dataRoutes(serving: Serving, folder: DataFolder): readonly Route[] {
  return [
    everyone(/^\/api\/v1\/sources$/, 'own', (call) => sourcesReply(serving, call)),
    everyone(/^\/api\/v1\/releases$/, 'own', (call) => releaseList(folder, call)),
    everyone(/^\/api\/v1\/releases\/([0-9r-]{7,12})$/, 'own', (call) =>
      releaseReply(serving, folder, call),
    ),
    everyone(/^\/api\/v1\/policy$/, 'none', () => policyReply(serving, folder)),
    {
      form: /^\/api\/v1\/receipts$/,
      access: 'operate',
      figures: 'owner',
      answer: () => receiptList(folder),
    },
    {
      form: /^\/api\/v1\/receipts\/([0-9A-Z-]+)$/i,
      access: 'operate',
      figures: 'owner',
      answer: ({ rest }) => receiptReply(folder, rest),
    },
  ];
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

/** Why a night was not opened names files of this machine: only operators are told. */
function readiness(serving: Serving, { may }: Call): Reply {
  const { snapshot, degraded } = serving.state();
  if (snapshot === null) return notReady();
  const status = degraded === null ? 'ready' : 'degraded';
  const reason = may('operate') ? degraded : null;
  return json({ status, release: snapshot.id, as_of: snapshot.as_of, reason });
}
