/**
 * Keeps the current snapshot open for readers. When the night publishes, the new one is verified and
 * opened, questions already running end on the old one, and then that is closed.
 */
import { askWithin, type Work } from '#warehouse/ask-within.ts';
import { ColumnBudget } from '#warehouse/column-budget.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { Gate, type GateState } from '#warehouse/gate.ts';
import { memoryForColumns } from '#warehouse/memory-shares.ts';
import {
  closeSnapshot,
  openKept,
  openRelease,
  type ReadableSnapshot,
} from '#warehouse/open-snapshot.ts';
import { OpenReleases } from '#warehouse/open-releases.ts';
import { currentSnapshot, keptSnapshots, type Snapshot } from '#warehouse/publish.ts';
import type { Release } from '#warehouse/releases.ts';

const LOOK_EVERY_MILLISECONDS = 1000;
/** A file that failed its hash is read through again no sooner. */
const TRY_AGAIN_MILLISECONDS = 60_000;
/** DuckDB uses every core for one question already; a few at once keep small ones from waiting. */
const AT_ONCE = 4;
const MOST_WAITING = 64;
/** Of a question that names no other. */
const PATIENCE_MILLISECONDS = 20_000;

interface Lent {
  readonly readable: ReadableSnapshot;
  readers: number;
  retired: boolean;
}

/** Why the newest snapshot is not served, of which one, and when that was found. */
interface Broken {
  readonly id: string | null;
  readonly reason: string;
  readonly at: number;
}

export class Serving {
  readonly #folder: DataFolder;
  readonly #timer: NodeJS.Timeout;
  readonly #gate = new Gate(AT_ONCE, MOST_WAITING);
  readonly #columns = new ColumnBudget(memoryForColumns());
  readonly #releases: OpenReleases<Release>;
  readonly #stopping = new AbortController();
  #current: Lent | null = null;
  #broken: Broken | null = null;
  #onSwap: () => void = () => undefined;
  #onDegraded: (reason: string) => void = () => undefined;
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
    const degraded = this.#broken?.reason ?? null;
    return { snapshot: this.#current?.readable.snapshot ?? null, degraded };
  }

  load(): GateState {
    return this.#gate.state();
  }

  /** Calls back after each change of snapshot, so that what everyone asks can be counted again. */
  onSwap(listener: () => void): void {
    this.#onSwap = listener;
  }

  /** Calls back with the reason when the newest snapshot is refused, at once if it was already. */
  onDegraded(listener: (reason: string) => void): void {
    this.#onDegraded = listener;
    if (this.#broken !== null) listener(this.#broken.reason);
  }

  /** Opens what `current.json` names, unless it is open already; a snapshot that fails its hash is not opened. */
  async refresh(): Promise<void> {
    this.#swapping ??= this.#swap().finally(() => {
      this.#swapping = null;
    });
    return this.#swapping;
  }

  async #swap(): Promise<void> {
    let wanted: Snapshot | null = null;
    try {
      wanted = currentSnapshot(this.#folder);
      if (wanted === null || wanted.id === this.#current?.readable.snapshot.id) return;
      if (this.#wasRefused(wanted.id)) return;
      this.#take(await openKept(this.#folder, wanted, this.#columns));
      this.#broken = null;
    } catch (error) {
      this.#refuse(wanted?.id ?? null, error instanceof Error ? error.message : String(error));
      // at a start nothing is open: an earlier night is better than none, and is said to be one
      if (this.#current === null) await this.#fallBack(wanted?.id ?? null);
    }
  }

  async #fallBack(refused: string | null): Promise<void> {
    for (const snapshot of keptSnapshots(this.#folder)) {
      if (snapshot.id === refused) continue;
      try {
        this.#take(await openKept(this.#folder, snapshot, this.#columns));
        return;
      } catch {
        // no better than the newest: the one before it
      }
    }
  }

  #take(readable: ReadableSnapshot): void {
    const old = this.#current;
    if (this.#stopping.signal.aborted) {
      closeSnapshot(readable);
      return;
    }
    this.#current = { readable, readers: 0, retired: false };
    if (old !== null) retire(old);
    this.#onSwap();
  }

  #wasRefused(id: string): boolean {
    const { id: refused = null, at = 0 } = this.#broken ?? {};
    return refused === id && Date.now() - at < TRY_AGAIN_MILLISECONDS;
  }

  #refuse(id: string | null, reason: string): void {
    const isNews = this.#broken?.reason !== reason;
    this.#broken = { id, reason, at: Date.now() };
    if (isNews) this.#onDegraded(reason);
  }

  /**
   * Runs a question on the snapshot of this moment, on a connection of its own; null while none is open.
   * Throws TooManyWaiting when the queue is full, QuestionTooLong after the time limit and AskerGone when `gone`
   * says that nobody waits.
   */
  async ask<T>(
    question: Work<T>,
    gone?: AbortSignal,
    milliseconds = PATIENCE_MILLISECONDS,
  ): Promise<T | null> {
    const patience = this.#patience(gone, milliseconds);
    return this.#gate.run(async () => {
      const lent = this.#current;
      if (lent === null) return null;
      lent.readers += 1;
      try {
        return await askWithin(lent.readable, question, patience);
      } finally {
        lent.readers -= 1;
        closeWhenUnused(lent);
      }
    }, gone);
  }

  /** The same on a release, which is opened when it is not; through the same gate. */
  async askRelease<T>(
    release: Release,
    question: Work<T>,
    gone?: AbortSignal,
    milliseconds = PATIENCE_MILLISECONDS,
  ): Promise<T> {
    const patience = this.#patience(gone, milliseconds);
    return this.#gate.run(() => this.#releases.ask(release, question, patience), gone);
  }

  #patience(gone: AbortSignal | undefined, milliseconds: number) {
    return { milliseconds, gone: [gone, this.#stopping.signal] };
  }

  /** Interrupts what still runs; each file is closed when its last question has ended. */
  stop(): void {
    clearInterval(this.#timer);
    this.#stopping.abort();
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
