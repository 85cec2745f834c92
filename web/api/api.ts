/** The addresses of the API, as one function from a path to a reply; Express and the pages both call it. */
import { cellSecret, noiseOf } from '#queries/disclosure/noise.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { ListedReleases } from '#warehouse/listed-releases.ts';
import { PublicServing } from '#warehouse/public-serving.ts';
import type { Serving } from '#warehouse/serving.ts';
import { administrationRoutes } from '#web/api/administration.ts';
import { dcatReply } from '#web/api/dcat.ts';
import { catalogReply, dimensionReply } from '#web/api/catalog.ts';
import { Editions } from '#web/api/editions.ts';
import { feedReply, robotsReply, sitemapReply } from '#web/api/for-crawlers.ts';
import { indicatorsReply } from '#web/api/indicators.ts';
import { openApi } from '#web/api/openapi.ts';
import { policyReply } from '#web/api/policy.ts';
import { pxwebRoutes } from '#web/api/pxweb.ts';
import { metricsReply, tellState } from '#web/api/metrics.ts';
import { readerReply } from '#web/api/reader.ts';
import { receiptList, receiptReply } from '#web/api/receipts.ts';
import { requestRoutes } from '#web/api/requests.ts';
import { reportRoutes } from '#web/api/reports.ts';
import { representationRoutes } from '#web/api/representations.ts';
import { sdmxRoutes } from '#web/api/sdmx.ts';
import { releaseList, releaseReply } from '#web/api/releases.ts';
import { json, type Reply } from '#web/api/reply.ts';
import type { Call, Reader, Route } from '#web/api/route.ts';
import { routeRoutes } from '#web/api/routes.ts';
import { searchReply } from '#web/api/search.ts';
import { cardReply, iconReply } from '#web/api/site-pictures.ts';
import { sourcesReply } from '#web/api/sources.ts';
import { notReady, tableHandler } from '#web/api/table.ts';
import { Traffic } from '#web/api/traffic.ts';
import { answerThrough } from '#web/api/way-out.ts';

/** Answers `path` (with its query) to one reader. */
export type Api = (path: string, reader?: Reader) => Promise<Reply>;

/** Owners, analysts and the public, from one data folder. */
export function createApi(
  serving: Serving,
  folder: DataFolder,
  publicSide = new PublicServing(folder.releases),
  traffic = new Traffic(),
): Api {
  return apiOver(editionsOf(serving, folder, publicSide), traffic);
}

export function editionsOf(
  serving: Serving,
  folder: DataFolder,
  publicSide = new PublicServing(folder.releases),
): Editions {
  const noise = noiseOf(cellSecret(folder.secrets));
  return new Editions({ serving, folder, releases: new ListedReleases(folder), noise }, publicSide);
}

/** The public alone, from the public sides of releases: no snapshot, secret or account is needed. */
export function createPublicApi(publicSide: PublicServing, traffic = new Traffic()): Api {
  return apiOver(new Editions(null, publicSide), traffic);
}

function apiOver(editions: Editions, traffic: Traffic): Api {
  const routes = apiRoutes(editions, traffic);
  return (path, reader) => answerThrough(routes, path, reader);
}

/** Every address there is; a test goes through all of them as the public. */
export function apiRoutes(editions: Editions, traffic = new Traffic()): readonly Route[] {
  const { ownerSide } = editions;
  tellState(traffic.registry, editions);
  return [
    ...questionRoutes(editions),
    ...routeRoutes(editions),
    ...representationRoutes(editions),
    ...reportRoutes(editions),
    ...dataRoutes(editions),
    ...(ownerSide === null
      ? []
      : [
          ...nightRoutes(ownerSide.folder),
          everyone(/^\/api\/v1\/policy$/, 'none', () =>
            policyReply(ownerSide.serving, ownerSide.folder),
          ),
          ...administrationRoutes(ownerSide.serving, ownerSide.folder),
          ...requestRoutes(ownerSide.folder, publicOrigin),
        ]),
    ...pxwebRoutes(editions),
    ...sdmxRoutes(editions),
    everyone(/^\/catalog\.jsonld$/, 'none', ({ usual }) =>
      dcatReply(editions.reading(usual), publicOrigin()),
    ),
    ...crawlerRoutes(editions),
    everyone(/^\/healthz$/, 'none', () => json({ status: 'alive' })),
    everyone(/^\/readyz$/, 'none', (call) => readiness(editions, call)),
    {
      ...{ form: /^\/metrics$/, access: 'operate', figures: 'none' },
      answer: () => metricsReply(traffic.registry),
    },
  ];
}

