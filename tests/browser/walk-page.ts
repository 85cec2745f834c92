/** One page as everybody meets it: by eye in the light and in the dark, by keyboard, on a phone and at 200 %. */
import type { Page } from 'playwright-core';

import { isFull } from '#tests/full-counts.ts';

import { checkerFaults } from './checker-faults.ts';
import { fitFaults, keyboardFaults } from './keyboard-walk.ts';

/** Stops of a keyboard that are walked on each page: some tables have a thousand. */
const STOPS = isFull ? 2000 : 60;
const DESK = { width: 1440, height: 900 };
const PHONE = 360;
/** A window of 1440 at 200 %. */
const MAGNIFIED = 720;

export async function walkFaults(page: Page, address: string): Promise<readonly string[]> {
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(address, { waitUntil: 'networkidle' });
  const light = await checkerFaults(page);
  // of a page in the dark only the colours are others
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const dark = await checkerFaults(page, ['color-contrast']);
  const keys = await keyboardFaults(page, STOPS);
  const fits = [await fitFaults(page, MAGNIFIED), await fitFaults(page, PHONE)].flat();
  return [...light, ...dark.map((fault) => `dark: ${fault}`), ...keys, ...fits];
}
