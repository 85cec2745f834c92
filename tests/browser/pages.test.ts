import { existsSync } from 'node:fs';

import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openBrowser } from './open-browser.ts';
import { serveSample, type SampleServer } from './serve-sample.ts';

const PATHS = [
  '/',
  '/en/tablas',
  '/tablas?measures=cases,persons&rows=sex,age_group&columns=year&filter=area:civil',
  '/tablas?measures=gente',
  '/datos',
  '/nada',
];

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

async function faultsOf(check: AxeBuilder): Promise<readonly string[]> {
  const { violations } = await check.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

const isBuilt = existsSync('build/handler.js');

describe.skipIf(!isBuilt)('the pages (left out where they are not built)', () => {
  beforeAll(async () => {
    [browser, server] = await Promise.all([openBrowser(), serveSample()]);
  }, 120_000);

  afterAll(async () => {
    server.stop();
    await browser.close();
  });

  test.for(PATHS)('nothing keeps a reader out of %s', async (path) => {
    expect(await look(path, {}, (page) => faultsOf(new AxeBuilder({ page })))).toEqual([]);
  });

  test.for(PATHS)('%s can be read in the dark', async (path) => {
    const faults = await look(path, { colorScheme: 'dark' }, (page) =>
      faultsOf(new AxeBuilder({ page }).withRules(['color-contrast'])),
    );
    expect(faults).toEqual([]);
  });

  test.for(PATHS)('%s fits a phone', async (path) => {
    const viewport = { width: 360, height: 740 };
    const beyond = await look(path, { viewport }, (page) =>
      page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth'),
    );
    expect(beyond).toBeLessThanOrEqual(0);
  });

  test('the form answers without JavaScript, at the question’s own address', async () => {
    const [address, title] = await look('/tablas', { javaScriptEnabled: false }, async (page) => {
      await page.locator('select[name=r1]').selectOption('sex');
      await page.locator('.ways .button').click();
      return [page.url(), await page.locator('h1').innerText()];
    });
    expect(address).toBe(`${server.address}/tablas?measures=cases&rows=sex`);
    expect(title).toBe('Casos por sexo');
  });

  test('with JavaScript the table follows each change, and the address with it', async () => {
    const title = await look('/tablas?measures=cases&rows=sex', {}, async (page) => {
      await page.waitForLoadState('networkidle');
      await page.locator('select[name=c1]').selectOption('year');
      await page.waitForURL('**/tablas?measures=cases&rows=sex&columns=year');
      return page.locator('h1').innerText();
    });
    expect(title).toBe('Casos por sexo y año de apertura');
  });

  test('the language switch keeps the question', async () => {
    const [address, language] = await look('/tablas?measures=cases&rows=sex', {}, async (page) => {
      await page.locator('header .language').click();
      await page.waitForURL('**/en/**');
      return [page.url(), await page.locator('html').getAttribute('lang')];
    });
    expect(address).toBe(`${server.address}/en/tablas?measures=cases&rows=sex`);
    expect(language).toBe('en');
  });

  test('every page says that the figures are invented', async () => {
    for (const path of PATHS) {
      const page = await fetch(server.address + path);
      expect(await page.text()).toMatch(/Datos sintéticos|Synthetic data/);
    }
  });

  test('a page asks nothing of anyone else', async () => {
    const hosts = new Set<string>();
    await look('/', {}, async (page) => {
      page.on('request', (request) => hosts.add(new URL(request.url()).origin));
      await page.reload({ waitUntil: 'networkidle' });
    });
    expect([...hosts]).toEqual([server.address]);
  });
});