function crawlerRoutes(editions: Editions): readonly Route[] {
  return [
    everyone(/^\/sitemap\.xml$/, 'none', () => sitemapReply(publicOrigin())),
    everyone(/^\/robots\.txt$/, 'none', () => robotsReply(publicOrigin())),
    everyone(/^\/releases\.atom$/, 'none', ({ language }) =>
      feedReply(editions, publicOrigin(), language),
    ),
    everyone(/^\/card\.png$/, 'none', ({ language }) => cardReply(language)),
    everyone(/^\/icon-(192|512)\.png$/, 'none', ({ rest }) => iconReply(Number(rest))),
  ];
}

function everyone(form: RegExp, figures: 'none' | 'asked' | 'own', answer: Route['answer']): Route {
  return { form, access: 'everyone', figures, answer };
}

function questionRoutes(editions: Editions): readonly Route[] {
  return [
    everyone(/^\/api\/v1\/table$/, 'asked', tableHandler(editions)),
    everyone(/^\/api\/v1\/catalog$/, 'none', (call) =>
      catalogReply(editions.reading(call.usual), call),
    ),
    everyone(/^\/api\/v1\/catalog\/([a-z_]+)$/, 'none', (call) =>
      dimensionReply(editions.reading(call.usual), call),
    ),
    everyone(/^\/api\/v1\/indicators$/, 'none', ({ language, usual }) =>
      indicatorsReply(editions.reading(usual), language),
    ),
    everyone(/^\/api\/v1\/search$/, 'none', (call) => searchReply(editions, call)),
    everyone(/^\/api\/v1\/openapi\.json$/, 'none', () => json(openApi())),
    everyone(/^\/api\/v1\/reader$/, 'none', readerReply),
  ];
}

function dataRoutes(editions: Editions): readonly Route[] {
  return [
    everyone(/^\/api\/v1\/sources$/, 'own', (call) =>
      sourcesReply(editions.reading(call.usual), call),
    ),
    everyone(/^\/api\/v1\/releases$/, 'own', (call) => releaseList(editions, call)),
    everyone(/^\/api\/v1\/releases\/([0-9r-]{7,12})$/, 'own', (call) =>
      releaseReply(editions, call),
    ),
  ];
}

/** What a night did is for those who run it. */
function nightRoutes(folder: DataFolder): readonly Route[] {
  return [
    {
      form: /^\/api\/v1\/receipts$/,
      access: 'read_administration',
      figures: 'owner',
      answer: () => receiptList(folder),
    },
    {
      form: /^\/api\/v1\/receipts\/([0-9A-Z-]+)$/i,
      access: 'read_administration',
      figures: 'owner',
      answer: ({ rest }) => receiptReply(folder, rest),
    },
  ];
}

/** Addresses that take a POST and still only read: a selection or a plan may be longer than an address. */
export function readsBody(pathname: string): boolean {
  return (
    pathname === '/api/v1/allocation' ||
    /^\/api\/pxweb\/v2\/tables\/[a-z0-9_]+\/data$/.test(pathname)
  );
}

const OTHER_PATHS: ReadonlySet<string> = new Set([
  ...['/healthz', '/readyz', '/metrics', '/catalog.jsonld', '/sitemap.xml'],
  ...['/robots.txt', '/releases.atom', '/card.png', '/icon-192.png', '/icon-512.png'],
]);

/** Names of datasets are whole addresses: where the pages are reached. */
function publicOrigin(): string {
  return process.env.TRAVESIA_ORIGIN ?? `http://localhost:${process.env.PORT ?? '3000'}`;
}

/** Does this path belong to the API? */
export function isApiPath(pathname: string): boolean {
  return pathname.startsWith('/api/') || OTHER_PATHS.has(pathname);
}

/** Why a night was not opened names files of this machine: only operators are told. */
function readiness(editions: Editions, { may, usual }: Call): Reply {
  const level = editions.ownerSide === null ? 'public' : 'owner';
  const { snapshot } = editions.reading(level).state();
  const degraded = editions.sides().find((side) => side.degraded !== null)?.degraded ?? null;
  if (snapshot === null) return notReady();
  const status = degraded === null ? 'ready' : 'degraded';
  const reason = may('operate') ? degraded : null;
  const told = usual === 'public' ? editions.reading('public').state().snapshot : snapshot;
  return json({ status, release: told?.id ?? null, as_of: told?.as_of ?? null, reason });
}
