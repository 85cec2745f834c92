import { fault, type Step } from '#ingest/fault.ts';

/** Whoever watches a night: told which step goes on and how many rows it has done. */
export interface NightWatcher {
  readonly begin: (step: string) => void;
  /** Rows of the step, where they are known before they are read. */
  readonly expect: (rows: number) => void;
  readonly count: (rows: number) => void;
}

/** Times the steps of a night and tells whoever watches which one is going on. */
export class Steps {
  readonly #started = performance.now();
  readonly #taken: { readonly step: Step; readonly seconds: number }[] = [];
  readonly #watcher: NightWatcher | undefined;

  constructor(watcher: NightWatcher | undefined) {
    this.#watcher = watcher;
  }

  expect(rows: number): void {
    this.#watcher?.expect(rows);
  }

  count(rows: number): void {
    this.#watcher?.count(rows);
  }

  async run<T>(step: Step, work: () => Promise<T> | T): Promise<T> {
    this.#watcher?.begin(step);
    const started = performance.now();
    try {
      fault(`${step}.begin`);
      const done = await work();
      fault(`${step}.end`);
      return done;
    } finally {
      this.#taken.push({ step, seconds: Math.round(performance.now() - started) / 1000 });
    }
  }

  taken(): readonly { readonly step: string; readonly seconds: number }[] {
    return this.#taken;
  }

  elapsedMilliseconds(): number {
    return Math.round(performance.now() - this.#started);
  }
}
