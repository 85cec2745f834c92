/** Without a connection: what was visited and what was taken along can be read, and says of when it is. */
import { existsSync } from 'node:fs';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openBrowser } from './open-browser.ts';
import { servePublic } from './serve-sample.ts';

let browser: Browser;
let origin: string;
let stop: () => void = () => undefined;

describe.skipIf(!existsSync('build/handler.js'))(
  'without a connection (left out where pages are not built)',
  () => {
    beforeAll(async () => {
      const [opened, server] = await Promise.all([openBrowser(), servePublic()]);
      [browser, origin, stop] = [opened, server.address, server.stop];
    }, 240_000);
    afterAll(async () => {
      await browser.close();
      stop();
    });

    test('a table taken along and a page visited are read as copies; nothing else is', async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      const table = `${origin}/tablas?measures=persons&rows=sex`;
      await page.goto(table);
      await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
      await page.getByRole('button', { name: 'Llevar conmigo' }).click();
      await page.getByText('Guardado en este navegador').waitFor();
      const shown = await page.locator('main table').first().innerText();
      await page.goto(`${origin}/informes`, { waitUntil: 'networkidle' });
      await page.goto(`${origin}/llevado`, { waitUntil: 'networkidle' });
      await page.getByRole('link', { name: /Personas por sexo/ }).waitFor();
      await context.setOffline(true);
      await page.goto(table);
      await page.getByText(/Sin conexión: esta es la copia del/).waitFor();
      expect(await page.locator('main table').first().innerText()).toBe(shown);
      await page.goto(`${origin}/informes`);
      await page.getByText(/Sin conexión/).waitFor();
      await expect(page.goto(`${origin}/datos`)).rejects.toThrow(/ERR_/);
      await context.close();
    }, 60_000);
  },
);
