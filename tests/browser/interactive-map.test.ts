/** The interactive map on the page of routes, with real WebGL and without, over a small sample. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser } from './open-browser.ts';
import { checkerFaults } from './checker-faults.ts';
import { serveRun } from './serve-sample.ts';

const PAIR = '/rutas?from=origin&to=detention&level=country';
const IDLE = '[data-testid=route-map][data-status=idle]';

let browser: Browser;
let origin: string;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  [browser, origin] = await Promise.all([openBrowser(undefined, 'webgl'), serveRun()]);
  const context = await browser.newContext({
    viewport: { width: 700, height: 700 },
    reducedMotion: 'reduce',
  });
  page = await context.newPage();
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob):/.test(url)) complaints.push(url);
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.goto(origin + PAIR);
  await page.getByRole('button', { name: 'Mapa interactivo' }).click();
  await page.waitForSelector(IDLE, { timeout: 90_000 });
});
afterAll(async () => {
  await browser.close();
});

const asked = (name: string) => new URL(page.url()).searchParams.get(name);

test('a button opens it over the picture, the address keeps it, and a checker finds nothing serious', async () => {
  expect(asked('map')).toBe('1');
  expect(await page.locator('.drawing').isVisible()).toBe(false);
  expect(await checkerFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('what is chosen by arrows on the map is the row of the table, and Enter follows those who pass there', async () => {
  await page.focus('[data-testid=route-map]');
  await page.keyboard.press('ArrowDown');
  const first = await page.locator('[data-row]').first().getAttribute('data-row');
  expect(asked('sel')).toBe(first);
  await page.keyboard.press('Enter');
  await page.waitForURL(/through=/);
  expect(asked('through')).toBe(first?.split('~')[1]);
  expect(asked('map')).toBe('1');
  await page.keyboard.press('Escape');
  await page.waitForURL((url) => !url.searchParams.has('through'));
});

test('a window of months stays in the address and says what it leaves as it was', async () => {
  await page.getByRole('button', { name: 'Un mes' }).click();
  await page.waitForURL(/months=\d{4}-\d\d\.\.\d{4}-\d\d/);
  await page.getByText('son de todo el periodo').waitFor();
});

test('without WebGL the picture stays, and a sentence says why', async () => {
  const context = await browser.newContext();
  const blind = await context.newPage();
  await blind.addInitScript('HTMLCanvasElement.prototype.getContext = () => null');
  await blind.goto(`${origin}${PAIR}&map=1`);
  await blind.getByText('no puede abrir el mapa interactivo').waitFor();
  expect(await blind.locator('.drawing').isVisible()).toBe(true);
  await context.close();
});
