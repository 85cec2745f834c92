/** Frames a second of the map while it pans, empty and with 300 flows, drawn by software; medians of five. */
import type { Page } from 'playwright-core';
import { openBrowser } from '#tests/browser/open-browser.ts';
import { serveMapPage } from '#tests/browser/serve-map-page.ts';

const TIMES = 5;
const PAN_MS = 2_000;

export async function framesOfMap(): Promise<{ readonly empty: number; readonly full: number }> {
  const served = await serveMapPage();
  const browser = await openBrowser(undefined, 'webgl');
  try {
    const measured: number[] = [];
    for (const flows of [1, 300]) {
      const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
      await page.goto(`${served.address}/?all&flows=${String(flows)}`);
      await page.waitForSelector('[data-testid=route-map][data-status=idle]', { timeout: 120_000 });
      measured.push(await medianFrames(page));
      await page.close();
    }
    const [empty = 0, full = 0] = measured;
    return { empty, full };
  } finally {
    await browser.close();
    served.stop();
  }
}

async function medianFrames(page: Page): Promise<number> {
  const rates: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    await page.focus('[data-testid=route-map]');
    const counting = page.evaluate(framesIn, PAN_MS);
    const ends = Date.now() + PAN_MS;
    for (let step = 0; Date.now() < ends; step += 1) {
      await page.keyboard.press(step % 8 < 4 ? 'Shift+ArrowRight' : 'Shift+ArrowLeft');
      await page.waitForTimeout(100);
    }
    rates.push(await counting);
  }
  return rates.toSorted((one, other) => one - other)[Math.floor(TIMES / 2)] ?? 0;
}

/** Runs in the page. */
function framesIn(milliseconds: number): Promise<number> {
  return new Promise((resolve) => {
    const started = performance.now();
    let frames = 0;
    const count = (now: number): void => {
      frames += 1;
      if (now - started < milliseconds) requestAnimationFrame(count);
      else resolve((1000 * frames) / (now - started));
    };
    requestAnimationFrame(count);
  });
}
