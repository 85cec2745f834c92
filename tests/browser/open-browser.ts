import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

import npmChromium from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

// Tests run as root in containers and must reach nothing outside, hence no sandbox and no services.
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const NO_GRAPHICS = ['--disable-gpu'];
/** WebGL drawn by software, where there is no graphics card. */
const SOFTWARE_GRAPHICS = [
  ...['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  '--ignore-gpu-blocklist',
];

export const npmHasChromium = process.platform === 'linux' && process.arch === 'x64';

/** Unpacks npm's Chromium into the system's temporary folder, once; returns the program's path. */
export async function unpackChromium(): Promise<string> {
  return npmChromium.executablePath();
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first Chromium or Chrome in the folders of `path`, which is written like PATH. */
export function findChromium(path: string): string | undefined {
  return path
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(isExecutable);
}

/** The system's Chromium; else Chrome where it is usually installed; else the one npm brought. */
export async function openBrowser(
  path: string = process.env.PATH ?? '',
  graphics: 'none' | 'webgl' = 'none',
): Promise<Browser> {
  const args = [...FLAGS, ...(graphics === 'webgl' ? SOFTWARE_GRAPHICS : NO_GRAPHICS)];
  const found = findChromium(path);
  if (found !== undefined) return chromium.launch({ executablePath: found, args });
  if (process.platform !== 'linux') return chromium.launch({ channel: 'chrome', args });
  if (!npmHasChromium)
    throw new Error(`no Chromium on the PATH, and npm has none for linux-${process.arch}`);
  return chromium.launch({ executablePath: await unpackChromium(), args });
}
