/**
 * Releases: a folder each under `warehouse/releases/`, with the database of closed months, its manifest
 * and what changed against the release before. Written once and kept for ever; a withdrawal adds its
 * reason to the manifest and takes nothing away.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { isFileOf, moveDurably, sealDatabase, writeDurably } from '#warehouse/durable-file.ts';
import { hasFields, readJson } from '#warehouse/read-json.ts';

/** A count of one source: persons, cases … */
export interface SourceFigure {
  readonly source: string;
  readonly measure: string;
  readonly value: number;
}

/** A count of a closed period that the release before told otherwise; 0 where one of them has no row. */
export interface RevisedFigure {
  readonly source: string;
  readonly measure: string;
  readonly period: string;
  readonly before: number;
  readonly after: number;
}

/** What a release says otherwise than the one before. */
export interface Differences {
  readonly against: string;
  /** Months closed since then, by source. */
  readonly added: readonly RevisedFigure[];
  /** Periods that were closed already: corrections and late arrivals. */
  readonly revised: readonly RevisedFigure[];
}

export interface Release {
  /** `2026-10`; a revision of it `2026-10-r1`. */
  readonly id: string;
  readonly kind: 'monthly' | 'revision';
  /** The last month it holds. */
  readonly month: string;
  /** The release it corrects, where it is a revision. */
  readonly revises: string | null;
  readonly sha256: string;
  readonly bytes: number;
  /** When the newest export in it was made (UTC, ISO 8601). */
  readonly as_of: string;
  readonly made_at: string;
  readonly snapshot: string;
  /** Registries that had not delivered the whole month when it was made. */
  readonly late: readonly string[];
  /** What could be asked then: a question with anything else is refused. */
  readonly holds: { readonly dimensions: readonly string[]; readonly measures: readonly string[] };
  readonly figures: readonly SourceFigure[];
  readonly against: string | null;
  readonly revised_figures: number;
  readonly withdrawn: { readonly at: string; readonly reason: string } | null;
}

const FORM = /^\d{4}-(0[1-9]|1[0-2])(-r[1-9]\d{0,3})?$/;

/** Every release, the newest first. */
export function listReleases({ releases }: DataFolder): readonly Release[] {
  if (!existsSync(releases)) return [];
  return readdirSync(releases)
    .filter((name) => FORM.test(name))
    .map((id) => readJson(join(releases, id, MANIFEST), isRelease))
    .sort((a, b) => newestFirst(a.id, b.id));
}

function newestFirst(a: string, b: string): number {
  return b.localeCompare(a, 'en', { numeric: true });
}

export function findRelease({ releases }: DataFolder, id: string): Release | null {
  const path = join(releases, id, MANIFEST);
  return FORM.test(id) && existsSync(path) ? readJson(path, isRelease) : null;
}

export function readDifferences({ releases }: DataFolder, { id }: Release): Differences | null {
  const path = join(releases, id, DIFFERENCES);
  return existsSync(path) ? readJson(path, isDifferences) : null;
}

export const MANIFEST = 'manifest.json';
const DIFFERENCES = 'differences.json';

export function releasePath({ releases }: DataFolder, id: string): string {
  return join(releases, id, 'release.duckdb');
}

/** Is the stored file, byte for byte, the one that was released? */
export async function verifyRelease(folder: DataFolder, release: Release): Promise<boolean> {
  return isFileOf(releasePath(folder, release.id), release.sha256);
}

/** Where the next release is built; what a run that died left there is taken away first. */
export function buildingRelease({ releases }: DataFolder): string {
  mkdirSync(releases, { recursive: true });
  for (const name of readdirSync(releases)) {
    if (name.startsWith('.building-')) rmSync(join(releases, name), { recursive: true });
  }
  const path = join(releases, `.building-${String(process.pid)}`);
  mkdirSync(path);
  return path;
}

/** The built folder gets its manifest and its name at once: a release is there whole or not at all. */
export async function publishRelease(
  folder: DataFolder,
  building: string,
  made: Omit<Release, 'sha256' | 'bytes' | 'withdrawn'>,
  differences: Differences | null,
): Promise<Release> {
  const built = join(building, 'release.duckdb');
  const sha256 = await sealDatabase(built);
  const release: Release = { ...made, sha256, bytes: statSync(built).size, withdrawn: null };
  if (differences !== null) writeDurably(join(building, DIFFERENCES), differences);
  writeDurably(join(building, MANIFEST), release);
  moveDurably(building, join(folder.releases, release.id));
  return release;
}

function isRelease(value: unknown): value is Release {
  return hasFields(
    value,
    'id',
    'kind',
    'month',
    'sha256',
    'as_of',
    'made_at',
    'holds',
    'withdrawn',
  );
}

function isDifferences(value: unknown): value is Differences {
  return hasFields(value, 'against', 'added', 'revised');
}
