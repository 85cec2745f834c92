/**
 * Walks over all pages in a browser, a few each day in one of the languages, all in both with FULL_COUNTS=1: a checker
 * finds nothing, light or dark; a keyboard reaches everything; a phone and a window at 200 % show everything. Two days
 * of three as an owner, the third as the public portal shows them.
 */
import { existsSync } from 'node:fs';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { isFull } from '#tests/full-counts.ts';
import { ofTheDay } from '#tests/of-the-day.ts';
import { everyPageInBoth } from '#tests/web/every-page.ts';
import { whatIsShown } from '#tests/web/what-is-shown.ts';

import { openBrowser } from './open-browser.ts';
import { servePublic, serveRun } from './serve-sample.ts';
import { walkFaults } from './walk-page.ts';

/** Of some 180 addresses, five a day; no multiple of the readers, so that each reader meets every page. */
const DAYS = 35;
const READERS = ['owner', 'owner', 'portal'] as const;
const today = ofTheDay(READERS, READERS.length);

let browser: Browser;

/** All addresses of the day; a fault names its page. */
async function faultsAt(origin: string): Promise<readonly string[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const paths = ofTheDay(everyPageInBoth(await whatIsShown(origin)), DAYS);
  expect(paths.length).toBeGreaterThan(3);
  const faults: string[] = [];
  for (const path of paths)
    faults.push(...(await walkFaults(page, origin + path)).map((fault) => `${path}: ${fault}`));
  await context.close();
  return faults;
}

describe.skipIf(!existsSync('build/handler.js'))('every page (left out where not built)', () => {
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  const limit = isFull ? 3_600_000 : 180_000;

  test.skipIf(!today.includes('owner'))(
    'can be read and worked by everybody who owns the figures',
    async () => {
      expect(await faultsAt(await serveRun())).toEqual([]);
    },
    limit,
  );

  test.skipIf(!today.includes('portal'))(
    'can be read and worked by the public',
    async () => {
      const { address, stop } = await servePublic();
      try {
        expect(await faultsAt(address)).toEqual([]);
      } finally {
        stop();
      }
    },
    limit,
  );
});
