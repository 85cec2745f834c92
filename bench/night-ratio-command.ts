/**
 * `npm run bench:night [-- --cases N]`: how long a whole night over N synthetic cases (1,000,000 unless
 * told) takes, beside the time DuckDB alone needs to read the same files into untyped tables, in one run; and
 * how much memory it took.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeSample } from '#ingest/sample/write-sample.ts';
import { dataFolder, makeDataFolder, type DataFolder } from '#warehouse/data-folder.ts';
import { Database } from '#warehouse/warehouse.ts';

const ROOT = join(import.meta.dirname, '..');
const PROMISED_RATIO = 3;
const MILLION = 1_000_000;

const { values } = parseArgs({ options: { cases: { type: 'string', default: String(MILLION) } } });
const cases = Number(values.cases);
// What an operator would set: a registry of a million cases fits a small server.
const limits =
  cases > MILLION ? { duckdb: '2500MB', resident: 4096 } : { duckdb: '448MB', resident: 1024 };
const folder = dataFolder(mkdtempSync(join(tmpdir(), 'travesia-night-')));
try {
  makeDataFolder(folder);
  await writeSample({ cases, seed: 1, directory: folder.inbox, questions: 0 });
  const alone = await readAlone(folder);
  const night = await runNight(folder);
  const ratio = night.seconds / alone;
  process.stdout.write(
    [
      `${String(cases)} cases`,
      `DuckDB alone, untyped tables   ${alone.toFixed(1)} s`,
      `whole night                    ${night.seconds.toFixed(1)} s`,
      `ratio                          ${ratio.toFixed(2)}, promised ${String(PROMISED_RATIO)}: ${verdict(ratio <= PROMISED_RATIO)}`,
      `resident at most               ${night.resident_mb.toFixed(0)} MB (TRAVESIA_MEMORY=${limits.duckdb}), promised ${String(limits.resident)}: ${verdict(night.resident_mb <= limits.resident)}`,
      '',
    ].join('\n'),
  );
  if (ratio > PROMISED_RATIO || night.resident_mb > limits.resident) process.exitCode = 1;
} finally {
  rmSync(folder.root, { recursive: true, force: true });
}

function verdict(isHeld: boolean): string {
  return isHeld ? 'held' : 'MISSED';
}

/** Seconds for reading every file into a table of texts, written to a database file and checkpointed. */
async function readAlone({ root, inbox }: DataFolder): Promise<number> {
  const path = join(root, 'alone.duckdb');
  const db = await Database.open(path, { memory_limit: '3GB', threads: '2' });
  const started = performance.now();
  for (const [at, file] of exportsIn(inbox).entries()) {
    await db.run(
      `CREATE TABLE export_${String(at)} AS
       SELECT * FROM read_csv('${file}', header = true, all_varchar = true, skip = 1, delim = ',', quote = '"')`,
    );
  }
  await db.run('CHECKPOINT');
  const seconds = (performance.now() - started) / 1000;
  db.close();
  rmSync(path, { force: true });
  return seconds;
}

function exportsIn(inbox: string): readonly string[] {
  return readdirSync(inbox, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.csv.gz'))
    .map((file) => join(inbox, file));
}

interface NightFigures {
  readonly seconds: number;
  /** Peak resident set; NaN where the system does not tell. */
  readonly resident_mb: number;
}

/** The night as an operator runs it, in a process of its own. */
async function runNight({ root }: DataFolder): Promise<NightFigures> {
  const started = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'queries', 'nightly-command.ts'), '--json'], {
    env: { ...process.env, TRAVESIA_DATA: root, TRAVESIA_MEMORY: limits.duckdb },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let resident = Number.NaN;
  const watch = setInterval(() => {
    resident = peakResident(child.pid) ?? resident;
  }, 200);
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`the night ended with exit code ${String(code)}`);
  return { seconds: (performance.now() - started) / 1000, resident_mb: resident };
}

function peakResident(pid: number | undefined): number | null {
  const path = `/proc/${String(pid)}/status`;
  if (!existsSync(path)) return null;
  const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(path, 'utf8'))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}
