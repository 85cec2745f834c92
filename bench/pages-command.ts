/**
 * `npm run bench:pages -- [--data DIR] [--times N]`: how soon a telephone on a slow connection shows a page, as a visitor
 * without an account. Chromium, 1.6 Mbit/s down, 150 ms there and back, processor four times slower; medians of N.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

import type { Browser, CDPSession } from 'playwright-core';

import { openBrowser } from '#tests/browser/open-browser.ts';

const { values: options } = parseArgs({
  options: { data: { type: 'string' }, times: { type: 'string', default: '3' } },
});
if (options.data === undefined)
  throw new Error('expected --data DIR, a data folder with a release');

const PAGES: readonly { readonly path: string; readonly isPromised: boolean }[] = [
  { path: '/', isPromised: true },
  { path: '/tablas', isPromised: true },
  { path: '/tablas?measures=persons&rows=sex&columns=year', isPromised: true },
  { path: '/rutas', isPromised: false },
  { path: '/informes/children-monthly', isPromised: false },
  { path: '/representaciones', isPromised: false },
  { path: '/datos', isPromised: false },
];
const BITS_A_SECOND = 1.6e6;
const LATENCY_MS = 150;
const SLOWER = 4;
const MOST_LCP_MS = 2000;
const MOST_SHIFT = 0.02;
const MOST_SCRIPT_KB = 90;

const WATCH = `globalThis.watched = { largest: 0, shift: 0 };
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) globalThis.watched.largest = each.startTime;
}).observe({ type: 'largest-contentful-paint', buffered: true });
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) if (!each.hadRecentInput) globalThis.watched.shift += each.value;
}).observe({ type: 'layout-shift', buffered: true });`;

interface Seen {
  readonly largest_ms: number;
  readonly shift: number;
  /** What scripts hold, packed. */
  readonly script_kb: number;
  /** What is sent before them: a status and headers each. */
  readonly head_kb: number;
  readonly scripts: number;
  readonly page_kb: number;
}

const server = spawn(process.execPath, ['tests/web/serve-as-command.ts', 'public'], {
  env: { ...process.env, NODE_ENV: 'test', TRAVESIA_DATA: options.data, PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const browser = await openBrowser();
try {
  const [first] = (await once(createInterface(server.stdout), 'line')) as [string];
  const origin = /http:\S+/.exec(first)?.[0] ?? '';
  for (const { path, isPromised } of PAGES) {
    // once for the server to have counted what the page shows
    await fetch(origin + path).then((response) => response.text());
    const seen: Seen[] = [];
    for (let time = 0; time < Number(options.times); time += 1)
      seen.push(await visit(browser, origin + path));
    tell(path, isPromised, seen);
  }
} finally {
  await browser.close();
  server.kill();
}

async function visit(opened: Browser, address: string): Promise<Seen> {
  const context = await opened.newContext({ viewport: { width: 412, height: 823 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const bytes = await slowDown(session);
    await page.addInitScript(WATCH);
    await page.goto(address, { waitUntil: 'load' });
    await page.waitForTimeout(2500);
    const watched = await page.evaluate<{ largest: number; shift: number }>('globalThis.watched');
    return { largest_ms: watched.largest, shift: watched.shift, ...bytes() };
  } finally {
    await context.close();
  }
}

/** Returns what has come over the wire so far. */
async function slowDown(session: CDPSession) {
  const kinds = new Map<string, string>();
  const heads = new Map<string, number>();
  const sizes = new Map<string, number>();
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    kinds.set(requestId, type);
    heads.set(requestId, response.encodedDataLength);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    sizes.set(requestId, encodedDataLength),
  );
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: LATENCY_MS },
    ...{ downloadThroughput: BITS_A_SECOND / 8, uploadThroughput: 750_000 / 8 },
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const arrived = (kind: string) => [...sizes.keys()].filter((id) => kinds.get(id) === kind);
  const sum = (of: ReadonlyMap<string, number>, kind: string) =>
    arrived(kind).reduce((all, id) => all + (of.get(id) ?? 0), 0) / 1024;
  return () => {
    const head_kb = sum(heads, 'Script');
    const script_kb = sum(sizes, 'Script') - head_kb;
    return {
      head_kb,
      script_kb,
      scripts: arrived('Script').length,
      page_kb: sum(sizes, 'Document'),
    };
  };
}

function tell(path: string, isPromised: boolean, seen: readonly Seen[]): void {
  const middle = (name: keyof Seen) => median(seen.map((each) => each[name]));
  const [largest, shift, script] = [middle('largest_ms'), middle('shift'), middle('script_kb')];
  const kept = largest < MOST_LCP_MS && shift <= MOST_SHIFT && script <= MOST_SCRIPT_KB;
  const verdict = isPromised
    ? ` (promised < 2000 ms, ≤ 0.02, ≤ 90 KB: ${kept ? 'held' : 'MISSED'})`
    : '';
  process.stdout.write(
    `${path}: largest paint ${Math.round(largest)} ms, shift ${shift.toFixed(4)}, ${String(middle('scripts'))} scripts of ${script.toFixed(1)} KB and ${middle('head_kb').toFixed(1)} KB of heads, page ${middle('page_kb').toFixed(1)} KB${verdict}\n`,
  );
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
