import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { openBrowser } from './open-browser.ts';
import { serveRun } from './serve-sample.ts';

const PATHS = [
  '/',
  '/en/tablas',
  '/tablas?measures=cases,persons&rows=sex,age_group&columns=year&filter=area:civil',
  '/tablas?measures=gente',
  '/tablas/dimension/area',
  '/datos',
  '/nada',
  '/informes',
  '/informes/transparency-yearly',
  '/metodo/proteccion',
  '/metodo/decalogo',
  '/en/manual/planeacion',
  '/datos/diccionario',
  '/datos/api',
  '/diseno',
];
let browser: Browser;
let origin: string;

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

/** Presses Tab until what is named has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed += 1) {
    const isThere = await page.evaluate<boolean>(
      `document.activeElement?.matches(${JSON.stringify(selector)}) === true`,
    );
    if (isThere) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`not reached by keyboard: ${selector}`);
}

/** One move by keyboard; returns the frame in the address, what was told, and the chip that has the focus. */
async function moveByKeyboard(page: Page, menu: string, move: string): Promise<string> {
  const told = page.locator('.wells [role=status]');
  const before = await told.innerText();
  await tabTo(page, `${menu} > summary`);
  await page.keyboard.press('Enter');
  await tabTo(page, `button[value="${move}:sex"]`);
  await page.keyboard.press('Enter');
  await vi.waitUntil(async () => (await told.innerText()) !== before, { timeout: 20_000 });
  const frame = /rows=[^&]*(&columns=[^&]*)?/.exec(page.url())?.[0] ?? '';
  const focused = await page.evaluate<string>(
    `(() => { const of = document.activeElement?.closest('[data-chip], [data-condition]');
       return of?.dataset.chip ?? of?.dataset.condition ?? ''; })()`,
  );
  return `${frame} | ${await told.innerText()} | ${focused}`;
}

async function buildByKeyboard(page: Page): Promise<readonly string[]> {
  await page.waitForLoadState('networkidle');
  await tabTo(page, 'main input[type=search]');
  await page.keyboard.type('sexo');
  const steps = [await moveByKeyboard(page, '[data-entry=sex]', 'rows')];
  steps.push(await moveByKeyboard(page, '[data-chip=sex]', 'earlier'));
  steps.push(await moveByKeyboard(page, '[data-chip=sex]', 'columns'));
  steps.push(await moveByKeyboard(page, '[data-chip=sex]', 'filters'));
  await page.keyboard.press('Shift+Tab');
  steps.push(await moveByKeyboard(page, '[data-chip=sex]', 'remove'));
  return steps;
}

const isBuilt = existsSync('build/handler.js');

