/** From the terminal's link to a colleague's account, as people do it: without scripts, on a phone, in the dark. */
import { existsSync } from 'node:fs';

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { ofTheDay } from '#tests/of-the-day.ts';
import { PAGE_POLICY } from '#web/content-policy.ts';
import { codeOf } from '#tests/web/accounts/device-code.ts';
import { openBrowser } from './open-browser.ts';
import { walkFaults } from './walk-page.ts';
import { serveCopy, type SampleServer } from './serve-sample.ts';

/** Of sixteen, two or three a day; all with FULL_COUNTS=1. */
const DAYS = 7;

/** Those that only a server with accounts has. */
const PAGES = ofTheDay(
  [
    ...['/entrar', '/entrar/codigo', '/entrar/enlace?clave=nada', '/cuenta', '/administracion'],
    ...['/administracion/personas', '/administracion/sesiones', '/administracion/bitacora'],
  ].flatMap((path) => [path, `/en${path}`]),
  DAYS,
);

let browser: Browser;
let server: SampleServer;
let admin: BrowserContext;

async function accept(page: Page, link: string, name: string, email: string | null) {
  await page.goto(link);
  await page.locator('#name').fill(name);
  if (email !== null) await page.locator('#email').fill(email);
  await page.locator('#password').fill('siete caballos cruzan el puente');
  await page.locator('main .button').click();
  const secret = (await page.locator('main code').first().innerText()).replaceAll(' ', '');
  await page.locator('#code').fill(codeOf(secret));
  await page.locator('main .button').click();
}

/** As the header writes it: words in quotes, schemes without. */
function quoted(source: string): string {
  return source.endsWith(':') ? source : `'${source}'`;
}

const ADMINISTRATOR = 'Ana María Fernández de la Huerta';
const isBuilt = existsSync('build/handler.js');

describe.skipIf(!isBuilt)('accounts (left out where pages are not built)', () => {
  beforeAll(async () => {
    [browser, server] = await Promise.all([openBrowser(), serveCopy('public')]);
    admin = await browser.newContext({ javaScriptEnabled: false });
  }, 180_000);

  afterAll(async () => {
    server.stop();
    await browser.close();
  });

  test('the link of the terminal makes an administrator, who invites a colleague', async () => {
    const link = await vi.waitUntil(() => /http\S+clave=\S+/.exec(server.told())?.[0]);
    const page = await admin.newPage();
    await accept(page, link, ADMINISTRATOR, 'ana@example.org');
    expect(await page.locator('header .who').innerText()).toBe(ADMINISTRATOR);
    await page.setViewportSize({ width: 360, height: 800 });
    const beside = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beside, 'a long name does not widen the page of a phone').toBe(0);
    expect(await page.locator('header .who').innerText()).toBe(ADMINISTRATOR);
    await page.goto(`${server.address}/administracion/personas`);
    await page.locator('#email').fill('bea@example.org');
    await page.locator('#invite-role').selectOption('representation_user');
    await page.locator('#invite-representation').selectOption('MEX-US-chicago');
    await page.locator('form[action="?/invitar"] .button').click();
    const shown = new URL(await page.locator('[role=status] code').innerText());
    const colleague = await browser.newContext({ javaScriptEnabled: false });
    const other = await colleague.newPage();
    await accept(other, server.address + shown.pathname + shown.search, 'Bea', null);
    expect(await other.locator('main').innerText()).toContain('Usuario de una representación');
    const refused = await other.goto(`${server.address}/administracion/personas`);
    expect(refused?.status()).toBe(403);
    expect(await other.locator('h1').innerText()).toBe('Su cuenta no alcanza esta página');
    // and its data, which the page would load by itself, neither
    const data = await colleague.request.get(
      `${server.address}/administracion/personas/__data.json`,
    );
    expect(await data.text()).not.toContain('ana@example.org');
    await page.goto(`${server.address}/administracion/personas`);
    await page.locator('form[action="?/suspender"] button').click();
    await other.goto(`${server.address}/cuenta`);
    expect(other.url()).toContain('/entrar?volver=%2Fcuenta');
    await colleague.close();
  });

  test('pages of visitors are kept, those of an account and of signing in are not', async () => {
    const figures = async () => {
      const text = await (await fetch(`${server.address}/metrics`)).text();
      const of = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1]);
      return [of('travesia_pages_hits_total'), of('travesia_pages_misses_total')];
    };
    const open = async (path: string, cookie = '') => {
      const response = await fetch(server.address + path, { headers: { cookie } });
      expect(response.headers.get('etag'), 'no page is answered with 304').toBeNull();
      return { kept: response.headers.get('cache-control'), html: await response.text() };
    };
    const address = '/glosario?letra=kept';
    const { html } = await open(address);
    const before = await figures();
    expect((await open('/entrar')).html).toContain('id="email"');
    expect((await open(address, 'theme=dark')).html).not.toBe(html);
    const cookies = (await admin.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const own = await open(address, cookies);
    expect(own).toMatchObject({ kept: 'private, no-store' });
    expect(own.html).toContain(ADMINISTRATOR);
    const again = await open(address);
    expect(again.html).not.toContain(ADMINISTRATOR);
    const [hits = 0, misses = 0] = await figures();
    expect(hits + misses - (before[0] ?? 0) - (before[1] ?? 0)).toBe(2);
  });

  test.for(PAGES)(
    '%s is open to everybody, and lets nothing in from elsewhere',
    { timeout: 120_000 },
    async (path) => {
      const context = await browser.newContext({ storageState: await admin.storageState() });
      const page = await context.newPage();
      const response = await page.goto(server.address + path);
      const policy = (response?.headers()['content-security-policy'] ?? '').split('; ').sort();
      const told = policy.map((part) =>
        part.replace(/^((?:script|style)-src 'self')(?: 'sha256-[^']+')+$/, '$1'),
      );
      expect(told.filter((part) => part !== "script-src 'self'")).toEqual(
        Object.entries(PAGE_POLICY)
          .map(([name, sources]) => [name, ...sources.map(quoted)].join(' '))
          .sort(),
      );
      const faults = await walkFaults(page, server.address + path);
      await context.close();
      expect(faults).toEqual([]);
    },
  );
});
