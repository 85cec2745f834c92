/** `node tests/browser/manual-pictures-command.ts`: the pictures of the manual, in both languages, over the synthetic sample, into `web/static/manual`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { MANUAL_PAGES } from '#web/lib/method/manual-pages.ts';
import { pathIn } from '#web/lib/words/place.ts';

import { openBrowser } from './open-browser.ts';
import { serveSample } from './serve-sample.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'web', 'static', 'manual');
/** As its `img` says. */
const VIEWPORT = { width: 1000, height: 700 };
const QUALITY = 60;

mkdirSync(FOLDER, { recursive: true });
const server = await serveSample(20_000);
const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: VIEWPORT, colorScheme: 'light' });
  const devtools = await page.context().newCDPSession(page);
  for (const { picture } of MANUAL_PAGES) {
    if (picture === null) continue;
    for (const language of ['es', 'en'] as const) {
      await page.goto(server.address + pathIn(language, picture.path), {
        waitUntil: 'networkidle',
      });
      // from the line that says the figures are invented: the head of the site is the same on every page
      await page.evaluate(
        `{ const line = document.querySelector('main').previousElementSibling; scrollTo(0, line.getBoundingClientRect().top + scrollY); }`,
      );
      const { data } = await devtools.send('Page.captureScreenshot', {
        ...{ format: 'webp', quality: QUALITY },
      });
      const file = `${picture.name}-${language}.webp`;
      writeFileSync(join(FOLDER, file), Buffer.from(data, 'base64'));
      process.stdout.write(`${file}\n`);
    }
  }
} finally {
  await browser.close();
  server.stop();
}
