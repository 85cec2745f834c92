/** The interactive map in a real browser with real WebGL, as somebody without a mouse uses it. */
import { readFileSync } from 'node:fs';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser } from './open-browser.ts';
import { type MapPage, serveMapPage } from './serve-map-page.ts';

let served: MapPage;
let browser: Browser;
let page: Page;
const elsewhere: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  served = await serveMapPage();
  browser = await openBrowser(process.env.PATH, 'webgl');
  page = await browser.newPage({
    viewport: { width: 700, height: 600 },
    reducedMotion: 'reduce',
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(served.address) && !/^(data|blob):/.test(url)) elsewhere.push(url);
  });
  page.on('console', (line) => {
    if (line.type() === 'error' || /content security/i.test(line.text()))
      complaints.push(line.text());
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.goto(served.address);
  await page.waitForSelector('[data-testid=route-map][data-status=idle]', { timeout: 90_000 });
});
afterAll(async () => {
  await browser.close();
  served.stop();
});

const told = () => page.textContent('[aria-live=polite]');

test('the map opens under the policy of the pages and asks no other host', () => {
  expect({ complaints, elsewhere }).toEqual({ complaints: [], elsewhere: [] });
});

test('arrow keys step through the flows by size and each is read aloud', async () => {
  await page.focus('[data-testid=route-map]');
  expect(await told()).toBe('Ningún flujo elegido; se dibujan 40.');
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp'])
    await page.keyboard.press(key);
  expect(await told()).toMatch(/^Puesto 2 de 40: O\d → C\d+, \d+ recorridos, 5 personas$/);
});

test('Enter focuses what is chosen, Escape lets it go', async () => {
  await page.keyboard.press('Enter');
  expect(await page.textContent('output')).toMatch(/^origin:O\d~crossing:C\d+$/);
  await page.keyboard.press('Escape');
  expect(await told()).toBe('Ningún flujo elegido; se dibujan 40.');
});

test('the picture to keep is a PNG that names the release', async () => {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Guardar como PNG' }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe('travesia-routes-2024-10.png');
  expect(readFileSync(await download.path(), 'latin1').slice(1, 4)).toBe('PNG');
});
