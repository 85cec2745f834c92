/**
 * One night at a time. The lock is SQLite's own on an empty database: the system gives it back when its
 * holder dies, however it dies, so none is ever stale and two can never hold it.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { DataFolder } from '#warehouse/data-folder.ts';

export class NightRunning extends Error {
  constructor(holder: string) {
    super(`another night is running (process ${holder}); this one did nothing`);
    this.name = 'NightRunning';
  }
}

/** Returns the function that gives the lock back. */
export function holdLock({ warehouse }: DataFolder): () => void {
  const holder = join(warehouse, 'night.lock');
  const database = new DatabaseSync(join(warehouse, 'night-lock.sqlite'));
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (isBusy(error)) throw new NightRunning(pidIn(holder));
    throw error;
  }
  // Who holds it is written down for people only.
  writeFileSync(holder, String(process.pid));
  return () => {
    rmSync(holder, { force: true });
    database.close();
  };
}

function pidIn(holder: string): string {
  const pid = existsSync(holder) ? readFileSync(holder, 'utf8') : '';
  return pid === '' ? 'unknown' : pid;
}

function isBusy(error: unknown): boolean {
  const SQLITE_BUSY = 5;
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}
