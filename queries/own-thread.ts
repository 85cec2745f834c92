/**
 * A thread of its own for work that takes tenths of a second, in which nobody else would be answered. It is started when
 * first needed and does one task at a time; the others wait in order.
 */
import { parentPort, Worker } from 'node:worker_threads';

interface Waiting<Made> {
  readonly done: (made: Made) => void;
  readonly failed: (error: Error) => void;
}

/** What the thread answers a task with. */
type Told<Made> =
  | { readonly kind: 'made'; readonly made: Made }
  | { readonly kind: 'failed'; readonly reason: string };

/** Inside the thread: does each task that comes. Its types are those of the `OwnThread` that runs the module. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export function doTasks<Task, Made>(work: (task: Task) => Made): void {
  parentPort?.on('message', (task: Task) => {
    parentPort?.postMessage(toldOf(() => work(task)));
  });
}

function toldOf<Made>(work: () => Made): Told<Made> {
  try {
    return { kind: 'made', made: work() };
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

export class OwnThread<Task, Made> {
  readonly #file: string;
  readonly #waiting: Waiting<Made>[] = [];
  #worker: Worker | null = null;

  /** `file` is the module that the thread runs; it calls `doTasks`. */
  constructor(file: string) {
    this.#file = file;
  }

  /** Throws what the work throws, and when the thread ends under it. */
  async make(task: Task): Promise<Made> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    // Only work keeps the process alive: an idle thread must not.
    worker.ref();
    return new Promise((done, failed) => {
      this.#waiting.push({ done, failed });
      worker.postMessage(task);
    });
  }

  #start(): Worker {
    const worker = new Worker(this.#file, { execArgv: [] });
    worker.on('message', (told: Told<Made>) => {
      const { done, failed } = this.#waiting.shift() ?? {};
      if (told.kind === 'made') done?.(told.made);
      else failed?.(new Error(told.reason));
      if (this.#waiting.length === 0) worker.unref();
    });
    worker.on('error', (error) => {
      this.#end(error instanceof Error ? error : new Error(String(error)));
    });
    worker.on('exit', () => {
      this.#end(new Error('the thread ended before its work was done'));
    });
    return worker;
  }

  #end(error: Error): void {
    this.#worker = null;
    for (const { failed } of this.#waiting.splice(0)) failed(error);
  }
}
