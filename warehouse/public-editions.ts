/**
 * The public side of releases: in the folder of each, `public/` with the release cube and a manifest of its
 * own. A machine that has nothing but these folders can serve the portal.
 */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CUBE_FORMAT } from '#warehouse/cube-file.ts';
import { isFileOf, moveDurably, sealDatabase, writeDurably } from '#warehouse/durable-file.ts';
import { hasFields, readJson } from '#warehouse/read-json.ts';
import type { Release } from '#warehouse/releases.ts';

/** What the public may know of a release, and of the file that answers for it. */
export interface PublicEdition extends Pick<
  Release,
  | 'id'
  | 'kind'
  | 'month'
  | 'revises'
  | 'as_of'
  | 'made_at'
  | 'late'
  | 'holds'
  | 'against'
  | 'withdrawn'
> {
  /** How its tables are written; another one is made again from the release, with the same figures. */
  readonly format: number;
  readonly sha256: string;
  readonly bytes: number;
  readonly tables: number;
  readonly cells: number;
}

export interface FoundEdition extends PublicEdition {
  /** The folder that holds its files. */
  readonly folder: string;
}

const SIDE = 'public';
const MANIFEST = 'edition.json';
const CUBE = 'cube.duckdb';

export function publicSide(releaseFolder: string): string {
  return join(releaseFolder, SIDE);
}

export function cubePath(folder: string): string {
  return join(folder, CUBE);
}

/** Seals the cube that stands in `folder` and writes what it is. */
export async function sealEdition(
  folder: string,
  edition: Omit<PublicEdition, 'format' | 'sha256' | 'bytes'>,
): Promise<PublicEdition> {
  const sha256 = await sealDatabase(cubePath(folder));
  const written = { format: CUBE_FORMAT, sha256, bytes: statSync(cubePath(folder)).size };
  const sealed = { ...edition, ...written };
  writeDurably(join(folder, MANIFEST), sealed);
  return sealed;
}

/** Tells the public, too, that a release was withdrawn and why. */
export function withdrawEdition(releaseFolder: string, withdrawn: Release['withdrawn']): void {
  const path = join(publicSide(releaseFolder), MANIFEST);
  if (existsSync(path)) writeDurably(path, { ...readJson(path, isEdition), withdrawn });
}

/** One that this version reads: an earlier one wrote others. */
export function hasPublicSide(releaseFolder: string): boolean {
  const manifest = join(publicSide(releaseFolder), MANIFEST);
  return existsSync(manifest) && isRead(readJson(manifest, isEdition));
}

function isRead({ format }: PublicEdition): boolean {
  return format === CUBE_FORMAT;
}

/** Puts a side that stands beside in the place of the one that the release has, if it has any. */
export function replacePublicSide(releaseFolder: string, fresh: string): void {
  const side = publicSide(releaseFolder);
  const before = join(releaseFolder, '.public-before');
  rmSync(before, { recursive: true, force: true });
  if (existsSync(side)) moveDurably(side, before);
  moveDurably(fresh, side);
  rmSync(before, { recursive: true, force: true });
}

/**
 * The editions in a folder of releases that this version reads, the newest first. The folder may also be that of one
 * release, or the public side itself.
 */
export function listEditions(root: string): readonly FoundEdition[] {
  if (!existsSync(root)) return [];
  const below = readdirSync(root, { withFileTypes: true })
    .filter((each) => each.isDirectory() && !each.name.startsWith('.'))
    .flatMap(({ name }) => [join(root, name), publicSide(join(root, name))]);
  return [root, publicSide(root), ...below]
    .filter((folder) => existsSync(join(folder, MANIFEST)))
    .filter((folder, at, all) => all.indexOf(folder) === at)
    .map((folder) => ({ ...readJson(join(folder, MANIFEST), isEdition), folder }))
    .filter(isRead)
    .sort((a, b) => b.id.localeCompare(a.id, 'en', { numeric: true }));
}

/** Is the stored file, byte for byte, the one that was published? */
export async function verifyEdition({ folder, sha256 }: FoundEdition): Promise<boolean> {
  return isFileOf(cubePath(folder), sha256);
}

function isEdition(value: unknown): value is PublicEdition {
  return hasFields(
    value,
    'id',
    'month',
    'sha256',
    'as_of',
    'made_at',
    'holds',
    'withdrawn',
    'cells',
  );
}
