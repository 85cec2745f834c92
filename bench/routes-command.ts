/**
 * `npm run bench:routes -- [--cases N] [--data DIR] [--times K] [--askings N]`: questions about routes asked
 * of a snapshot as the API asks them, one answer given before, and the build of legs and paths. `--data` takes the snapshot of a
 * data folder, `--times` puts every person and journey into a copy of it K times over. Promises are those for
 * a million journeys on two quiet cores.
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { runNight } from '#ingest/night.ts';
import { writeSample } from '#ingest/sample/write-sample.ts';
import { ROUTE_ADDRESSES } from '#queries/routes/route-addresses.ts';
import { EXACT } from '#queries/scope.ts';
import { buildLegs } from '#warehouse/build-legs.ts';
import { dataFolder, makeDataFolder } from '#warehouse/data-folder.ts';
import { readable, type ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import { currentSnapshot, snapshotPath } from '#warehouse/publish.ts';
import { openForBuilding, openSnapshot } from '#warehouse/warehouse.ts';
import { AnswerCache } from '#web/api/answer-cache.ts';
import { growSnapshot, ROUTES } from './grow-snapshot.ts';
import { measure } from './timing.ts';

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '300000' },
    data: { type: 'string' },
    times: { type: 'string', default: '1' },
    askings: { type: 'string', default: '40' },
  },
});

interface Asked {
  readonly address: string;
  readonly query: string;
  /** Milliseconds. */
  readonly promised: number | null;
}

const STAGES = 'stages=origin,crossing,detention,return';
const QUESTIONS: readonly Asked[] = [
  { address: '', query: 'from=origin&to=return&filter=year:2024', promised: 100 },
  { address: '', query: 'from=origin&to=return&filter=year:2024&filter=sex:F', promised: 100 },
  { address: '', query: 'from=crossing&to=detention&filter=origin_country:GTM', promised: 100 },
  { address: '', query: 'from=origin&to=return', promised: 900 },
  { address: '', query: STAGES, promised: 900 },
  { address: '', query: 'from=origin&to=return&through=crossing:US-POE-2305', promised: 200 },
  { address: '/paths', query: `${STAGES}&top=500`, promised: 500 },
  { address: '/paths', query: `${STAGES}&top=500&filter=year:2024`, promised: 100 },
  { address: '/sankey', query: STAGES, promised: null },
  { address: '/time', query: 'from=origin&to=return', promised: null },
  { address: '/circuits', query: 'from=origin&to=return', promised: null },
  { address: '/map.svg', query: 'from=origin&to=return&colours=page', promised: null },
];

const MOST_PAYLOAD_KB = 30;
const MOST_CACHED_MS = 20;
const MOST_BUILD_SECONDS = 60;
const scratch = mkdtempSync(join(tmpdir(), 'travesia-routes-'));
try {
  const file = await snapshotFile();
  const db = await openSnapshot(file);
  const edition = {
    id: 'bench',
    as_of: '2026-11-01T02:00:00Z',
    published_at: '2026-11-01T02:00:00Z',
  };
  const snapshot = await readable(edition, db);
  const [counted] = await db.rows(
    'SELECT (SELECT count(*) FROM journey) AS journeys, (SELECT count(*) FROM leg) AS legs',
  );
  say(
    `${String(counted?.journeys)} journeys, ${String(counted?.legs)} legs, ${options.askings} askings each`,
  );
  for (const asked of QUESTIONS) await time(asked, snapshot);
  const bytes = gzipSync(
    await answerTo({ address: '', query: 'from=origin&to=return', promised: null }, snapshot),
  ).length;
  say(
    `default view, gzip: ${(bytes / 1024).toFixed(1)} KB ${verdict(bytes / 1024, MOST_PAYLOAD_KB, 'KB')}`,
  );
  await timeCached(snapshot);
  db.close();
  await timeBuild(file);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function snapshotFile(): Promise<string> {
  const folder = dataFolder(options.data ?? scratch);
  if (options.data === undefined) {
    makeDataFolder(folder);
    const cases = Number(options.cases);
    await writeSample({ cases, seed: 1, directory: folder.inbox, questions: 0 });
    await runNight({ folder, now: new Date() });
  }
  const current = currentSnapshot(folder);
  if (current === null) throw new Error(`${folder.root} holds no published snapshot`);
  const path = snapshotPath(folder, current.id);
  if (options.times === '1') return path;
  const copy = join(scratch, 'grown.duckdb');
  await growSnapshot(path, copy, Number(options.times), ROUTES);
  return copy;
}

async function time(asked: Asked, snapshot: ReadableSnapshot): Promise<void> {
  const started = performance.now();
  await answerTo(asked, snapshot);
  const first = performance.now() - started;
  const { p50, p95 } = await measure(Number(options.askings), async () => {
    await answerTo(asked, snapshot);
  });
  const promise = asked.promised === null ? '' : verdict(p95, asked.promised, 'ms');
  say(`routes${asked.address}?${asked.query}`);
  say(`  first ${first.toFixed(0)} ms, p50 ${p50.toFixed(0)}, p95 ${p95.toFixed(0)} ${promise}`);
}

/** An answer that was given before, packed as it leaves. */
async function timeCached(snapshot: ReadableSnapshot): Promise<void> {
  const cache = new AnswerCache();
  const asked = { address: '', query: 'from=origin&to=return', promised: null };
  const give = () =>
    cache.get('asked', 'gzip', async () => ({
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: await answerTo(asked, snapshot),
    }));
  await give();
  const { p95 } = await measure(Number(options.askings), async () => {
    await give();
  });
  say(`given before: p95 ${p95.toFixed(1)} ms ${verdict(p95, MOST_CACHED_MS, 'ms')}`);
}

/** Legs, paths and the path of each journey, made anew in a copy as the night makes them. */
async function timeBuild(file: string): Promise<void> {
  const copy = join(scratch, 'built.duckdb');
  copyFileSync(file, copy);
  const db = await openForBuilding(copy);
  for (const table of ['leg', 'path', 'journey_path']) await db.run(`DELETE FROM ${table}`);
  const started = performance.now();
  await buildLegs(db);
  const seconds = (performance.now() - started) / 1000;
  db.close();
  say(`legs and paths built: ${seconds.toFixed(1)} s ${verdict(seconds, MOST_BUILD_SECONDS, 's')}`);
}

async function answerTo(
  { address, query }: Asked,
  snapshot: ReadableSnapshot,
): Promise<string | Buffer> {
  const reading = ROUTE_ADDRESSES.get(address)?.(new URLSearchParams(query), 'owner');
  if (reading?.kind !== 'asking') throw new Error(`not a question: routes${address}?${query}`);
  const result = await reading.asking.ask(snapshot, EXACT, snapshot.db, null);
  if (result.kind !== 'answer') throw new Error(`no answer: ${result.kind}`);
  return result.answer.body;
}

function verdict(figure: number, promised: number, unit: string): string {
  return `(promised < ${promised} ${unit}: ${figure < promised ? 'held' : 'MISSED'})`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
