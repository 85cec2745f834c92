/**
 * Walks over all pages in a browser, a few each day in one of the languages, all in both with FULL_COUNTS=1: a checker
 * finds nothing, light or dark; a keyboard reaches everything; a phone and a window at 200 % show everything.
 */
import { existsSync } from 'node:fs';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { isFull } from '#tests/full-counts.ts';
import { ofTheDay } from '#tests/of-the-day.ts';
import { everyPageInBoth } from '#tests/web/every-page.ts';
import { whatIsShown } from '#tests/web/what-is-shown.ts';

import { checkerFaults } from './checker-faults.ts';
import { fitFaults, keyboardFaults } from './keyboard-walk.ts';
import { openBrowser } from './open-browser.ts';
import { serveRun } from './serve-sample.ts';

/** Of some 180 addresses, five a day. */
const DAYS = 36;
/** Stops of a keyboard that are walked on each page: some tables have a thousand. */
const STOPS = isFull ? 2000 : 60;
const DESK = { width: 1440, height: 900 };
const PHONE = 360;
/** A window of 1440 at 200 %. */
const MAGNIFIED = 720;

let browser: Browser;
let origin: string;

async function faultsOf(page: Page, path: string): Promise<readonly string[]> {
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(origin + path, { waitUntil: 'networkidle' });
  const light = await checkerFaults(page);
  // of a page in the dark only the colours are others
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const dark = await checkerFaults(page, ['color-contrast']);
  const keys = await keyboardFaults(page, STOPS);
  const fits = [await fitFaults(page, MAGNIFIED), await fitFaults(page, PHONE)].flat();
  return [...light, ...dark.map((fault) => `dark: ${fault}`), ...keys, ...fits];
}

describe.skipIf(!existsSync('build/handler.js'))('every page (left out where not built)', () => {
  beforeAll(async () => {
    [browser, origin] = await Promise.all([openBrowser(), serveRun()]);
  });
  afterAll(async () => {
    await browser.close();
  });

  test(
    'can be read and worked by everybody',
    async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      const paths = ofTheDay(everyPageInBoth(await whatIsShown(origin)), DAYS);
      expect(paths.length).toBeGreaterThan(3);
      const faults: string[] = [];
      for (const path of paths)
        faults.push(...(await faultsOf(page, path)).map((fault) => `${path}: ${fault}`));
      await context.close();
      expect(faults).toEqual([]);
    },
    isFull ? 3_600_000 : 180_000,
  );
});
