/** One night at a time: a file with the holder's process id; a lock whose holder is gone is taken over. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '#warehouse/data-folder.ts';

export class NightRunning extends Error {
  constructor(pid: number) {
    super(`another night is running (process ${String(pid)}); this one did nothing`);
    this.name = 'NightRunning';
  }
}

/** Returns the function that gives the lock back. */
export function holdLock(folder: DataFolder): () => void {
  const path = join(folder.warehouse, 'night.lock');
  if (!tryWrite(path)) {
    const holder = Number(readFileSync(path, 'utf8'));
    if (isAlive(holder)) throw new NightRunning(holder);
    rmSync(path, { force: true });
    if (!tryWrite(path)) throw new NightRunning(Number(readFileSync(path, 'utf8')));
  }
  return () => {
    rmSync(path, { force: true });
  };
}

function tryWrite(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    return Number.isInteger(pid) && pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
