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

/** What publishing has done when it tells so. */
export const PUBLISH_PHASES = ['synced', 'manifest', 'renamed', 'current', 'forgotten'] as const;

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
  onPhase('synced');
  writeDurably(manifestPath(folder, snapshot.id), snapshot);
  onPhase('manifest');
  moveDurably(built, snapshotPath(folder, snapshot.id));
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
  for (const { id } of old.slice(KEPT - 1)) forget(folder, id);
}
