/** From the terminal's link to a colleague's account, as people do it: without scripts, on a phone, in the dark. */
import { existsSync } from 'node:fs';

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { isFull } from '#tests/full-counts.ts';
import { PAGE_POLICY } from '#web/content-policy.ts';
import { codeOf } from '#tests/web/accounts/device-code.ts';
import { openBrowser } from './open-browser.ts';
import { checkerFaults } from './checker-faults.ts';
import { serveCopy, type SampleServer } from './serve-sample.ts';

/** A third of them in the daily tests, all with FULL_COUNTS=1. */
const PAGES = [
  ...['/cuenta', '/administracion', '/administracion/personas', '/en/administracion/sesiones'],
  ...['/entrar', '/en/entrar/codigo', '/administracion/bitacora'],
].filter((_, at) => isFull || at % 3 === 2);

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

  test.for(PAGES)('%s fits a phone and keeps nobody out, in the dark', async (path) => {
    const context = await browser.newContext({
      ...{ viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
      storageState: await admin.storageState(),
    });
    const page = await context.newPage();
    const response = await page.goto(server.address + path);
    const policy = (response?.headers()['content-security-policy'] ?? '').split('; ').sort();
    const told = policy.map((part) =>
      part.replace(/^((?:script|style)-src 'self') 'nonce-[^']+'$/, '$1'),
    );
    expect(told.filter((part) => part !== "script-src 'self'")).toEqual(
      Object.entries(PAGE_POLICY)
        .map(([name, sources]) => [name, ...sources.map(quoted)].join(' '))
        .sort(),
    );
    const faults = await checkerFaults(page);
    const beyond = await page.evaluate<number>(
      'document.documentElement.scrollWidth - window.innerWidth',
    );
    await context.close();
    expect(faults).toEqual([]);
    expect(beyond).toBeLessThanOrEqual(0);
  });
});
