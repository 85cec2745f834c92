/** `npm run ingest -- sample|inspect|registry|verify`: synthetic exports, drafts of technical sheets, the registry as CSV, the check of what is stored. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { inspectFile } from '#ingest/inspect/inspect-file.ts';
import { inspectionReport } from '#ingest/inspect/inspection-report.ts';
import { sheetJson, writeDraft } from '#ingest/inspect/write-draft.ts';
import { FileFault } from '#ingest/file-fault.ts';
import { registryCommand } from '#ingest/move-registry.ts';
import { isLayoutName, LAYOUTS } from '#ingest/sample/layouts.ts';
import { writeSampleStandards } from '#ingest/sample/sample-standards.ts';
import { writeDdp } from '#ingest/sample/write-ddp.ts';
import { writeSample } from '#ingest/sample/write-sample.ts';
import { dataFolder, makeDataFolder } from '#warehouse/data-folder.ts';
import { keptSnapshots, verifySnapshot } from '#warehouse/publish.ts';
import { listReleases, verifyRelease } from '#warehouse/releases.ts';

const SAMPLE_END = '2026-10-31';

const USAGE = `expected one of:
  npm run ingest -- sample --cases N --seed S [--questions Q] [--layout format-v1|national] [--out DIR] [--standards]
                                                                            write synthetic exports of three registries
  npm run ingest -- sample --layout ddp --persons N --seed S [--out DIR]    the same as the Deportation Data Project publishes arrests, detentions, removals
  npm run --silent ingest -- inspect FILE [--out DIR]                       draft a technical sheet for an unknown CSV, Parquet or XLSX file
  npm run ingest -- registry export|import DIR                              the registry of what people edit, as CSV files
  npm run ingest -- verify                                                  check stored snapshots and releases against their manifests
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cases: { type: 'string', default: '20000' },
    persons: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    questions: { type: 'string', default: '240' },
    layout: { type: 'string', default: 'format-v1' },
    out: { type: 'string' },
    standards: { type: 'boolean', default: false },
  },
});
process.exitCode = await run(positionals[0] ?? '');

async function run(command: string): Promise<number> {
  switch (command) {
    case 'sample':
      return sample();
    case 'inspect':
      return inspect(positionals[1] ?? '');
    case 'registry':
      return registryCommand(positionals[1] ?? '', positionals[2] ?? '');
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
    persons: Number(values.persons),
    seed: Number(values.seed),
    questions: Number(values.questions),
  };
  const wrong = Object.entries(numbers).filter(
    ([, number]) => !Number.isInteger(number) || number < 0,
  );
  if (wrong.length > 0 || numbers.cases === 0 || numbers.persons === 0) {
    process.stderr.write(
      `--cases, --persons, --seed and --questions are whole numbers, and there is at least one case or person\n`,
    );
    return 1;
  }
  const { layout } = values;
  const folder = dataFolder();
  const directory = values.out ?? folder.inbox;
  const until = lastDay(new Date());
  if (layout === 'ddp') {
    makeDataFolder(folder);
    await writeDdp({ ...numbers, directory, until });
    process.stdout.write(
      `synthetic files of ${values.persons} persons written to ${directory}; now run npm run nightly\n`,
    );
    return 0;
  }
  if (!isLayoutName(layout)) {
    const known = [...Object.keys(LAYOUTS), 'ddp'].join(' or ');
    process.stderr.write(`expected --layout ${known}, and it is “${layout}”\n`);
    return 1;
  }
  makeDataFolder(folder);
  await writeSample({ ...numbers, directory, layout, until });
  if (values.standards) writeSampleStandards(folder);
  process.stdout.write(
    `synthetic exports of ${values.cases} cases written to ${directory}; now run npm run nightly\n`,
  );
  return 0;
}

/** The report goes to the screen, the draft to standard output or into a folder. */
async function inspect(path: string): Promise<number> {
  if (!existsSync(path)) {
    process.stderr.write(`expected a file to inspect, and there is none called “${path}”\n`);
    return 1;
  }
  try {
    const inspection = await inspectFile(path);
    process.stderr.write(inspectionReport(inspection));
    if (values.out === undefined) process.stdout.write(sheetJson(inspection));
    else process.stderr.write(`The draft is in ${writeDraft(inspection, values.out)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    process.stderr.write(`${error.text.en}\n`);
    return 1;
  }
}

async function verify(): Promise<number> {
  const folder = dataFolder();
  const stored = [
    ...keptSnapshots(folder).map((snapshot) => ({
      name: snapshot.id,
      isSound: () => verifySnapshot(folder, snapshot),
    })),
    ...listReleases(folder).map((release) => ({
      name: `release ${release.id}`,
      isSound: () => verifyRelease(folder, release),
    })),
  ];
  let broken = 0;
  for (const { name, isSound } of stored) {
    const sound = await isSound();
    if (!sound) broken += 1;
    process.stdout.write(
      `${name}: ${sound ? 'sound' : 'BROKEN: not the file that was published'}\n`,
    );
  }
  process.stdout.write(`${String(stored.length - broken)} sound, ${String(broken)} broken\n`);
  return broken === 0 ? 0 : 1;
}

/** The sample ends where it always does, but never after the last full month: no date of it lies ahead. */
function lastDay(today: Date): string {
  const endOfLastMonth = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 0));
  const day = endOfLastMonth.toISOString().slice(0, 10);
  return day < SAMPLE_END ? day : SAMPLE_END;
}
