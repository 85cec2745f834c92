/**
 * `npm run bench:night [-- --cases N | -- --layout ddp --persons N]`: what a night over synthetic exports takes,
 * stage by stage, beside the time DuckDB alone needs to read the same files into untyped tables, in one run. The
 * first night of a folder also cuts a release, which all but one night a month do not: both are told.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  ofEveryNight,
  together,
  upToPublication,
  watchNight,
  type Stage,
  type Used,
} from './watch-night.ts';
import { writeDdp } from '#ingest/sample/write-ddp.ts';
import { writeSample } from '#ingest/sample/write-sample.ts';
import { dataFolder, makeDataFolder, type DataFolder } from '#warehouse/data-folder.ts';
import { Database } from '#warehouse/warehouse.ts';

const PROMISED_RATIO = 3;
/** Of a million persons in the layout of the Deportation Data Project: 2.6 M stints. */
const PROMISED_DDP_SECONDS = 60;
const MILLION = 1_000_000;

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: String(MILLION) },
    layout: { type: 'string', default: 'format-v1' },
    persons: { type: 'string', default: String(MILLION) },
  },
});
const isDdp = values.layout === 'ddp';
const size = Number(isDdp ? values.persons : values.cases);
// What an operator would set: a registry of a million cases fits a small server; a million persons with their
// arrests, stints and removals are five million events.
const limits =
  isDdp || size > MILLION
    ? { duckdb: '2500MB', resident: 4096 }
    : { duckdb: '448MB', resident: 1024 };

const folder = dataFolder(mkdtempSync(join(tmpdir(), 'travesia-night-')));
try {
  makeDataFolder(folder);
  if (isDdp) await writeDdp({ persons: size, seed: 1, directory: folder.inbox });
  else await writeSample({ cases: size, seed: 1, directory: folder.inbox, questions: 0 });
  const alone = await readAlone(folder);
  const stages = await watchNight(folder.root, limits.duckdb);
  tell(alone, stages);
} finally {
  rmSync(folder.root, { recursive: true, force: true });
}

/** Seconds for reading every file into a table of texts, written to a database file and checkpointed. */
async function readAlone({ root, inbox }: DataFolder): Promise<Used> {
  const path = join(root, 'alone.duckdb');
  const db = await Database.open(path, { memory_limit: '3GB', threads: '2' });
  const started = performance.now();
  const before = process.cpuUsage();
  for (const [at, rows] of exportsIn(inbox).entries())
    await db.run(`CREATE TABLE export_${String(at)} AS SELECT * FROM ${rows}`);
  await db.run('CHECKPOINT');
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - started) / 1000;
  db.close();
  rmSync(path, { force: true });
  return { seconds, processor_seconds: (user + system) / 1e6, resident_mb: Number.NaN };
}

/** Every export as DuckDB reads it. */
function exportsIn(inbox: string): readonly string[] {
  return readdirSync(inbox, { recursive: true, encoding: 'utf8' }).flatMap((file) => {
    const path = join(inbox, file);
    if (file.endsWith('.parquet')) return [`read_parquet('${path}')`];
    if (!file.endsWith('.csv.gz')) return [];
    return [
      `read_csv('${path}', header = true, all_varchar = true, skip = 1, delim = ',', quote = '"')`,
    ];
  });
}

function tell(alone: Used, stages: readonly Stage[]): void {
  const published = together(upToPublication(stages));
  const ordinary = together(ofEveryNight(stages));
  const whole = together(stages);
  const promises = [
    ...(isDdp
      ? [promise('seconds up to publication', published.seconds, PROMISED_DDP_SECONDS)]
      : [ratio('a night without a release', ordinary), ratio('with the first release', whole)]),
    promise(
      `MB resident at most (TRAVESIA_MEMORY=${limits.duckdb})`,
      whole.resident_mb,
      limits.resident,
    ),
  ];
  process.stdout.write(
    [
      `${size.toLocaleString('en')} ${isDdp ? 'persons, layout ddp' : 'cases'}`,
      row('', 'seconds', 'processor', 'MB so far'),
      used('DuckDB alone, untyped tables', alone),
      ...stages.map((stage) => used(`  ${stage.stage}`, stage)),
      used('up to publication', published),
      used('a night without a release', ordinary),
      used('the night with its release', whole),
      ...promises.map(({ line }) => line),
      '',
    ].join('\n'),
  );
  if (promises.some(({ isHeld }) => !isHeld)) process.exitCode = 1;

  function ratio(what: string, night: Used): Judged {
    const processor = night.processor_seconds / alone.processor_seconds;
    const told = `times DuckDB alone, ${what} (of processor ${processor.toFixed(2)})`;
    return promise(told, night.seconds / alone.seconds, PROMISED_RATIO);
  }
}

interface Judged {
  readonly line: string;
  readonly isHeld: boolean;
}

function promise(what: string, came: number, most: number): Judged {
  const isHeld = came <= most;
  return {
    isHeld,
    line: `${came.toFixed(2)} ${what}, promised ${String(most)}: ${isHeld ? 'held' : 'MISSED'}`,
  };
}

function used(what: string, { seconds, processor_seconds, resident_mb }: Used): string {
  const memory = Number.isNaN(resident_mb) ? '' : resident_mb.toFixed(0);
  return row(what, seconds.toFixed(1), processor_seconds.toFixed(1), memory);
}

function row(what: string, ...figures: readonly string[]): string {
  return what.padEnd(34) + figures.map((figure) => figure.padStart(11)).join('');
}
