/** The releases that are open: each is opened when first asked, after its hash was compared, and the longest unasked is closed. */
import { askWithin, type Patience, type Work } from '#warehouse/ask-within.ts';
import { tellLacking } from '#warehouse/not-in-release.ts';
import { closeSnapshot, type ReadableSnapshot } from '#warehouse/open-snapshot.ts';

/** Each may take as much memory as the snapshot. */
const MOST_OPEN = 2;

interface Opened {
  readonly opening: Promise<ReadableSnapshot>;
  readers: number;
}

export class OpenReleases<Kept extends { readonly id: string }> {
  readonly #opener: (release: Kept) => Promise<ReadableSnapshot>;
  /** The one asked last stands last. */
  readonly #opened = new Map<string, Opened>();

  constructor(opener: (release: Kept) => Promise<ReadableSnapshot>) {
    this.#opener = opener;
  }

  /** Throws NotInRelease where the question needs what a release of then does not hold. */
  async ask<T>(release: Kept, question: Work<T>, patience: Patience): Promise<T> {
    const opened = this.#opened.get(release.id) ?? this.#open(release);
    this.#opened.delete(release.id);
    this.#opened.set(release.id, opened);
    // Counted before anything is waited for, so that nobody closes it in between.
    opened.readers += 1;
    try {
      return await askWithin(await opened.opening, question, patience);
    } catch (error) {
      throw tellLacking(error, release.id);
    } finally {
      opened.readers -= 1;
      this.#closeUnasked(MOST_OPEN);
    }
  }

  /** Names of what is open, the one asked last being the last. */
  names(): readonly string[] {
    return [...this.#opened.keys()];
  }

  close(): void {
    this.#closeUnasked(0);
  }

  #open(release: Kept): Opened {
    const opening = this.#opener(release);
    // A file that could not be opened is tried again by the next question.
    opening.catch(() => this.#opened.delete(release.id));
    return { opening, readers: 0 };
  }

  #closeUnasked(most: number): void {
    for (const [id, { opening, readers }] of this.#opened) {
      if (this.#opened.size <= most) return;
      if (readers > 0) continue;
      this.#opened.delete(id);
      opening.then(closeSnapshot).catch(() => undefined);
    }
  }
}
