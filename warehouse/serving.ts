/**
 * Keeps the current snapshot open for readers. When the night publishes, the new one is verified and
 * opened, questions already running end on the old one, and then that is closed.
 */
import type { DataFolder } from '#warehouse/data-folder.ts';
import { openCurrent, type ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import { currentSnapshot } from '#warehouse/publish.ts';
import type { Database } from '#warehouse/warehouse.ts';

const LOOK_EVERY_MILLISECONDS = 1000;
const QUESTION_LIMIT_MILLISECONDS = 20_000;

interface Lent {
  readonly readable: ReadableSnapshot;
  readers: number;
  retired: boolean;
}

export class Serving {
  readonly #folder: DataFolder;
  readonly #timer: NodeJS.Timeout;
  #current: Lent | null = null;
  #broken: string | null = null;
  #swapping: Promise<void> | null = null;

  private constructor(folder: DataFolder) {
    this.#folder = folder;
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
      const readable = await openCurrent(this.#folder);
      if (readable === null) return;
      const old = this.#current;
      this.#current = { readable, readers: 0, retired: false };
      this.#broken = null;
      if (old !== null) retire(old);
    } catch (error) {
      this.#broken = error instanceof Error ? error.message : String(error);
    }
  }

  /** Runs a question on the snapshot of this moment, on a connection of its own, with a time limit; null while none is open. */
  async ask<T>(
    question: (snapshot: ReadableSnapshot, db: Database) => Promise<T>,
  ): Promise<T | null> {
    const lent = this.#current;
    if (lent === null) return null;
    lent.readers += 1;
    const db = await lent.readable.db.connectAgain();
    const limit = setTimeout(() => {
      db.interrupt();
    }, QUESTION_LIMIT_MILLISECONDS);
    try {
      return await question(lent.readable, db);
    } finally {
      clearTimeout(limit);
      db.closeConnection();
      lent.readers -= 1;
      closeWhenUnused(lent);
    }
  }

  stop(): void {
    clearInterval(this.#timer);
    if (this.#current !== null) retire(this.#current);
    this.#current = null;
  }
}

function retire(lent: Lent): void {
  lent.retired = true;
  closeWhenUnused(lent);
}

function closeWhenUnused(lent: Lent): void {
  if (lent.retired && lent.readers === 0) lent.readable.db.close();
}
