/**
 * `npm run bench:bad-input [-- --addresses N --seed S]`: a million addresses (unless told) with something done to them,
 * asked of a small registry: none may be answered with an error of the server, late, or with what is nobody's business.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { runNight } from '#ingest/night.ts';
import { writeSample } from '#ingest/sample/write-sample.ts';
import { asOwner } from '#tests/web/api/as-owner.ts';
import { anyBadAddress, wrongIn } from '#tests/web/api/bad-address.ts';
import { dataFolder, makeDataFolder } from '#warehouse/data-folder.ts';
import { Serving } from '#warehouse/serving.ts';
import { createApi, type Api } from '#web/api/api.ts';

const { values } = parseArgs({
  options: {
    addresses: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
  },
});
const CASES = 2000;
const MOST_SECONDS = 2;
/** Made at once, so that a million need not lie in memory. */
const AT_ONCE = 10_000;

/** What has been found so far. */
const statuses = new Map<number, number>();
const slow: string[] = [];
const wrong: string[] = [];
let longest = 0;

const folder = dataFolder(mkdtempSync(join(tmpdir(), 'travesia-bad-input-')));
try {
  makeDataFolder(folder);
  await writeSample({ cases: CASES, seed: 1, directory: folder.inbox, questions: 0 });
  await runNight({ folder, now: new Date() });
  const serving = await Serving.start(folder);
  await askAll(asOwner(createApi(serving, folder)));
  serving.stop();
} finally {
  rmSync(folder.root, { recursive: true, force: true });
}

async function askAll(api: Api): Promise<void> {
  const all = Number(values.addresses);
  const started = performance.now();
  let resident = 0;
  for (let asked = 0; asked < all; asked += AT_ONCE) {
    const seed = Number(values.seed) + asked;
    const numRuns = Math.min(AT_ONCE, all - asked);
    for (const address of fc.sample(anyBadAddress, { numRuns, seed })) await askOne(api, address);
    // when what is kept has been filled
    if (asked <= all / 4) resident = process.memoryUsage.rss();
  }
  const seconds = (performance.now() - started) / 1000;
  const grown = (process.memoryUsage.rss() - resident) / 1024 / 1024;
  const counts = [...statuses]
    .sort()
    .map(([status, count]) => `${String(count)} × ${String(status)}`);
  print(`${String(all)} addresses in ${seconds.toFixed(0)} s: ${counts.join(', ')}`);
  print(
    `longest ${(longest * 1000).toFixed(0)} ms, memory ${grown.toFixed(0)} MB more than at a quarter`,
  );
  print(
    `${String(slow.length)} took over ${String(MOST_SECONDS)} s, ${String(wrong.length)} answered wrongly`,
  );
  for (const each of [...slow, ...wrong].slice(0, 20)) print(`  ${each}`);
  if (slow.length + wrong.length > 0) process.exitCode = 1;
}

async function askOne(api: Api, address: string): Promise<void> {
  const start = performance.now();
  const reply = await api(address).catch((error: unknown) => error);
  const seconds = (performance.now() - start) / 1000;
  longest = Math.max(longest, seconds);
  const shown = address.slice(0, 200);
  if (seconds > MOST_SECONDS) slow.push(`${seconds.toFixed(1)} s: ${shown}`);
  if (!isReply(reply)) {
    wrong.push(`${String(reply)}: ${shown}`);
    return;
  }
  statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
  const fault = wrongIn(reply);
  if (fault !== null) wrong.push(`${fault}: ${shown}`);
}

function isReply(value: unknown): value is Awaited<ReturnType<Api>> {
  return typeof value === 'object' && value !== null && 'status' in value && 'headers' in value;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
