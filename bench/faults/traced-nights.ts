/** Nights killed, or told that the disk is broken, at the n-th call to the system, by strace where it may be used. */
import { spawnSync } from 'node:child_process';
import type { Disturbance } from '#tests/ingest/faults/faulted-registry.ts';

/** What publishing does: the file is synced, manifests are written and synced, all are renamed. */
export const CALLS = ['pwrite64', 'fsync', 'rename'] as const;

export type Call = (typeof CALLS)[number];

export function canTrace(): boolean {
  return spawnSync('strace', ['-f', '-qq', '-e', 'trace=none', 'true']).status === 0;
}

/** strace counts the calls of each thread by itself: with one thread of each kind the n-th is always the same. */
const ONE_THREAD = ['env', 'UV_THREADPOOL_SIZE=1', 'TRAVESIA_THREADS=1'];

export function tracedNight(call: Call, nth: number, how: 'KILL' | 'EIO'): Disturbance {
  const fault = how === 'KILL' ? 'signal=KILL' : `error=${how}`;
  const inject = `inject=${call}:${fault}:when=${String(nth)}`;
  const quiet = ['-f', '-qq', '-o', '/dev/null', '-e', `trace=${call}`, '-e', inject];
  return { under: [...ONE_THREAD, 'strace', ...quiet] };
}
