import type { Browser } from 'playwright-core';
import { expect, test } from 'vitest';

import { findChromium, npmHasChromium, openBrowser } from './open-browser.ts';

const PAGE = '<title>Travesía</title><h1>Personas</h1>';

async function readPage(browser: Browser): Promise<{ title: string; hasWebgl2: boolean }> {
  try {
    const page = await browser.newPage();
    await page.setContent(PAGE);
    const hasWebgl2 = await page.evaluate(
      'document.createElement("canvas").getContext("webgl2") !== null',
    );
    return { title: await page.title(), hasWebgl2: hasWebgl2 === true };
  } finally {
    await browser.close();
  }
}

const systemPath = process.env.PATH ?? '';
const hasSystemChromium = findChromium(systemPath) !== undefined;

test.skipIf(!hasSystemChromium)(
  "the system's Chromium shows a page (left out where the PATH has none)",
  async () => {
    expect(await readPage(await openBrowser(systemPath))).toEqual({
      title: 'Travesía',
      hasWebgl2: true,
    });
  },
);

test.skipIf(!npmHasChromium)(
  "npm's Chromium shows a page (left out where there is none for the platform)",
  async () => {
    expect(await readPage(await openBrowser(''))).toEqual({ title: 'Travesía', hasWebgl2: true });
  },
);
