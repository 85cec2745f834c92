/** A data folder from a backup: every file is checked before the first is written, the pointer to the snapshot comes last. */
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readBackup, totalsOf, type Backup, type Totals } from '#warehouse/backup/backup.ts';
import { makeDataFolder, type DataFolder } from '#warehouse/data-folder.ts';
import { isFileOf } from '#warehouse/durable-file.ts';

/** Said to whoever restores; nothing was written. */
export class RestoreRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RestoreRefused';
  }
}

export interface Restored {
  readonly backup: Backup;
  /** Counted in the restored snapshot. */
  readonly totals: Totals | null;
}

/** Only into an empty folder: what is there is somebody's data. Errors: `RestoreRefused`. */
export async function restoreBackup(place: string, folder: DataFolder): Promise<Restored> {
  if (existsSync(folder.root) && readdirSync(folder.root).length > 0)
    throw new RestoreRefused(
      'expected an empty data folder, found files in it: nothing was restored. Name another with TRAVESIA_DATA.',
    );
  const backup = readBackup(place);
  for (const { path, sha256 } of backup.files) await check(join(place, path), path, sha256);
  makeDataFolder(folder);
  for (const { path } of lastThePointer(backup)) {
    const to = join(folder.root, path);
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
    copyFileSync(join(place, path), to);
  }
  const totals = await totalsOf(folder);
  if (JSON.stringify(totals) !== JSON.stringify(backup.totals))
    throw new Error('the restored snapshot does not count what the backup counted');
  return { backup, totals };
}

async function check(file: string, path: string, sha256: string): Promise<void> {
  if (path.split('/').includes('..'))
    throw new RestoreRefused(
      'the list of the backup names a file outside of it: nothing was restored.',
    );
  if (!(await isFileOf(file, sha256)))
    throw new RestoreRefused(
      `the backup is damaged: ${path} is missing or not as it was written. Nothing was restored; take an older backup.`,
    );
}

/** A folder that is half restored names no snapshot, so no server takes it for whole. */
function lastThePointer({ files }: Backup): Backup['files'] {
  const isPointer = ({ path }: { path: string }) => path.endsWith('/current.json');
  return [...files.filter((file) => !isPointer(file)), ...files.filter(isPointer)];
}
