/** What no answer may hold: the secrets of the folder, and record keys as they stand in its snapshot. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { closeSnapshot, openCurrent } from '#warehouse/open-snapshot.ts';

const RECORD_KEYS = 200;

export async function plantedIn(folder: DataFolder): Promise<readonly string[]> {
  const secrets = readdirSync(folder.secrets).flatMap(
    (name) => readFileSync(join(folder.secrets, name), 'utf8').match(/[0-9a-f]{32,}/g) ?? [],
  );
  const snapshot = await openCurrent(folder);
  if (snapshot === null) throw new Error('no snapshot was published');
  try {
    const rows = await snapshot.db.rows(
      `SELECT rk::VARCHAR AS decimal, printf('%x', rk) AS hex FROM private.record_key LIMIT ${RECORD_KEYS}`,
    );
    return [...secrets, ...rows.flatMap(({ decimal, hex }) => [String(decimal), String(hex)])];
  } finally {
    closeSnapshot(snapshot);
  }
}
