/** On a phone and without scripts an entry of the time diary is two taps, and one more takes it back. */
import { existsSync } from 'node:fs';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openBrowser } from './open-browser.ts';
import { serveCopy, type SampleServer } from './serve-sample.ts';

const PHONE = { viewport: { width: 360, height: 740 } };
const DIARY = '/asignacion/diario?representation=MEX-US-houston';
const isBuilt = existsSync('build/handler.js');

let browser: Browser;
let server: SampleServer;

describe.skipIf(!isBuilt)('planning on a phone (left out where pages are not built)', () => {
  beforeAll(async () => {
    [browser, server] = await Promise.all([openBrowser(), serveCopy('owner')]);
  }, 180_000);

  afterAll(async () => {
    server.stop();
    await browser.close();
  });

  test('two taps note an entry, the address keeps the representation, a third tap undoes', async () => {
    const context = await browser.newContext({ ...PHONE, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(server.address + DIARY);
    await page.getByText('Orientación', { exact: true }).click();
    await page.getByRole('button', { name: '15 min' }).click();
    expect(page.url()).toContain('representation=MEX-US-houston');
    expect(await page.getByRole('status').innerText()).toContain('Anotado.');
    await page.getByRole('button', { name: 'Deshacer' }).click();
    expect(await page.getByRole('status').innerText()).toContain('Deshecho.');
    expect(page.url()).toContain('representation=MEX-US-houston');
    await context.close();
  }, 30_000);

  test('a sheet of the panel that is not taken keeps what was typed', async () => {
    const context = await browser.newContext({ ...PHONE, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${server.address}/asignacion/panel?country=MEX&member=1&round=1`);
    const line = page.locator('fieldset').nth(1).getByRole('spinbutton');
    const typed = ['40', '30', '90'];
    for (const [at, minutes] of typed.entries()) await line.nth(at).fill(minutes);
    await page.getByRole('button', { name: 'Guardar la hoja' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('no se guardó');
    const kept = [0, 1, 2].map((at) => line.nth(at).inputValue());
    expect(await Promise.all(kept)).toEqual(typed);
    await context.close();
  }, 30_000);
});
