/**
 * Draws less where the machine is slow: when a map that moves shows fewer than fifteen frames a second, `onSlow` is
 * called, once.
 */
const SLOW_MS = 1000 / 15;
const FRAMES = 12;

export class FrameWatch {
  #last: number | null = null;
  #spans: number[] = [];
  #isDone = false;
  readonly #onSlow: () => void;

  constructor(onSlow: () => void) {
    this.#onSlow = onSlow;
  }

  /** A frame was drawn at `now` (milliseconds) while the map moved. */
  frame(now: number): void {
    if (this.#isDone) return;
    if (this.#last !== null) this.#spans = [...this.#spans.slice(1 - FRAMES), now - this.#last];
    this.#last = now;
    if (this.#spans.length < FRAMES) return;
    const middle = this.#spans.toSorted((one, other) => one - other)[FRAMES / 2] ?? 0;
    if (middle <= SLOW_MS) return;
    this.#isDone = true;
    this.#onSlow();
  }

  /** The map stands still: what comes next is no slow frame. Short moves add up: by key each has few frames. */
  rest(): void {
    this.#last = null;
  }
}
