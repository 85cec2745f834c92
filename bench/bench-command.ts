/**
 * `npm run bench [-- --cases N]`: a synthetic registry of N cases (100,000 unless told) through a night,
 * the server over it, and its first answers. Prints what was measured beside what is promised.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runNight } from '#ingest/night.ts';
import { writeSample } from '#ingest/sample/write-sample.ts';
import { dataFolder, makeDataFolder } from '#warehouse/data-folder.ts';
import { measureServer } from './measure-server.ts';

const { values } = parseArgs({ options: { cases: { type: 'string', default: '100000' } } });
const cases = Number(values.cases);
const folder = dataFolder(mkdtempSync(join(tmpdir(), 'travesia-bench-')));

interface Measured {
  readonly what: string;
  readonly figure: number;
  readonly unit: string;
  /** What is promised at 100,000 cases on two quiet cores. */
  readonly promised: number;
}

try {
  makeDataFolder(folder);
  await writeSample({ cases, seed: 1, directory: folder.inbox, questions: 0 });
  const receipt = await runNight({ folder, now: new Date() });
  const night = receipt.steps.reduce((sum, { seconds }) => sum + seconds, 0);
  const server = await measureServer(folder);
  print([
    { what: 'night', figure: night, unit: 's', promised: 20 },
    { what: 'start of the server', figure: server.start_seconds, unit: 's', promised: 3 },
    {
      what: 'persons by two dimensions with totals, first asking',
      figure: server.first_answer_ms,
      unit: 'ms',
      promised: 150,
    },
    { what: 'the same, asked again', figure: server.second_answer_ms, unit: 'ms', promised: 20 },
    {
      what: 'resident memory after twelve questions',
      figure: server.resident_mb,
      unit: 'MB',
      promised: 400,
    },
  ]);
} finally {
  rmSync(folder.root, { recursive: true, force: true });
}

function print(rows: readonly Measured[]): void {
  process.stdout.write(`${String(cases)} cases\n`);
  for (const { what, figure, unit, promised } of rows) {
    const verdict = figure <= promised ? 'held' : 'MISSED';
    const measured = `${figure.toFixed(1).padStart(9)} ${unit.padEnd(3)}`;
    process.stdout.write(
      `${what.padEnd(54)} ${measured} promised ${String(promised).padStart(4)}: ${verdict}\n`,
    );
    if (figure > promised && cases <= 100_000) process.exitCode = 1;
  }
}
