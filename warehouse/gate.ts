/** Lets a few run at once and a bounded number wait; whoever comes beyond that is told so at once. */
export class TooManyWaiting extends Error {
  constructor(waiting: number) {
    super(`${String(waiting)} questions are waiting already`);
    this.name = 'TooManyWaiting';
  }
}

export class Gate {
  readonly #atOnce: number;
  readonly #mostWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(atOnce: number, mostWaiting: number) {
    this.#atOnce = atOnce;
    this.#mostWaiting = mostWaiting;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter();
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  async #enter(): Promise<void> {
    if (this.#running < this.#atOnce) {
      this.#running += 1;
      return;
    }
    if (this.#waiting.length >= this.#mostWaiting) throw new TooManyWaiting(this.#waiting.length);
    // Whoever leaves hands its place over, so the number running does not change.
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#running -= 1;
    else next();
  }
}
