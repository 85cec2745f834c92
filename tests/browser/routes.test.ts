/** The page of routes as a reader meets it: on a phone, without scripts, by keyboard, in somebody else's frame. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser } from './open-browser.ts';
import { checkerFaults } from './checker-faults.ts';
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
    await page.goto(origin + path);
    return await read(page);
  } finally {
    await context.close();
  }
}

const PAIR = '/rutas?from=origin&to=detention&level=country';
const PHONE = { viewport: { width: 360, height: 800 } };

test('without scripts the map, its ledger and the table of the same flows are there, under 100 KB a map', async () => {
  await look(PAIR, { ...PHONE, javaScriptEnabled: false }, async (page) => {
    const names = (selector: string, attribute: string) =>
      page
        .locator(selector)
        .evaluateAll(
          (all, name) => all.map((each) => each.getAttribute(name) ?? '').toSorted(),
          attribute,
        );
    const rows = await names('[data-row]', 'data-row');
    expect(rows.length).toBeGreaterThan(0);
    expect(await names('.narrow [data-leg]', 'data-leg')).toEqual(rows);
    const parts = await page.locator('[data-part] b').allInnerTexts();
    const figures = parts.map((text) => Number(text.replaceAll(',', '')));
    expect(figures.slice(0, -1).reduce((sum, each) => sum + each, 0)).toBe(figures.at(-1));
    expect((await page.locator('.wide').first().innerHTML()).length).toBeLessThan(100_000);
  });
});

test('on a phone nothing is wider than the screen, and a checker finds nothing serious', async () => {
  await look(PAIR, PHONE, async (page) => {
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
    expect(await checkerFaults(page)).toEqual([]);
  });
});

test('arrows step through the flows, which light up on the map, are told aloud and stay in the address', async () => {
  await look(PAIR, {}, async (page) => {
    // the drawing came as HTML alone, and the scripts left it where it was
    const sent = await (await fetch(origin + PAIR)).text();
    expect(sent.match(/<desc>/g)).toHaveLength(2);
    expect(await page.locator('.wide [data-leg]').count()).toBeGreaterThan(1);
    await page.locator('a.rank').first().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    const second = await page.locator('[data-row]').nth(1).getAttribute('data-row');
    await page.waitForURL((url) => url.searchParams.get('sel') === second);
    expect(await page.locator('.wide .lit').getAttribute('data-leg')).toBe(second);
    expect(await page.locator('[role=status]').allInnerTexts()).toContainEqual(
      expect.stringMatching(/^Flujo 2 de \d+: de .+ a .+ recorridos\.$/),
    );
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('sel'));
  });
});

test('the map alone may sit in a frame of others, and no other page may', async () => {
  const policy = async (path: string) => {
    const { headers } = await fetch(origin + path);
    return [headers.get('x-frame-options'), headers.get('content-security-policy') ?? ''] as const;
  };
  const [option, framed] = await policy('/embed/rutas');
  expect([option, framed]).toEqual([null, expect.stringContaining('frame-ancestors *')]);
  const [other, closed] = await policy('/rutas');
  expect([other, closed]).toEqual(['DENY', expect.stringContaining("frame-ancestors 'none'")]);
});
