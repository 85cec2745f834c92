/** Times the steps of a night and tells whoever watches which one is going on. */
export class Steps {
  readonly #started = performance.now();
  readonly #taken: { readonly step: string; readonly seconds: number }[] = [];
  readonly #onStep: ((step: string) => void) | undefined;

  constructor(onStep: ((step: string) => void) | undefined) {
    this.#onStep = onStep;
  }

  async run<T>(step: string, work: () => Promise<T>): Promise<T> {
    this.#onStep?.(step);
    const started = performance.now();
    try {
      return await work();
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
