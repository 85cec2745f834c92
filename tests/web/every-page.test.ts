/**
 * Walks over every page as the server sends it, some each day and all with FULL_COUNTS=1: links lead somewhere, what is
 * drawn has a name, and neither language stands on a page of the other. Most as an owner, a few as the public.
 */
import { existsSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { servePublic, serveRun } from '#tests/browser/serve-sample.ts';
import { ofTheDay } from '#tests/of-the-day.ts';
import { apiRule, PAGE_RULES } from '#web/accounts/access-rules.ts';
import { pathIn } from '#web/lib/words/place.ts';
import type { Language } from '#warehouse/text.ts';

import { everyPage } from './every-page.ts';
import { anchorsOf, linksOf, namelessIn, toldTexts } from './told-texts.ts';
import { TwoLanguages } from './two-languages.ts';
import { whatIsShown } from './what-is-shown.ts';

/** Pages of accounts, of requests and of what a release tells the public, which a server without them does not have. */
const NOT_HERE =
  /^(?:\/en)?\/(?:nada|cuenta|solicitudes\/.+|administracion\/.+|api\/v1\/account.*|api\/v1\/admin\/(?:people|sessions|audit))$/;
const ROUTES = Object.keys(PAGE_RULES).map((form) => ({
  form,
  path: new RegExp(`^${form.replaceAll(/\[\w+\]/g, '[^/]+')}/?$`),
}));

/** What one reader looks at today. */
interface Walk {
  readonly origin: string;
  readonly paths: readonly string[];
}

/** Of some ninety pages; of those open to everybody fewer, the same in all as one in four of the owner's. */
const OWNER_DAYS = 5;
const PUBLIC_DAYS = 15;

interface Sent {
  readonly origin: string;
  readonly path: string;
  readonly status: number;
  readonly html: string;
}

let portal: Awaited<ReturnType<typeof servePublic>>;
const sent = new Map<string, Promise<Sent>>();

/** Each page is asked for once. */
function send(origin: string, path: string): Promise<Sent> {
  const known = sent.get(origin + path);
  if (known !== undefined) return known;
  const asked = fetch(origin + path).then(async (reply) => {
    const isPage = reply.headers.get('content-type')?.startsWith('text/html') === true;
    return { origin, path, status: reply.status, html: isPage ? await reply.text() : '' };
  });
  sent.set(origin + path, asked);
  return asked;
}

function isOpen(path: string): boolean {
  const bare = path.split('?')[0] ?? '';
  const form = ROUTES.find((each) => each.path.test(bare))?.form ?? '';
  return PAGE_RULES[form] === 'everyone';
}

/** The kind of address that a link is of: where hundreds are, one or two tell of all. */
function kindOf({ pathname, search }: URL): string {
  const bare = pathname.replace(/^\/en(?=\/|$)/, '');
  const form =
    apiRule('GET', bare)?.form ?? ROUTES.find(({ path }) => path.test(bare))?.form ?? pathname;
  return `${form}?${[...new Set(new URLSearchParams(search).keys())].toSorted().join('&')}`;
}

/** An anchor of a page that scripts make is not there yet; what a form is sent to need not be a page. */
async function isDead(address: string): Promise<boolean> {
  const { origin, pathname, search, searchParams, hash } = new URL(address);
  if (apiRule('POST', pathname) !== null) return false;
  const { status, html } = await send(origin, pathname + search);
  const isOfRelease =
    origin !== portal.address && searchParams.get('level') === 'public' && status !== 500;
  if (status >= 400) return !isOfRelease && !NOT_HERE.test(pathname);
  return html !== '' && hash.length > 1 && !anchorsOf(html).has(decodeURIComponent(hash.slice(1)));
}

describe.skipIf(!existsSync('build/handler.js'))('every page (left out where not built)', () => {
  let walks: readonly Walk[];
  let languages: TwoLanguages;
  /** One after the other: who asks for all at once is asked to wait. */
  async function sentIn(language: Language): Promise<readonly Sent[]> {
    const all: Sent[] = [];
    for (const { origin, paths } of walks)
      for (const path of paths) all.push(await send(origin, pathIn(language, path)));
    return all;
  }

  beforeAll(async () => {
    let origin: string;
    [origin, portal, languages] = await Promise.all([
      serveRun(),
      servePublic(),
      TwoLanguages.read(),
    ]);
    const open = everyPage(await whatIsShown(portal.address)).filter(isOpen);
    walks = [
      { origin, paths: ofTheDay(everyPage(await whatIsShown(origin)), OWNER_DAYS) },
      { origin: portal.address, paths: ofTheDay(open, PUBLIC_DAYS) },
    ];
  }, 300_000);

  afterAll(() => {
    portal.stop();
  });

  test('is there, or is of accounts, which this server has not', async () => {
    const all = [...(await sentIn('es')), ...(await sentIn('en'))];
    expect(all.length).toBeGreaterThan(20);
    const missing = all.filter(({ status, path }) => status >= 400 && !NOT_HERE.test(path));
    expect(missing.map(({ path, status }) => `${String(status)} ${path}`)).toEqual([]);
  });

  test('names its tables, figures, drawings and pictures', async () => {
    const nameless = [...(await sentIn('es')), ...(await sentIn('en'))].flatMap(({ path, html }) =>
      namelessIn(html).map((part) => `${path}: ${part}`),
    );
    expect(nameless).toEqual([]);
  });

  test('has no word of the other language, nor a sentence that is the same in both', async () => {
    const [es, en] = [await sentIn('es'), await sentIn('en')];
    const left = es.flatMap(({ path, html }, at) =>
      languages
        .leftOver(toldTexts(html, 'es'), toldTexts(en[at]?.html ?? '', 'en'))
        .map((text) => `${path}: ${text}`),
    );
    expect(left).toEqual([]);
  });

  test('leads nowhere that is not there: pages, files, pictures, places within a page', async () => {
    const kinds = new Map<string, string>();
    for (const { origin, path, html } of [...(await sentIn('es')), ...(await sentIn('en'))])
      for (const link of linksOf(html)) {
        const url = new URL(link, origin + path);
        const kind = url.hash.length > 1 ? url.href : origin + kindOf(url);
        if (url.origin === origin && !kinds.has(kind)) kinds.set(kind, url.href);
      }
    const addresses = ofTheDay([...kinds.values()], 3);
    expect(addresses.length).toBeGreaterThan(20);
    const dead: string[] = [];
    for (const address of addresses) if (await isDead(address)) dead.push(address);
    expect(dead).toEqual([]);
  });
});

test('what walks over pages finds what it is sent to find', async () => {
  const page = `<html lang="es"><p>Origen <span lang="en">Not told</span></p><a href="/tablas#x">Tablas</a>
    <table id="t"><tbody></tbody></table><table><caption>Casos</caption></table>
    <div aria-hidden="true"><svg></svg></div><svg role="img"><g></g></svg><img alt="" src="/i.png"></html>`;
  expect([...toldTexts(page, 'es')]).toEqual(['Origen', 'Tablas', 'Casos']);
  expect(linksOf(page)).toEqual(['/tablas#x', '/i.png']);
  expect([...anchorsOf(page)]).toEqual(['t']);
  expect(namelessIn(page).map((part) => part.slice(0, 8))).toEqual(['<table i', '<svg rol']);
  const same = new Set(['Total', 'una frase que es la misma en ambas', 'Tables']);
  expect((await TwoLanguages.read()).leftOver(same, same)).toEqual([
    'Tables',
    'una frase que es la misma en ambas',
  ]);
});
