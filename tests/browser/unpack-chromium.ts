import { findChromium, npmHasChromium, unpackChromium } from './open-browser.ts';

/** Before any test: two test files that unpack npm's Chromium at once would break each other. */
export async function setup(): Promise<void> {
  const isNeeded = findChromium(process.env.PATH ?? '') === undefined && npmHasChromium;
  if (isNeeded) await unpackChromium();
}
