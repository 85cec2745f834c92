/**
 * Keeps the public editions open for readers: the newest that stands, and those asked by name. One whose file is not
 * what was published is passed over for the one before it, and tried again each minute.
 */
import type { Work } from '#warehouse/ask-within.ts';
import { DamagedFile } from '#warehouse/damaged-file.ts';
import { Gate, type GateState } from '#warehouse/gate.ts';
import { OpenReleases } from '#warehouse/open-releases.ts';
import { openEdition, type Edition } from '#warehouse/open-snapshot.ts';
import { listEditions, verifyEdition, type FoundEdition } from '#warehouse/public-editions.ts';

/** Look-ups are short, and a public portal has many readers. */
const AT_ONCE = 4;
const MOST_WAITING = 64;
/** What is looked up in a cube takes no longer, unless something is wrong. */
const PATIENCE_MILLISECONDS = 10_000;
/** Every question needs the list; it changes once a month. */
const LIST_KEPT_MILLISECONDS = 1000;
/** A file that failed its hash is read through again no sooner. */
const TRY_AGAIN_MILLISECONDS = 60_000;

interface Refused {
  readonly reason: string;
  at: number;
}

export class PublicServing {
  readonly #root: string;
  readonly #gate = new Gate(AT_ONCE, MOST_WAITING);
  readonly #open = new OpenReleases((edition: FoundEdition) => openEdition(edition));
  readonly #stopping = new AbortController();
  readonly #refused = new Map<string, Refused>();
  #listed: { readonly at: number; readonly editions: readonly FoundEdition[] } | null = null;

  /** `root`: a folder of releases, of one release, or of its public side. */
  constructor(root: string) {
    this.#root = root;
  }

  /** Finds the edition that answers, before anybody asks: the newest whose file is whole. */
  async check(): Promise<void> {
    for (let edition = this.current(); edition !== null; edition = this.current()) {
      if (await verifyEdition(edition)) return;
      this.#refuse(edition, new DamagedFile(`edition ${edition.id}`).message);
    }
  }

  /** The newest first, those withdrawn among them. */
  editions(): readonly FoundEdition[] {
    const now = Date.now();
    if (this.#listed === null || now - this.#listed.at > LIST_KEPT_MILLISECONDS) {
      this.#listed = { at: now, editions: listEditions(this.#root) };
      for (const edition of this.#listed.editions) this.#tryAgain(edition, now);
    }
    return this.#listed.editions;
  }

  /** The one that answers a question that names none; null while there is none. */
  current(): FoundEdition | null {
    const stands = (each: FoundEdition) =>
      each.withdrawn === null && !this.#refused.has(nameOf(each));
    return this.editions().find(stands) ?? null;
  }

  /** As `Serving.state` tells of the snapshot. */
  state(): { readonly snapshot: Edition | null; readonly degraded: string | null } {
    const edition = this.current();
    const [first] = this.#refused.values();
    const degraded = first?.reason ?? null;
    if (edition === null) return { snapshot: null, degraded };
    const { id, as_of, made_at } = edition;
    return { snapshot: { id, as_of, published_at: made_at }, degraded };
  }

  load(): GateState {
    return this.#gate.state();
  }

  /** Runs a question on the newest edition; null while there is none. */
  async ask<T>(question: Work<T>, gone?: AbortSignal): Promise<T | null> {
    const edition = this.current();
    return edition === null ? null : this.askEdition(edition, question, gone);
  }

  /** Throws DamagedFile where the file is not what was published: the next question goes to the one before. */
  async askEdition<T>(
    edition: FoundEdition,
    question: Work<T>,
    gone?: AbortSignal,
    milliseconds = PATIENCE_MILLISECONDS,
  ): Promise<T> {
    const patience = { milliseconds, gone: [gone, this.#stopping.signal] };
    try {
      return await this.#gate.run(() => this.#open.ask(edition, question, patience), gone);
    } catch (error) {
      if (error instanceof DamagedFile) this.#refuse(edition, error.message);
      throw error;
    }
  }

  #refuse(edition: FoundEdition, reason: string): void {
    this.#refused.set(nameOf(edition), { reason, at: Date.now() });
  }

  /** Beside the questions: one that is still damaged must not cost anybody an answer. */
  #tryAgain(edition: FoundEdition, now: number): void {
    const refused = this.#refused.get(nameOf(edition));
    if (refused === undefined || now - refused.at < TRY_AGAIN_MILLISECONDS) return;
    refused.at = now;
    const forgive = (isWhole: boolean) => {
      if (isWhole) this.#refused.delete(nameOf(edition));
    };
    // a file that cannot be read is as bad as one that is another
    verifyEdition(edition).then(forgive, () => undefined);
  }

  /** Interrupts what still runs. */
  stop(): void {
    this.#stopping.abort();
    this.#open.close();
  }
}

function nameOf({ id, sha256 }: FoundEdition): string {
  return `${id} ${sha256}`;
}
