/**
 * The event loop before all other threads: on one core, threads that count, pack and set PDFs would else take
 * turns with the one that answers everybody, health included. Linux keeps a priority for each thread and lets any
 * process lower its own (setpriority(2), "C library/kernel differences"); elsewhere nothing is done.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';

const THREADS = '/proc/self/task';
const LOOK_EVERY_MILLISECONDS = 1000;
/** Nicer by so much, each has a third of the loop's share: packing must go on while the loop is busy. */
const NICER = 5;
const NICEST = 19;
/** V8's own: the loop waits for them when memory is collected. */
const OF_THE_LOOP = /^(V8Worker|DelayedTaskSche)/;

/** New threads are found within a second; those that DuckDB starts have the priority of whoever starts them. */
export function letThreadsYield(): void {
  if (process.platform !== 'linux') return;
  const seen = new Set<string>([String(process.pid)]);
  lowerNew(seen);
  setInterval(() => {
    lowerNew(seen);
  }, LOOK_EVERY_MILLISECONDS).unref();
}

function lowerNew(seen: Set<string>): void {
  for (const thread of readdirSync(THREADS)) {
    if (seen.has(thread)) continue;
    seen.add(thread);
    try {
      if (!OF_THE_LOOP.test(readFileSync(`${THREADS}/${thread}/comm`, 'utf8')))
        setPriority(Number(thread), Math.min(getPriority() + NICER, NICEST));
    } catch {
      // it has ended meanwhile, or the system does not allow it: the figures are the same, only later
    }
  }
}
