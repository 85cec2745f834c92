/**
 * `node bench/sample-truth-command.ts [--cases N] [--questions Q] [--layout national]`: a synthetic registry of N cases (100,000
 * unless told) through a night, then every cell of every question against the count its generator made.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runNight } from '#ingest/night.ts';
import { isLayoutName } from '#ingest/sample/layouts.ts';
import { writeSample } from '#ingest/sample/write-sample.ts';
import { compareTruth, readTruth } from '#tests/queries/compare-truth.ts';
import { dataFolder, makeDataFolder } from '#warehouse/data-folder.ts';
import { openCurrent } from '#warehouse/open-snapshot.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    questions: { type: 'string', default: '240' },
    seed: { type: 'string', default: '1' },
    layout: { type: 'string', default: 'format-v1' },
  },
});
const folder = dataFolder(mkdtempSync(join(tmpdir(), 'travesia-truth-')));
try {
  process.exitCode = await compareSample();
} finally {
  rmSync(folder.root, { recursive: true, force: true });
}

async function compareSample(): Promise<number> {
  const [cases, questions, seed] = [values.cases, values.questions, values.seed].map(Number);
  const { layout } = values;
  if (cases === undefined || questions === undefined || seed === undefined) return 1;
  if (!isLayoutName(layout)) return 1;
  makeDataFolder(folder);
  await writeSample({ cases, questions, seed, layout, directory: folder.inbox });
  const { outcome } = await runNight({ folder, now: new Date() });
  const snapshot = await openCurrent(folder);
  if (snapshot === null) throw new Error(`the night over the sample ended as ${outcome}`);
  const compared = await compareTruth(snapshot, readTruth(join(folder.inbox, 'truth.json')));
  snapshot.db.close();
  for (const difference of compared.different.slice(0, 20)) process.stderr.write(`${difference}\n`);
  process.stdout.write(
    `${String(compared.questions)} questions, ${String(compared.cells)} cells, ${String(compared.different.length)} different\n`,
  );
  return compared.different.length === 0 ? 0 : 1;
}
