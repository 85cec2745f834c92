/**
 * `npm run pictures:all -- --to DIR [--at ORIGIN] [--only PART] [--in es|en]`: every page at three widths, in two
 * themes and two languages, and contact sheets of them. Of the server at ORIGIN; else of one of its own over
 * the synthetic sample, where every figure is exact.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import type { Page } from 'playwright-core';

import { everyPage } from '#tests/web/every-page.ts';
import { whatIsShown } from '#tests/web/what-is-shown.ts';
import { pathIn } from '#web/lib/words/place.ts';

import { makeContactSheets } from './contact-sheets.ts';
import { openBrowser } from './open-browser.ts';
import { serveSample } from './serve-sample.ts';

const LANGUAGES = ['es', 'en'] as const;
const WIDTHS = [1440, 768, 360];
const HEIGHT = 900;
/** What lies lower is like what lies above. */
const LONGEST = 6000;

const { values: asked } = parseArgs({
  options: {
    to: { type: 'string' },
    at: { type: 'string' },
    only: { type: 'string', default: '' },
    in: { type: 'string', default: 'es,en' },
  },
});

function nameOf(path: string): string {
  return path
    .replaceAll(/[^a-z0-9]+/gi, '_')
    .replace(/^_$/, 'inicio')
    .slice(0, 60);
}

async function takePictures(page: Page, folder: string, beginning: string, path: string) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const file = `${beginning}-${String(width)}-${colorScheme}-${nameOf(path)}.jpg`;
      const high = await page.evaluate<number>('document.documentElement.scrollHeight');
      await page.screenshot({
        ...{ path: join(folder, file), type: 'jpeg', quality: 80, fullPage: true },
        clip: { x: 0, y: 0, width, height: Math.min(high, LONGEST) },
      });
    }
  }
}

if (asked.to === undefined) throw new Error('expected --to DIR, a folder for some 800 pictures');
const folder = resolve(asked.to);
mkdirSync(folder, { recursive: true });
const own = asked.at === undefined ? await serveSample(20_000) : null;
const origin = asked.at ?? own?.address ?? '';
const browser = await openBrowser();
try {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'es-MX' });
  const page = await context.newPage();
  page.on('pageerror', ({ message }) => process.stderr.write(`${message}\n`));
  const paths = everyPage(await whatIsShown(origin)).filter((path) => path.includes(asked.only));
  for (const language of LANGUAGES.filter((each) => asked.in.includes(each))) {
    for (const path of paths) {
      await page.setViewportSize({ width: 1440, height: HEIGHT });
      await page.goto(origin + pathIn(language, path), { waitUntil: 'networkidle' });
      await takePictures(page, folder, language, path);
      process.stdout.write(`${language} ${path}\n`);
    }
  }
  const sheets = await makeContactSheets(browser, folder);
  process.stdout.write(`${String(sheets.length)} contact sheets in ${folder}\n`);
} finally {
  await browser.close();
  own?.stop();
}
