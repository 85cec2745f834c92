/** Keeps the public editions open for readers: the newest that stands, and those asked by name. */
import type { Work } from '#warehouse/ask-within.ts';
import { Gate, type GateState } from '#warehouse/gate.ts';
import { OpenReleases } from '#warehouse/open-releases.ts';
import { openEdition, type Edition } from '#warehouse/open-snapshot.ts';
import { listEditions, type FoundEdition } from '#warehouse/public-editions.ts';

/** Look-ups are short, and a public portal has many readers. */
const AT_ONCE = 4;
const MOST_WAITING = 64;
/** What is looked up in a cube takes no longer, unless something is wrong. */
const PATIENCE_MILLISECONDS = 10_000;
/** Every question needs the list; it changes once a month. */
const LIST_KEPT_MILLISECONDS = 1000;

export class PublicServing {
  readonly #root: string;
  readonly #gate = new Gate(AT_ONCE, MOST_WAITING);
  readonly #open = new OpenReleases((edition: FoundEdition) => openEdition(edition));
  readonly #stopping = new AbortController();
  #listed: { readonly at: number; readonly editions: readonly FoundEdition[] } | null = null;
  #broken: string | null = null;

  /** `root`: a folder of releases, of one release, or of its public side. */
  constructor(root: string) {
    this.#root = root;
  }

  /** The newest first, those withdrawn among them. */
  editions(): readonly FoundEdition[] {
    const now = Date.now();
    if (this.#listed === null || now - this.#listed.at > LIST_KEPT_MILLISECONDS)
      this.#listed = { at: now, editions: listEditions(this.#root) };
    return this.#listed.editions;
  }

  /** The one that answers a question that names none; null while there is none. */
  current(): FoundEdition | null {
    return this.editions().find(({ withdrawn }) => withdrawn === null) ?? null;
  }

  /** As `Serving.state` tells of the snapshot. */
  state(): { readonly snapshot: Edition | null; readonly degraded: string | null } {
    const edition = this.current();
    if (edition === null) return { snapshot: null, degraded: this.#broken };
    const { id, as_of, made_at } = edition;
    return { snapshot: { id, as_of, published_at: made_at }, degraded: this.#broken };
  }

  load(): GateState {
    return this.#gate.state();
  }

  /** Runs a question on the newest edition; null while there is none. */
  async ask<T>(question: Work<T>, gone?: AbortSignal): Promise<T | null> {
    const edition = this.current();
    return edition === null ? null : this.askEdition(edition, question, gone);
  }

  async askEdition<T>(edition: FoundEdition, question: Work<T>, gone?: AbortSignal): Promise<T> {
    const patience = { milliseconds: PATIENCE_MILLISECONDS, gone: [gone, this.#stopping.signal] };
    try {
      return await this.#gate.run(() => this.#open.ask(edition, question, patience), gone);
    } catch (error) {
      if (error instanceof Error && error.message.includes('SHA-256')) this.#broken = error.message;
      throw error;
    }
  }

  /** Interrupts what still runs. */
  stop(): void {
    this.#stopping.abort();
    this.#open.close();
  }
}
