/** What several test files read and none changes is made once a run, by whichever of them asks first. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder that the test processes of a run share. */
    readonly runFolder: string;
  }
}

const PROCESSES = 'processes.txt';

/** Before any test; what it returns runs after the last: no folder and no process outlives the run. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'travesia-run-'));
  project.provide('runFolder', folder);
  return () => {
    const list = join(folder, PROCESSES);
    const ids = existsSync(list) ? readFileSync(list, 'utf8').trim().split('\n') : [];
    for (const id of ids) stop(Number(id));
    rmSync(folder, { recursive: true, force: true });
  };
}

/** It may have ended by itself. */
function stop(id: number): void {
  try {
    process.kill(id);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** A process that all test files of the run share; it ends with the run. */
export function endsWithTheRun(id: number | undefined): void {
  if (id === undefined) return;
  appendFileSync(join(inject('runFolder'), PROCESSES), `${String(id)}\n`);
}

/** What `make` told of the folder that it filled; the others wait for it, and try themselves where it failed. */
export async function onceARun(
  name: string,
  make: (folder: string) => Promise<string>,
): Promise<string> {
  const folder = join(inject('runFolder'), name);
  const [claim, told] = [`${folder}.claim`, `${folder}.told`];
  while (!existsSync(told)) {
    if (!isMine(claim)) {
      await setTimeout(100);
      continue;
    }
    try {
      if (!existsSync(told)) writeFileSync(told, await make(folder), { flag: 'wx' });
    } finally {
      rmdirSync(claim);
    }
  }
  return readFileSync(told, 'utf8');
}

/** Of two processes that make the same folder one succeeds. */
function isMine(claim: string): boolean {
  try {
    mkdirSync(claim);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
