/** What a backup is: a folder with the files of the data folder as they stood in one moment, and a list of them. */
import { hasFields, readJson } from '#warehouse/read-json.ts';
import { openCurrent } from '#warehouse/open-snapshot.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { join } from 'node:path';

export interface BackedUpFile {
  /** Below the data folder, with `/` on every system. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Backup {
  readonly made_at: string;
  /** The snapshot that was served; null before the first night. */
  readonly snapshot: string | null;
  readonly totals: Totals | null;
  readonly files: readonly BackedUpFile[];
}

/** Rows of the snapshot, so that whoever restores sees that nothing is missing. */
export interface Totals {
  readonly persons: number;
  readonly cases: number;
  readonly actions: number;
  readonly journeys: number;
}

export const LIST = 'backup.json';

/** Rows of the snapshot that the folder serves. Opening it checks its hash. */
export async function totalsOf(folder: DataFolder): Promise<Totals | null> {
  const snapshot = await openCurrent(folder);
  if (snapshot === null) return null;
  try {
    const [row] = await snapshot.db.rows(`
      SELECT (SELECT count(*) FROM person) AS persons, (SELECT count(*) FROM "case") AS cases,
        (SELECT count(*) FROM action) AS actions, (SELECT count(*) FROM journey) AS journeys`);
    const count = (name: keyof Totals) => Number(row?.[name] ?? 0);
    return {
      persons: count('persons'),
      cases: count('cases'),
      actions: count('actions'),
      journeys: count('journeys'),
    };
  } finally {
    snapshot.db.close();
  }
}

export function readBackup(place: string): Backup {
  return readJson(join(place, LIST), isBackup);
}

function isBackup(value: unknown): value is Backup {
  return hasFields(value, 'made_at', 'snapshot', 'totals', 'files');
}
