/** The interactive map in a real browser with real WebGL, as somebody without a mouse uses it. */
import { readFileSync } from 'node:fs';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser } from './open-browser.ts';
import { type MapPage, serveMapPage } from './serve-map-page.ts';

const IDLE = '[data-testid=route-map][data-status=idle]';
const LIVE = '[aria-live=polite]';

let served: MapPage;
let browser: Browser;
let page: Page;
const elsewhere: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  served = await serveMapPage();
  browser = await openBrowser(undefined, 'webgl');
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
  await page.waitForSelector(IDLE, { timeout: 90_000 });
});
afterAll(async () => {
  await browser.close();
  served.stop();
});

const told = () => page.textContent(LIVE);

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
  expect(await page.textContent('[data-testid=focused]')).toMatch(/^crossing:C\d+$/);
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

test('who zooms out past the border of two levels asks for the other one, unless the level is pinned', async () => {
  const asked = () => page.textContent('[data-testid=level]');
  const pin = page.getByRole('button', { name: /nivel/i });
  await pin.click();
  await zoom('-', 3);
  expect(await asked()).toBe('');
  await zoom('+', 3);
  await pin.click();
  await zoom('-', 3);
  expect(await asked()).toBe('country');
});

test('where all flows are asked for and frames come too slowly, the largest are drawn', async () => {
  const slow = await browser.newPage({ viewport: { width: 700, height: 600 } });
  // A clock five times as fast makes any machine one of twelve frames a second.
  await slow.addInitScript(
    '{ const now = performance.now.bind(performance); performance.now = () => 5 * now(); }',
  );
  await slow.goto(`${served.address}/?flows=200`);
  await slow.waitForSelector(IDLE, { timeout: 90_000 });
  expect(await slow.textContent('figure')).toContain('Se dibujan los 150 flujos mayores de 200');
  await slow.getByRole('button', { name: 'Dibujar todos' }).click();
  expect(await slow.textContent(LIVE)).toBe('Ningún flujo elegido; se dibujan 200.');
  await slow.mouse.move(350, 200);
  await slow.mouse.down();
  for (let step = 0; step < 40; step += 1) await slow.mouse.move(350 + 3 * step, 200);
  await slow.mouse.up();
  await slow.getByText('Ningún flujo elegido; se dibujan 150.').waitFor({ timeout: 30_000 });
  await slow.close();
});

async function zoom(key: string, times: number): Promise<void> {
  await page.focus('[data-testid=route-map]');
  for (let step = 0; step < times; step += 1) {
    await page.keyboard.press(key);
    await page.waitForSelector(IDLE);
  }
}
