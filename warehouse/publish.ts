/**
 * A built database becomes the snapshot that readers see, or nothing changes at all: checkpoint and
 * close by the caller, hash, fsync, manifest, rename, then `current.json` swings by rename.
 */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { isFileOf, moveDurably, sealDatabase, writeDurably } from '#warehouse/durable-file.ts';
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

export function buildingPath(folder: DataFolder): string {
  return join(folder.snapshots, `.building-${String(process.pid)}.duckdb`);
}

/** Takes away what a run that died left half built. */
export function clearBuilding(folder: DataFolder): void {
  for (const file of readdirSync(folder.snapshots)) {
    if (file.startsWith('.building-'))
      rmSync(join(folder.snapshots, file), { force: true, recursive: true });
  }
}

export async function publish(
  folder: DataFolder,
  built: string,
  {
    as_of,
    fingerprint,
    now,
  }: { readonly as_of: string; readonly fingerprint: string; readonly now: Date },
): Promise<Snapshot> {
  const sha256 = await sealDatabase(built);
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '');
  const snapshot: Snapshot = {
    id: `${stamp}Z-${sha256.slice(0, 8)}`,
    sha256,
    bytes: statSync(built).size,
    as_of,
    published_at: now.toISOString(),
    fingerprint,
  };
  writeDurably(manifestPath(folder, snapshot.id), snapshot);
  moveDurably(built, snapshotPath(folder, snapshot.id));
  writeDurably(join(folder.warehouse, 'current.json'), snapshot);
  forgetOldest(folder, snapshot.id);
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
  return isFileOf(snapshotPath(folder, snapshot.id), snapshot.sha256);
}

function isSnapshot(value: unknown): value is Snapshot {
  return hasFields(value, 'id', 'sha256', 'as_of', 'published_at', 'fingerprint');
}

function readSnapshot(path: string): Snapshot | null {
  if (!existsSync(path)) return null;
  return readJson(path, isSnapshot);
}

function forgetOldest(folder: DataFolder, current: string): void {
  const old = keptSnapshots(folder).filter(({ id }) => id !== current);
  for (const { id } of old.slice(KEPT - 1)) {
    rmSync(snapshotPath(folder, id), { force: true });
    rmSync(manifestPath(folder, id), { force: true });
  }
}
