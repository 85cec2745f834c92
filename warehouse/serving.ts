/**
 * Keeps the current snapshot open for readers. When the night publishes, the new one is verified and
 * opened, questions already running end on the old one, and then that is closed.
 */
import { askWithin, type Work } from '#warehouse/ask-within.ts';
import { ColumnBudget } from '#warehouse/column-budget.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { Gate } from '#warehouse/gate.ts';
import { memoryForColumns } from '#warehouse/memory-shares.ts';
import {
  closeSnapshot,
  openCurrent,
  openRelease,
  type ReadableSnapshot,
} from '#warehouse/open-snapshot.ts';
import { OpenReleases } from '#warehouse/open-releases.ts';
import { currentSnapshot } from '#warehouse/publish.ts';
import type { Release } from '#warehouse/releases.ts';

const LOOK_EVERY_MILLISECONDS = 1000;
/** DuckDB uses every core for one question already; a few at once keep small ones from waiting. */
const AT_ONCE = 4;
const MOST_WAITING = 64;

interface Lent {
  readonly readable: ReadableSnapshot;
  readers: number;
  retired: boolean;
}

export class Serving {
  readonly #folder: DataFolder;
  readonly #timer: NodeJS.Timeout;
  readonly #gate = new Gate(AT_ONCE, MOST_WAITING);
  readonly #columns = new ColumnBudget(memoryForColumns());
  readonly #releases: OpenReleases<Release>;
  #current: Lent | null = null;
  #broken: string | null = null;
  #onSwap: () => void = () => undefined;
  #swapping: Promise<void> | null = null;

  private constructor(folder: DataFolder) {
    this.#folder = folder;
    this.#releases = new OpenReleases((release) => openRelease(folder, release, this.#columns));
    this.#timer = setInterval(() => void this.refresh(), LOOK_EVERY_MILLISECONDS).unref();
  }

  static async start(folder: DataFolder): Promise<Serving> {
    const serving = new Serving(folder);
    await serving.refresh();
    return serving;
  }

  /** Is a snapshot open, and why is the newest one not, if so? */
  state(): {
    readonly snapshot: ReadableSnapshot['snapshot'] | null;
    readonly degraded: string | null;
  } {
    return { snapshot: this.#current?.readable.snapshot ?? null, degraded: this.#broken };
  }

  /** Calls back after each change of snapshot, so that what everyone asks can be counted again. */
  onSwap(listener: () => void): void {
    this.#onSwap = listener;
  }

  /** Opens what `current.json` names, unless it is open already; a snapshot that fails its hash is not opened. */
  async refresh(): Promise<void> {
    this.#swapping ??= this.#swap().finally(() => {
      this.#swapping = null;
    });
    return this.#swapping;
  }

  async #swap(): Promise<void> {
    const wanted = currentSnapshot(this.#folder)?.id;
    if (wanted === undefined || wanted === this.#current?.readable.snapshot.id) return;
    try {
      const readable = await openCurrent(this.#folder, this.#columns);
      if (readable === null) return;
      const old = this.#current;
      this.#current = { readable, readers: 0, retired: false };
      this.#broken = null;
      if (old !== null) retire(old);
      this.#onSwap();
    } catch (error) {
      this.#broken = error instanceof Error ? error.message : String(error);
    }
  }

  /**
   * Runs a question on the snapshot of this moment, on a connection of its own; null while none is open.
   * Throws TooManyWaiting when the queue is full and QuestionTooLong after the time limit.
   */
  async ask<T>(question: Work<T>): Promise<T | null> {
    return this.#gate.run(async () => {
      const lent = this.#current;
      if (lent === null) return null;
      lent.readers += 1;
      try {
        return await askWithin(lent.readable, question);
      } finally {
        lent.readers -= 1;
        closeWhenUnused(lent);
      }
    });
  }

  /** The same on a release, which is opened when it is not; through the same gate. */
  async askRelease<T>(release: Release, question: Work<T>): Promise<T> {
    return this.#gate.run(() => this.#releases.ask(release, question));
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#releases.close();
    if (this.#current !== null) retire(this.#current);
    this.#current = null;
  }
}

function retire(lent: Lent): void {
  lent.retired = true;
  closeWhenUnused(lent);
}

function closeWhenUnused(lent: Lent): void {
  if (lent.retired && lent.readers === 0) closeSnapshot(lent.readable);
}
