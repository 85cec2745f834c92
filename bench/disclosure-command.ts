/**
 * `npm run bench:disclosure -- [--cases N | --data DIR] [--times K] [--no-cube]`: what disclosure control costs.
 * Over the newest release of a data folder (or of a sample of N cases, 100,000 unless told; `--times` puts every
 * case into it K times over, with persons and record keys of their own): the keyed scan beside the plain one, the
 * noise of 50,000 cells, the release cube with its tables, cells, bytes and seconds, and public tables that are
 * read from it for the first time. Prints what is promised beside each.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runNight } from '#ingest/night.ts';
import { writeSample } from '#ingest/sample/write-sample.ts';
import { cellSecret, noiseOf } from '#queries/disclosure/noise.ts';
import { buildCube } from '#queries/disclosure/release-cube.ts';
import { makeReleases } from '#queries/release.ts';
import { ColumnBudget } from '#warehouse/column-budget.ts';
import { dataFolder, makeDataFolder, type DataFolder } from '#warehouse/data-folder.ts';
import { memoryForColumns } from '#warehouse/memory-shares.ts';
import { closeSnapshot, readable, type ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import { listReleases, releasePath } from '#warehouse/releases.ts';
import { openSnapshot } from '#warehouse/warehouse.ts';
import { growRelease } from './grow-release.ts';
import { keyedBesidePlain } from './keyed-scan.ts';
import { millisecondsOfNoise } from './noise-of-cells.ts';
import { MOST_MS_OF_TABLE, publicTables } from './public-tables.ts';

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    data: { type: 'string' },
    times: { type: 'string', default: '1' },
    'no-cube': { type: 'boolean', default: false },
  },
});

const MOST_TIMES_THE_SCAN = 3;
const MOST_MS_OF_NOISE = 200;
const MOST_MINUTES_OF_CUBE = 20;
const CELLS = 50_000;

const scratch = mkdtempSync(join(tmpdir(), 'travesia-disclosure-'));
try {
  const folder = await released();
  const [newest] = listReleases(folder);
  if (newest === undefined) throw new Error(`${folder.root} holds no release`);
  const file = await grown(releasePath(folder, newest.id));
  const edition = { id: newest.id, as_of: newest.as_of, published_at: newest.made_at };
  const budget = new ColumnBudget(memoryForColumns());
  const release = await readable(edition, await openSnapshot(file), budget);
  const [counted] = await release.db.rows('SELECT count(*) AS cases FROM "case"');
  say(`${Number(counted?.cases).toLocaleString('en')} cases, release ${newest.id}`);
  await compareScans(release);
  const milliseconds = millisecondsOfNoise(CELLS);
  sayPromise(`noise of ${CELLS} cells`, milliseconds, MOST_MS_OF_NOISE, 'ms');
  if (!options['no-cube']) await measureCube(release, file, folder);
  closeSnapshot(release);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function released(): Promise<DataFolder> {
  if (options.data !== undefined) return dataFolder(options.data);
  const folder = dataFolder(scratch);
  makeDataFolder(folder);
  const sample = { cases: Number(options.cases), seed: 1, directory: folder.inbox, questions: 0 };
  await writeSample(sample);
  const now = new Date();
  await runNight({ folder, now });
  await makeReleases({ folder, now });
  return folder;
}

async function grown(file: string): Promise<string> {
  const times = Number(options.times);
  if (times === 1) return file;
  const copy = join(scratch, 'grown.duckdb');
  await growRelease(file, copy, times);
  return copy;
}

async function compareScans(release: ReadableSnapshot): Promise<void> {
  say('\npersons of every cell with all totals, by scan: plain, and with the sums of record keys');
  for (const { dimensions, cells, plain, keyed } of await keyedBesidePlain(release)) {
    const [before, after] = [plain, keyed].map((each) => `${each.toFixed(1)} ms`);
    say(`  ${dimensions}, ${cells} cells: ${before ?? ''}, ${after ?? ''}`);
    sayPromise('  times the plain scan', keyed / plain, MOST_TIMES_THE_SCAN, '×');
  }
}

async function measureCube(
  release: ReadableSnapshot,
  file: string,
  folder: DataFolder,
): Promise<void> {
  const path = join(scratch, 'cube.duckdb');
  const before = process.cpuUsage();
  const noise = noiseOf(cellSecret(folder.secrets));
  const { tables, cells, kept_back, seconds } = await buildCube(release, file, path, noise);
  const { user, system } = process.cpuUsage(before);
  const [shown, kept] = [cells - kept_back, kept_back].map((each) => each.toLocaleString('en'));
  say(
    `\nrelease cube: ${tables.toLocaleString('en')} tables, ${shown ?? ''} cells shown, ${kept ?? ''} kept back, ${(statSync(path).size / 1e6).toFixed(1)} MB`,
  );
  say(`  ${seconds.toFixed(0)} s, ${((user + system) / 1e6).toFixed(0)} s of processor`);
  sayPromise('minutes', seconds / 60, MOST_MINUTES_OF_CUBE, 'min');
  const { asked, p50, p95, within, processor, slowest } = await publicTables(
    release.snapshot,
    path,
  );
  say(
    `\n${asked} public tables, each asked for the first time: p50 ${p50.toFixed(1)} ms, ${processor.toFixed(1)} ms of processor on average`,
  );
  say(`  ${(within * 100).toFixed(0)} % of them in at most ${MOST_MS_OF_TABLE} ms`);
  sayPromise('p95', p95, MOST_MS_OF_TABLE, 'ms');
  say(`  slowest ${slowest.milliseconds.toFixed(1)} ms: ${slowest.query}`);
}

function sayPromise(name: string, figure: number, promised: number, unit: string): void {
  const isHeld = figure <= promised;
  if (!isHeld) process.exitCode = 1;
  const verdict = isHeld ? 'held' : 'MISSED';
  say(`  ${name}: ${figure.toFixed(1)} ${unit}, promised ${promised}: ${verdict}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
