/**
 * A backup of a data folder while the server runs. Answers: could everything be had again tomorrow from this folder?
 * Snapshots and releases never change, the two SQLite files are copied by SQLite itself, and the night's lock is held, so
 * that ledger and snapshot are of the same night. Exports in the inbox are left out: the extracts hold what was kept of them.
 */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { LIST, totalsOf, type Backup, type BackedUpFile } from '#warehouse/backup/backup.ts';
import { makeDataFolder, type DataFolder } from '#warehouse/data-folder.ts';
import { hashFile, writeDurably } from '#warehouse/durable-file.ts';
import { holdLock } from '#warehouse/lock.ts';
import { currentSnapshot, snapshotPath } from '#warehouse/publish.ts';

/** How a folder under way is called: never taken for a backup. */
const UNDER_WAY = '.under-way';
const PREFIX = 'travesia-';

/** Writes a new folder into `into` and returns its path. Errors: `NightRunning` while a night runs. */
export async function makeBackup(folder: DataFolder, into: string, now: Date): Promise<string> {
  makeDataFolder(folder);
  mkdirSync(into, { recursive: true, mode: 0o700 });
  const release = holdLock(folder);
  try {
    const place = join(
      into,
      `${PREFIX}${now
        .toISOString()
        .replace(/\.\d+Z$/, 'Z')
        .replaceAll(':', '')}`,
    );
    const beside = `${place}${UNDER_WAY}`;
    rmSync(beside, { recursive: true, force: true });
    mkdirSync(beside, { mode: 0o700 });
    const files: BackedUpFile[] = [];
    for (const from of filesOf(folder)) files.push(await copy(folder, from, beside));
    const made: Backup = {
      made_at: now.toISOString(),
      snapshot: currentSnapshot(folder)?.id ?? null,
      totals: await totalsOf(folder),
      files,
    };
    writeDurably(join(beside, LIST), made);
    renameSync(beside, place);
    return place;
  } finally {
    release();
  }
}

/** Takes away all but the newest backups; names are moments, so they sort. */
export function keepNewest(into: string, keep: number): readonly string[] {
  const old = backupsIn(into).slice(0, -keep);
  for (const place of old) rmSync(place, { recursive: true });
  return old;
}

/** The oldest first. */
export function backupsIn(into: string): readonly string[] {
  if (!existsSync(into)) return [];
  return readdirSync(into)
    .filter((name) => name.startsWith(PREFIX) && existsSync(join(into, name, LIST)))
    .toSorted()
    .map((name) => join(into, name));
}

function filesOf(folder: DataFolder): readonly string[] {
  const current = currentSnapshot(folder);
  const snapshot = current === null ? [] : [snapshotPath(folder, current.id)];
  return [
    ...[folder.registry, folder.accounts],
    ...[folder.secrets, folder.extracts, folder.boundaries, folder.releases, folder.receipts],
    ...snapshot.flatMap((path) => [path, path.replace(/\.duckdb$/, '.json')]),
    ...[join(folder.warehouse, 'current.json'), folder.forecasts],
  ]
    .filter(existsSync)
    .flatMap(filesBelow);
}

function filesBelow(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesBelow(join(path, name)));
}

async function copy(folder: DataFolder, from: string, beside: string): Promise<BackedUpFile> {
  const path = relative(folder.root, from);
  const to = join(beside, path);
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  if (basename(from).endsWith('.sqlite')) await copyDatabase(from, to);
  else copyFileSync(from, to);
  chmodSync(to, 0o600);
  return {
    path: path.split(sep).join('/'),
    bytes: statSync(to).size,
    sha256: await hashFile(to),
  };
}

/** As it stands in one moment, what is still in its log included, while others write. */
async function copyDatabase(from: string, to: string): Promise<void> {
  const db = new DatabaseSync(from, { readOnly: true, timeout: 5000 });
  try {
    await backup(db, to);
  } finally {
    db.close();
  }
}
