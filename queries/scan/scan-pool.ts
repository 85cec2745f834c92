/** The threads that scan, started when first needed and shared by all questions of the process. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { findCodes, type CodesTask } from '#queries/scan/find-codes.ts';
import type { KeyedRange } from '#queries/scan/keyed-counter.ts';
import { countKeyed, type KeyedTask } from '#queries/scan/keyed-range.ts';
import { scanRange, type RangeCounts, type RangeTask } from '#queries/scan/scan-range.ts';

/** Each thread counts into arrays of its own, so more of them cost memory. */
const MOST_THREADS = 8;

interface Waiting {
  readonly done: (reply: unknown) => void;
  readonly failed: (error: Error) => void;
}

class ScanThread {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  isBroken = false;

  constructor() {
    this.#worker = new Worker(join(import.meta.dirname, 'scan-worker.ts'), { execArgv: [] });
    this.#worker.on('message', (reply: unknown) => {
      this.#waiting.shift()?.done(reply);
      if (this.#waiting.length === 0) this.#worker.unref();
    });
    this.#worker.on('error', (error) => {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    });
    this.#worker.on('exit', () => {
      this.#fail(new Error('a thread that scans ended'));
    });
    this.#worker.unref();
  }

  async run(task: CodesTask | RangeTask | KeyedTask): Promise<unknown> {
    // Only work keeps the process alive: an idle thread must not.
    this.#worker.ref();
    return new Promise((done, failed) => {
      this.#waiting.push({ done, failed });
      this.#worker.postMessage(task);
    });
  }

  #fail(error: Error): void {
    this.isBroken = true;
    for (const { failed } of this.#waiting.splice(0)) failed(error);
  }
}

const threads: ScanThread[] = [];

/** Fewer cases than this are scanned in less time than it takes to wake another thread. */
const SMALLEST_RANGE = 50_000;

/** Into how many ranges a scan of so many cases is worth dividing here. */
export function threadsFor(cases: number): number {
  const worthwhile = Math.floor(cases / SMALLEST_RANGE);
  return Math.max(1, Math.min(MOST_THREADS, availableParallelism(), worthwhile));
}

function threadAt(place: number): ScanThread {
  const running = threads[place];
  if (running !== undefined && !running.isBroken) return running;
  const fresh = new ScanThread();
  threads[place] = fresh;
  return fresh;
}

/** Counts each range; one alone is not worth the way to a thread. */
export async function countRanges(tasks: readonly RangeTask[]): Promise<readonly RangeCounts[]> {
  if (tasks.length === 1) return tasks.map(scanRange);
  const replies = await Promise.all(tasks.map((task, at) => threadAt(at).run(task)));
  return replies.map((reply) => {
    if (isCounts(reply)) return reply;
    throw new Error('a thread that scans did not send counts');
  });
}

/** Counts persons and keys of each range. */
export async function countKeyedRanges(
  tasks: readonly KeyedTask[],
): Promise<readonly KeyedRange[]> {
  if (tasks.length === 1) return tasks.map(countKeyed);
  const replies = await Promise.all(tasks.map((task, at) => threadAt(at).run(task)));
  return replies.map((reply) => {
    if (isKeyed(reply)) return reply;
    throw new Error('a thread that scans did not send keyed counts');
  });
}

/** The codes that occur in any of the ranges. */
export async function findInRanges(
  tasks: readonly CodesTask[],
): Promise<readonly (readonly Uint8Array[])[]> {
  if (tasks.length === 1) return tasks.map(findCodes);
  const replies = await Promise.all(tasks.map((task, at) => threadAt(at).run(task)));
  return replies.map((reply) => {
    if (isCodes(reply)) return reply;
    throw new Error('a thread that scans did not send codes');
  });
}

function isCounts(reply: unknown): reply is RangeCounts {
  return typeof reply === 'object' && reply !== null && 'several' in reply;
}

function isKeyed(reply: unknown): reply is KeyedRange {
  return typeof reply === 'object' && reply !== null && 'repeated' in reply;
}

function isCodes(reply: unknown): reply is readonly Uint8Array[] {
  return Array.isArray(reply) && reply.every((each) => each instanceof Uint8Array);
}
