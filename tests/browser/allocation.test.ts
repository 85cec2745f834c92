/** The simulator as a planner meets it: on a phone without scripts, by keyboard, and with a slider that answers at once. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { checkerFaults } from './checker-faults.ts';
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
    await page.goto(origin + path);
    return await read(page);
  } finally {
    await context.close();
  }
}

const PHONE = { viewport: { width: 360, height: 800 } };

test('on a phone without scripts a form asks and a sentence answers, with reasons and the other solution', async () => {
  await look('/asignacion', { ...PHONE, javaScriptEnabled: false }, async (page) => {
    expect(new URL(page.url()).searchParams.get('country')).not.toBeNull();
    const first = await page.locator('[data-answer]').innerText();
    expect(first).toMatch(/Más personal en .+\(\+0\.5\).+La siguiente plaza iría a /s);
    await page.locator('input[name=only_new]').uncheck();
    await page.locator('input[name=moves]').fill('1');
    await page.getByRole('button', { name: 'Calcular' }).click();
    expect(new URL(page.url()).searchParams.get('moves')).toBe('1');
    expect(await page.locator('[data-answer]').innerText()).not.toBe(first);
    await page.locator('[data-post] summary').first().click();
    expect(await page.locator('[data-post] details[open] li').count()).toBeGreaterThan(2);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
  });
});

test('a phone goes through four steps, and a checker finds nothing in them', async () => {
  await look('/en/asignacion', PHONE, async (page) => {
    await page.getByText('Step 1 of 4').waitFor();
    expect(await page.locator('.plan').isVisible()).toBe(false);
    for (const step of [2, 3, 4]) {
      await page.getByRole('button', { name: 'Next step' }).click();
      await page.getByText(`Step ${String(step)} of 4`).waitFor();
    }
    expect(await page.locator('input[name=staff]').isVisible()).toBe(false);
    expect(await page.locator('.step-4').first().isVisible()).toBe(true);
    expect(await checkerFaults(page)).toEqual([]);
  });
});

test('by keyboard the slider gives another plan at once, and the server says the same of its address', async () => {
  await look('/asignacion', {}, async (page) => {
    await page.waitForLoadState('networkidle');
    const first = await page.locator('[data-answer]').innerText();
    await page.locator('input[type=range]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(
      `document.querySelector('[data-answer]')?.innerText !== ${JSON.stringify(first)}`,
    );
    const live = await page.locator('[data-answer]').innerText();
    await page.waitForURL(/staff=/);
    // robustness comes from the worker a moment later
    await page.locator('.plan [data-post] svg[aria-hidden]').first().waitFor();
    await page.reload();
    expect(await page.locator('[data-answer]').innerText()).toBe(live);
  });
});

test('what if detentions double: the answer is another one', async () => {
  const plan = 'rule=even_load&step=0.5&staff=60';
  const asked = async (more: string) =>
    look(`/asignacion?country=MEX&${plan}${more}`, { javaScriptEnabled: false }, (page) =>
      page.locator('[data-answer], .problem').first().innerText(),
    );
  const usual = await asked('');
  const doubled = await asked('&stratum=detention_interview&factor=2&weeks=52');
  expect(doubled).not.toBe(usual);
});
