/** Lets a few run at once and a bounded number wait; whoever comes beyond that is told so at once. */
import { AskerGone } from '#warehouse/asker-gone.ts';

export class TooManyWaiting extends Error {
  constructor(waiting: number) {
    super(`${String(waiting)} questions are waiting already`);
    this.name = 'TooManyWaiting';
  }
}

export interface GateState {
  readonly running: number;
  readonly waiting: number;
  /** Let in, turned away because too many waited, and given up before or while running: since the start. */
  readonly entered: number;
  readonly refused: number;
  readonly left: number;
}

export class Gate {
  readonly #atOnce: number;
  readonly #mostWaiting: number;
  readonly #waiting = new Set<() => void>();
  #running = 0;
  #entered = 0;
  #refused = 0;
  #left = 0;

  constructor(atOnce: number, mostWaiting: number) {
    this.#atOnce = atOnce;
    this.#mostWaiting = mostWaiting;
  }

  state(): GateState {
    const [running, waiting] = [this.#running, this.#waiting.size];
    return { running, waiting, entered: this.#entered, refused: this.#refused, left: this.#left };
  }

  /** Throws TooManyWaiting, or AskerGone when whoever asked goes while waiting; the work minds the signal itself. */
  async run<T>(work: () => Promise<T>, gone?: AbortSignal): Promise<T> {
    try {
      await this.#enter(gone);
      try {
        this.#entered += 1;
        return await work();
      } finally {
        this.#leave();
      }
    } catch (error) {
      if (error instanceof AskerGone) this.#left += 1;
      throw error;
    }
  }

  async #enter(gone: AbortSignal | undefined): Promise<void> {
    if (gone?.aborted === true) throw new AskerGone();
    if (this.#running < this.#atOnce) {
      this.#running += 1;
      return;
    }
    if (this.#waiting.size >= this.#mostWaiting) {
      this.#refused += 1;
      throw new TooManyWaiting(this.#waiting.size);
    }
    await this.#turn(gone);
  }

  /** Whoever leaves hands its place over, so the number running does not change. */
  async #turn(gone: AbortSignal | undefined): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const enter = () => {
        gone?.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        this.#waiting.delete(enter);
        reject(new AskerGone());
      };
      gone?.addEventListener('abort', giveUp, { once: true });
      this.#waiting.add(enter);
    });
  }

  #leave(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#running -= 1;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