describe.skipIf(!isBuilt)('the pages (left out where they are not built)', () => {
  beforeAll(async () => {
    [browser, origin] = await Promise.all([openBrowser(), serveRun()]);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
  });

  test('the form answers without JavaScript, at the question’s own address', async () => {
    const [address, title] = await look('/tablas', { javaScriptEnabled: false }, async (page) => {
      await page.locator('.theme > summary', { hasText: /^Persona \d/ }).click();
      await page.locator('[data-entry=sex] > summary').click();
      await page.getByRole('button', { name: 'A filas: Sexo' }).click();
      return [page.url(), await page.locator('h1').innerText()];
    });
    expect(address).toBe(`${origin}/tablas?measures=cases&rows=sex`);
    expect(title).toBe('Casos por sexo');
  });

  test('with JavaScript the table follows each change, and the address with it', async () => {
    const title = await look('/tablas?measures=cases&rows=sex', {}, async (page) => {
      await page.waitForLoadState('networkidle');
      await page.locator('.theme > summary', { hasText: 'Tiempo' }).click();
      await page.locator('[data-entry=year] > summary').click();
      await page.getByRole('button', { name: 'A columnas: Año de apertura', exact: true }).click();
      await page.waitForURL('**/tablas?measures=cases&rows=sex&columns=year');
      return page.locator('h1').innerText();
    });
    expect(title).toBe('Casos por sexo y año de apertura');
  });

  test('the builder is worked by keyboard alone: found, put in, moved, filtered, taken out', async () => {
    const steps = await look('/tablas?measures=cases&rows=area', {}, buildByKeyboard);
    expect(steps).toEqual([
      'rows=area,sex | Sexo: en filas, lugar 2 de 2. | sex',
      'rows=sex,area | Sexo: en filas, lugar 1 de 2. | sex',
      'rows=area&columns=sex | Sexo: en columnas, lugar 1 de 1. | sex',
      'rows=area&columns=sex | Sexo: hay que elegir sus valores en «Solo». | sex',
      'rows=area | Sexo: fuera de la tabla. | ',
    ]);
  });

  test('a dimension is dragged from one well to another, and back is undo', async () => {
    const addresses = await look('/tablas?measures=cases&rows=sex,area', {}, async (page) => {
      await page.waitForLoadState('networkidle');
      const chip = await page.locator('[data-chip=area] > summary').boundingBox();
      const well = await page.locator('[data-well=columns]').boundingBox();
      if (chip === null || well === null) throw new Error('no chip or no well to be seen');
      await page.mouse.move(chip.x + chip.width / 2, chip.y + chip.height / 2);
      await page.mouse.down();
      await page.mouse.move(well.x + 40, well.y + well.height / 2, { steps: 4 });
      await page.mouse.up();
      await page.waitForURL('**columns=area');
      const after = page.url();
      await page.goBack();
      await page.locator('[data-well=rows] [data-chip=area]').waitFor();
      return [after, await page.locator('[data-well=columns] [data-chip]').count()];
    });
    expect(addresses).toEqual([`${origin}/tablas?measures=cases&rows=sex&columns=area`, 0]);
  });

  test('the first load of a table takes at most 90 KB of scripts', async () => {
    const path = '/tablas?measures=cases&rows=sex&columns=year';
    const scripts = await look(path, {}, async (page) => {
      await page.waitForLoadState('networkidle');
      return page.evaluate<readonly string[]>(
        `performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.endsWith('.js'))`,
      );
    });
    const sizes = scripts.map(async (address) => {
      const script = await fetch(address);
      return gzipSync(Buffer.from(await script.arrayBuffer())).length;
    });
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes / 1024).toBeLessThanOrEqual(90);
  });

  test('the first reply asks for no script or sheet: they come with the page or after it is painted', async () => {
    const reply = await fetch(`${origin}/`);
    expect(reply.headers.get('link')).not.toContain('.js');
    const html = await reply.text();
    expect(html).not.toMatch(/<link [^>]*rel="stylesheet"(?![^>]*disabled)/);
    const preloads = await look('/', {}, async (page) => {
      const first = page.locator('link[rel=modulepreload]').first();
      await first.waitFor({ state: 'attached' });
      return page.locator('link[rel=modulepreload]').count();
    });
    expect(preloads).toBeGreaterThan(5);
  });

  test('who looks at what the public sees searches so, and opens what was found so', async () => {
    const page = await fetch(`${origin}/buscar?q=menores%202025&level=public`);
    const html = await page.text();
    const found = html.match(/<a[^>]* href="\/tablas\?[^"]*"/g) ?? [];
    expect(found.length).toBeGreaterThan(2);
    expect(found.filter((link) => !link.includes('level=public'))).toEqual([]);
    expect(html.match(/type="hidden" name="level" value="public"/g)).toHaveLength(2);
  });

  test('the language switch keeps the question', async () => {
    const [address, language] = await look('/tablas?measures=cases&rows=sex', {}, async (page) => {
      await page.locator('header .language').click();
      await page.waitForURL('**/en/**');
      return [page.url(), await page.locator('html').getAttribute('lang')];
    });
    expect(address).toBe(`${origin}/en/tablas?measures=cases&rows=sex`);
    expect(language).toBe('en');
  });

  test('the figures of the home page say beside them what is not known', async () => {
    const said = await look('/', { javaScriptEnabled: false }, async (page) => {
      const alone = page.locator('main li', { hasText: 'Niñez no acompañada' });
      await alone.locator('details > summary').click();
      return alone.locator('details').innerText();
    });
    expect(said).toContain('El filtro de «Acompañamiento» deja fuera lo que no se conoce');
  });

  test('every page says that the figures are invented', async () => {
    for (const path of PATHS) {
      const page = await fetch(origin + path);
      expect(await page.text()).toMatch(/Datos sintéticos|Synthetic data/);
    }
  });

  test('a page asks nothing of anyone else', async () => {
    const hosts = new Set<string>();
    await look('/', {}, async (page) => {
      page.on('request', (request) => hosts.add(new URL(request.url()).origin));
      await page.reload({ waitUntil: 'networkidle' });
    });
    expect([...hosts]).toEqual([origin]);
  });
});
