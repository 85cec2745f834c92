/**
 * The public side of each release: the cube of what everybody may see, and its manifest. It is made after the
 * release, which owners and analysts may ask meanwhile; the public sees the edition before until it is whole.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildCube, type CubeSummary } from '#queries/disclosure/release-cube.ts';
import { cellSecret, noiseOf } from '#queries/disclosure/noise.ts';
import { ColumnBudget } from '#warehouse/column-budget.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { memoryForColumns } from '#warehouse/memory-shares.ts';
import { closeSnapshot, openRelease } from '#warehouse/open-snapshot.ts';
import {
  cubePath,
  hasPublicSide,
  replacePublicSide,
  sealEdition,
} from '#warehouse/public-editions.ts';
import { listReleases, releasePath, type Release } from '#warehouse/releases.ts';

export interface PublicSideMade {
  readonly id: string;
  readonly summary: CubeSummary;
}

/** Makes those that are missing or were written by an earlier version; the newest first. */
export async function makePublicSides(
  folder: DataFolder,
  onRelease: (id: string) => void = () => undefined,
): Promise<readonly PublicSideMade[]> {
  const made: PublicSideMade[] = [];
  for (const release of listReleases(folder)) {
    if (release.withdrawn !== null || hasPublicSide(folderOf(folder, release))) continue;
    onRelease(release.id);
    made.push({ id: release.id, summary: await makePublicSide(folder, release) });
  }
  return made;
}

/** Made beside and renamed: a reader finds it whole or not at all. */
export async function makePublicSide(folder: DataFolder, release: Release): Promise<CubeSummary> {
  const releaseAt = folderOf(folder, release);
  const fresh = join(releaseAt, '.public-building');
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh);
  const opened = await openRelease(folder, release, new ColumnBudget(memoryForColumns()));
  try {
    const noise = noiseOf(cellSecret(folder.secrets));
    const file = releasePath(folder, release.id);
    const summary = await buildCube(opened, file, cubePath(fresh), noise);
    const { id, kind, month, revises, as_of, made_at, late, holds, against, withdrawn } = release;
    const known = { id, kind, month, revises, as_of, made_at, late, holds, against, withdrawn };
    await sealEdition(fresh, { ...known, tables: summary.tables, cells: summary.cells });
    replacePublicSide(releaseAt, fresh);
    return summary;
  } finally {
    closeSnapshot(opened);
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** `public side of 2026-10: 2,413 tables, 66,947 cells, 9.7 s`. */
export function cubeLine(id: string, { tables, cells, kept_back, seconds }: CubeSummary): string {
  const [shown, kept] = [cells - kept_back, kept_back].map((each) => each.toLocaleString('en'));
  return `public side of ${id}: ${tables.toLocaleString('en')} tables, ${String(shown)} cells shown, ${String(kept)} kept back, ${seconds.toFixed(1)} s`;
}

function folderOf(folder: DataFolder, { id }: Release): string {
  return dirname(releasePath(folder, id));
}
