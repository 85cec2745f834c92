/**
 * The list of releases without reading it anew for every question: each needs it, and it changes once a month. What was
 * read stands while the folder and the manifests are the same files of the same moment.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { listReleases, MANIFEST, type Release } from '#warehouse/releases.ts';

/** Clocks of file systems are coarse: a folder changed so lately may change again within the same moment. */
const SETTLED_MILLISECONDS = 100;

export class ListedReleases {
  readonly #folder: DataFolder;
  #read: { readonly mark: string; readonly releases: readonly Release[] } | null = null;

  constructor(folder: DataFolder) {
    this.#folder = folder;
  }

  /** Every release, the newest first. */
  all(): readonly Release[] {
    const kept = this.#read;
    if (kept !== null && this.#markOf(kept.releases) === kept.mark) return kept.releases;
    const folder = stamp(this.#folder.releases);
    const releases = listReleases(this.#folder);
    const isSettled = Date.now() - folder.at > SETTLED_MILLISECONDS;
    this.#read = isSettled ? { mark: this.#markOf(releases), releases } : null;
    return releases;
  }

  #markOf(releases: readonly Release[]): string {
    const root = this.#folder.releases;
    const manifests = releases.map(({ id }) => join(root, id, MANIFEST));
    return [root, ...manifests].map((path) => stamp(path).mark).join(' ');
  }
}

/** A file replaced by another has another number; one written in place another size or moment. */
function stamp(path: string): { readonly mark: string; readonly at: number } {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return { mark: '-', at: 0 };
  const { ino, mtimeMs, size } = found;
  return { mark: [ino, mtimeMs, size].join('.'), at: mtimeMs };
}
