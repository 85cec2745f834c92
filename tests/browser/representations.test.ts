/** The pages of representations as a reader meets them: without scripts, by keyboard, as the public. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser } from './open-browser.ts';
import { serveRun } from './serve-sample.ts';

let browser: Browser;
let origin: string;

beforeAll(async () => {
  [browser, origin] = await Promise.all([openBrowser(), serveRun()]);
});
afterAll(async () => {
  await browser.close();
});

async function look<T>(
  path: string,
  options: BrowserContextOptions,
  read: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const reply = await page.goto(origin + path);
    expect(reply?.status()).toBe(200);
    return await read(page);
  } finally {
    await context.close();
  }
}

test('without scripts a form chooses a country by keyboard, and its list leads to one representation', async () => {
  await look('/representaciones', { javaScriptEnabled: false }, async (page) => {
    await page.locator('select[name=country]').focus();
    await page.keyboard.type('Guatemala');
    await page.keyboard.press('Tab');
    await page.locator('main form button').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('country') === 'GTM');
    const codes = await page
      .locator('[data-post]')
      .evaluateAll((all) => all.map((each) => each.getAttribute('data-post') ?? ''));
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.filter((code) => !code.startsWith('GTM-'))).toEqual([]);
    const circles = await page.locator('.wide circle[data-load]').count();
    expect(circles).toBe(codes.length);
    await page.goto(`${origin}/representaciones/${codes[0] ?? ''}`);
    expect(await page.locator('#load').innerText()).toBe('Carga');
  });
});

test('the public sees the register and protected figures, and neither staff nor load', async () => {
  await look('/representaciones?level=public', {}, async (page) => {
    const text = await page.locator('main').innerText();
    expect(text).not.toMatch(/Requiere|Carga \d|personas en funciones/);
    expect(await page.locator('circle[data-load]:not([data-load=none])').count()).toBe(0);
  });
});
