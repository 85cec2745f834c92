/** An operator gives a code its regional code on screen, without JavaScript, and takes it back. */
import { existsSync } from 'node:fs';

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openBrowser } from './open-browser.ts';
import { serveCopy, type SampleServer } from './serve-sample.ts';

let browser: Browser;
let server: SampleServer;

async function look<T>(
  path: string,
  options: BrowserContextOptions,
  read: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    await page.goto(server.address + path);
    return await read(page);
  } finally {
    await context.close();
  }
}

const isBuilt = existsSync('build/handler.js');

describe.skipIf(!isBuilt)('the administration (left out where pages are not built)', () => {
  beforeAll(async () => {
    [browser, server] = await Promise.all([openBrowser(), serveCopy('owner')]);
  }, 180_000);

  afterAll(async () => {
    server.stop();
    await browser.close();
  });

  test('without JavaScript a code is searched, chosen, kept for the next night, and undone', async () => {
    await look('/administracion/codigos', { javaScriptEnabled: false }, async (page) => {
      await page.locator('#sample-mexico-title ~ div a').first().click();
      await page.locator('main input[name=q]').fill('reclamo salarios');
      await page.locator('main form[role=search] button').click();
      await page.locator('input[value=wage_claim]').check();
      await page.locator('input[name=why]').fill('circular 12');
      await page.locator('form[method=post] button').click();
      expect(await page.locator('[role=status]').innerText()).toContain(
        'Vale desde la próxima noche',
      );
      expect(await page.locator('main').innerText()).toContain('Elegido: wage_claim');
      await page.locator('[role=status] button').click();
      expect(await page.locator('tbody tr').count()).toBe(2);
      expect(await page.locator('tbody').innerText()).toContain('deshace el cambio 1');
    });
  });

  test('a programme that is not well written comes back with what was typed and what is wrong', async () => {
    await look('/administracion/programas', { javaScriptEnabled: false }, async (page) => {
      await page.locator('input[name=label_es]').fill('Plan de albergue');
      await page.locator('input[name=label_en]').fill('Shelter plan');
      await page.locator('input[name=code]').fill('Plan Ñ');
      await page.locator('form[method=post] .button').last().click();
      expect(await page.locator('[role=alert]').innerText()).toContain(
        'letras minúsculas sin acento',
      );
      expect(await page.locator('input[name=label_es]').inputValue()).toBe('Plan de albergue');
    });
  });
});
