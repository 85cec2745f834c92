/** Times the steps of a night and tells whoever watches which one is going on. */
import { fault, type Step } from '#ingest/fault.ts';

export class Steps {
  readonly #started = performance.now();
  readonly #taken: { readonly step: Step; readonly seconds: number }[] = [];
  readonly #onStep: ((step: string) => void) | undefined;

  constructor(onStep: ((step: string) => void) | undefined) {
    this.#onStep = onStep;
  }

  async run<T>(step: Step, work: () => Promise<T>): Promise<T> {
    this.#onStep?.(step);
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
