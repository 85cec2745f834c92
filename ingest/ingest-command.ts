/** `npm run ingest -- sample|verify`: synthetic exports, and the check of stored snapshots. */
import { parseArgs } from 'node:util';
import { writeSample } from '#ingest/sample/write-sample.ts';
import { dataFolder, makeDataFolder } from '#warehouse/data-folder.ts';
import { keptSnapshots, verifySnapshot } from '#warehouse/publish.ts';

const SAMPLE_END = '2026-10-31';

const USAGE = `expected one of:
  npm run ingest -- sample --cases N --seed S [--questions Q] [--out DIR]   write synthetic exports of three registries
  npm run ingest -- verify                                                  check stored snapshots against their manifests
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cases: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    questions: { type: 'string', default: '240' },
    out: { type: 'string' },
  },
});
process.exitCode = await run(positionals[0] ?? '');

async function run(command: string): Promise<number> {
  switch (command) {
    case 'sample':
      return sample();
    case 'verify':
      return verify();
    default:
      process.stderr.write(USAGE);
      return 1;
  }
}

async function sample(): Promise<number> {
  const numbers = {
    cases: Number(values.cases),
    seed: Number(values.seed),
    questions: Number(values.questions),
  };
  const wrong = Object.entries(numbers).filter(
    ([, number]) => !Number.isInteger(number) || number < 0,
  );
  if (wrong.length > 0 || numbers.cases === 0) {
    process.stderr.write(
      `--cases, --seed and --questions are whole numbers, and there is at least one case\n`,
    );
    return 1;
  }
  const folder = dataFolder();
  makeDataFolder(folder);
  const directory = values.out ?? folder.inbox;
  await writeSample({ ...numbers, directory, until: lastDay(new Date()) });
  process.stdout.write(
    `synthetic exports of ${values.cases} cases written to ${directory}; now run npm run nightly\n`,
  );
  return 0;
}

async function verify(): Promise<number> {
  const folder = dataFolder();
  const kept = keptSnapshots(folder);
  let broken = 0;
  for (const snapshot of kept) {
    const isSound = await verifySnapshot(folder, snapshot);
    if (!isSound) broken += 1;
    process.stdout.write(
      `${snapshot.id}: ${isSound ? 'sound' : 'BROKEN: not the file that was published'}\n`,
    );
  }
  process.stdout.write(`${String(kept.length - broken)} sound, ${String(broken)} broken\n`);
  return broken === 0 ? 0 : 1;
}

/** The sample ends where it always does, but never after the last full month: no date of it lies ahead. */
function lastDay(today: Date): string {
  const endOfLastMonth = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 0));
  const day = endOfLastMonth.toISOString().slice(0, 10);
  return day < SAMPLE_END ? day : SAMPLE_END;
}
