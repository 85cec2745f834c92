/** `npm run backup -- --to DIR [--keep N]` and `npm run restore -- --from DIR`: the data folder saved and had again. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LIST, readBackup, type Totals } from '#warehouse/backup/backup.ts';
import { backupsIn, keepNewest, makeBackup } from '#warehouse/backup/make-backup.ts';
import { RestoreRefused, restoreBackup } from '#warehouse/backup/restore-backup.ts';
import { dataFolder } from '#warehouse/data-folder.ts';
import { NightRunning } from '#warehouse/lock.ts';

const USAGE = `expected one of:
  npm run backup -- --to DIR [--keep N]    a new folder in DIR with all that the data folder holds but the inbox
  npm run restore -- --from DIR            the newest backup in DIR, or the one that DIR is, into an empty data folder
`;
/** As for a night. */
const BUSY = 75;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { to: { type: 'string' }, keep: { type: 'string' }, from: { type: 'string' } },
});
process.exitCode = await run(positionals[0] ?? '');

async function run(command: string): Promise<number> {
  try {
    if (command === 'backup' && values.to !== undefined) return await save(values.to);
    if (command === 'restore' && values.from !== undefined) return await restore(values.from);
  } catch (error) {
    if (!(error instanceof NightRunning) && !(error instanceof RestoreRefused)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error instanceof NightRunning ? BUSY : 1;
  }
  process.stderr.write(USAGE);
  return 1;
}

async function save(into: string): Promise<number> {
  const keep = values.keep === undefined ? null : Number(values.keep);
  if (keep !== null && !(Number.isInteger(keep) && keep > 0)) {
    process.stderr.write('expected a whole number above 0 for --keep\n');
    return 1;
  }
  const place = await makeBackup(dataFolder(), into, new Date());
  const { files, snapshot, totals } = readBackup(place);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  process.stdout.write(
    `${place}: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB, snapshot ${snapshot ?? 'none'}${told(totals)}\n`,
  );
  if (keep !== null)
    for (const old of keepNewest(into, keep)) process.stdout.write(`taken away: ${old}\n`);
  return 0;
}

async function restore(from: string): Promise<number> {
  const place = existsSync(join(from, LIST)) ? from : backupsIn(from).at(-1);
  if (place === undefined) {
    process.stderr.write('there is no backup in this folder\n');
    return 1;
  }
  const folder = dataFolder();
  const { backup, totals } = await restoreBackup(place, folder);
  process.stdout.write(
    `${folder.root}: ${backup.files.length} files of ${backup.made_at}, snapshot ${backup.snapshot ?? 'none'}${told(totals)}, as in the backup\n`,
  );
  return 0;
}

function told(totals: Totals | null): string {
  if (totals === null) return '';
  const { persons, cases, actions, journeys } = totals;
  return `: ${persons} persons, ${cases} cases, ${actions} actions, ${journeys} journeys`;
}
