/**
 * A built database becomes the snapshot that readers see, or nothing changes at all: checkpoint and
 * close by the caller, hash, fsync, manifest, rename, then `current.json` swings by rename.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { hasFields, readJson } from '#warehouse/read-json.ts';

export interface Snapshot {
  readonly id: string;
  readonly sha256: string;
  readonly bytes: number;
  /** When the newest export in it was made (UTC, ISO 8601). */
  readonly as_of: string;
  readonly published_at: string;
  /** Hash of everything the snapshot was made from; equal means there is nothing new. */
  readonly fingerprint: string;
}

const KEPT = 5;

/** What publishing has done when it tells so. */
export const PUBLISH_PHASES = [
  'hashed',
  'synced',
  'manifest',
  'renamed',
  'current',
  'forgotten',
] as const;

export type PublishPhase = (typeof PUBLISH_PHASES)[number];

interface ToPublish {
  readonly as_of: string;
  readonly fingerprint: string;
  readonly now: Date;
  readonly onPhase?: (phase: PublishPhase) => void;
}

export function buildingPath(folder: DataFolder): string {
  return join(folder.snapshots, `.building-${String(process.pid)}.duckdb`);
}

/** Takes away what a run that died left half built or half published. */
export function clearHalfWritten(folder: DataFolder): void {
  for (const place of [folder.warehouse, folder.receipts, folder.snapshots]) {
    for (const file of readdirSync(place)) {
      if (file.startsWith('.building-') || file.endsWith('.tmp'))
        rmSync(join(place, file), { force: true, recursive: true });
    }
  }
  clearUnpublished(folder);
}

/** The manifest is written first, so one without its file was never published. */
function clearUnpublished(folder: DataFolder): void {
  const hasNoFile = ({ id }: Snapshot) => !existsSync(snapshotPath(folder, id));
  for (const { id } of keptSnapshots(folder).filter(hasNoFile)) {
    if (id !== currentSnapshot(folder)?.id) forget(folder, id);
  }
}

function forget(folder: DataFolder, id: string): void {
  rmSync(snapshotPath(folder, id), { force: true });
  rmSync(manifestPath(folder, id), { force: true });
}

export async function publish(
  folder: DataFolder,
  built: string,
  { as_of, fingerprint, now, onPhase = () => undefined }: ToPublish,
): Promise<Snapshot> {
  if (existsSync(`${built}.wal`))
    throw new Error('the built database still has a write-ahead log: it was not closed cleanly');
  const sha256 = await hashFile(built);
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '');
  const snapshot: Snapshot = {
    id: `${stamp}Z-${sha256.slice(0, 8)}`,
    sha256,
    bytes: statSync(built).size,
    as_of,
    published_at: now.toISOString(),
    fingerprint,
  };
  onPhase('hashed');
  syncFile(built);
  onPhase('synced');
  writeDurably(manifestPath(folder, snapshot.id), snapshot);
  onPhase('manifest');
  renameSync(built, snapshotPath(folder, snapshot.id));
  syncFolder(folder.snapshots);
  onPhase('renamed');
  writeDurably(join(folder.warehouse, 'current.json'), snapshot);
  onPhase('current');
  forgetOldest(folder, snapshot.id);
  onPhase('forgotten');
  return snapshot;
}

export function currentSnapshot(folder: DataFolder): Snapshot | null {
  return readSnapshot(join(folder.warehouse, 'current.json'));
}

/** Every kept snapshot, newest first. */
export function keptSnapshots(folder: DataFolder): readonly Snapshot[] {
  if (!existsSync(folder.snapshots)) return [];
  return readdirSync(folder.snapshots)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .reverse()
    .flatMap((file) => readSnapshot(join(folder.snapshots, file)) ?? []);
}

export function snapshotPath(folder: DataFolder, id: string): string {
  return join(folder.snapshots, `${id}.duckdb`);
}

function manifestPath(folder: DataFolder, id: string): string {
  return join(folder.snapshots, `${id}.json`);
}

/** Is the stored file, byte for byte, the one that was published? */
export async function verifySnapshot(folder: DataFolder, snapshot: Snapshot): Promise<boolean> {
  const path = snapshotPath(folder, snapshot.id);
  return existsSync(path) && (await hashFile(path)) === snapshot.sha256;
}

function isSnapshot(value: unknown): value is Snapshot {
  return hasFields(value, 'id', 'sha256', 'as_of', 'published_at', 'fingerprint');
}

function readSnapshot(path: string): Snapshot | null {
  if (!existsSync(path)) return null;
  return readJson(path, isSnapshot);
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }))
    hash.update(Buffer.from(chunk));
  return hash.digest('hex');
}

/** Written beside, synced and renamed: a reader sees the old file or the new one, never half of one. */
export function writeDurably(path: string, value: unknown): void {
  const beside = `${path}.${String(process.pid)}.tmp`;
  writeFileSync(beside, `${JSON.stringify(value, null, 2)}\n`);
  syncFile(beside);
  renameSync(beside, path);
  syncFolder(dirname(path));
}

function syncFile(path: string): void {
  const handle = openSync(path, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

function syncFolder(path: string): void {
  // Windows cannot open a folder; its renames are journalled by the file system.
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function forgetOldest(folder: DataFolder, current: string): void {
  const old = keptSnapshots(folder).filter(({ id }) => id !== current);
  for (const { id } of old.slice(KEPT - 1)) forget(folder, id);
}
