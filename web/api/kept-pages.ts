/**
 * Pages of visitors without an account, kept for some seconds as they were sent: making one takes tens of milliseconds
 * of the event loop, and the same few are opened by everybody. Several who open one at once wait for the same making.
 * Whatever is written here, and every new edition, makes all of them anew.
 */
import { AnswerCache, type CacheFigures, type Count } from '#web/api/answer-cache.ts';
import type { Reply } from '#web/api/reply.ts';

/** How old a page may be at most, for what changes without the server being told: a file laid down by a command. */
const SECONDS = 10;
const MOST_BYTES = 8 * 1024 * 1024;
/** Each is sent many times. */
const LEVEL = 6;

export class KeptPages {
  readonly #pages = new AnswerCache({ mostBytes: MOST_BYTES, level: LEVEL });
  readonly #edition: () => string;
  readonly #now: () => number;
  #changes = 0;

  /** `edition` names what the pages tell of; `now` in milliseconds. */
  constructor(edition: () => string, now: () => number = Date.now) {
    this.#edition = edition;
    this.#now = now;
  }

  /** Something was written: pages being made now are not given to anybody who comes later. */
  forget(): void {
    this.#changes += 1;
  }

  /** As `AnswerCache.get`; `page` names everything that the page depends on but what is kept here. */
  get(page: string, encodings: string, make: Count, gone?: AbortSignal): Promise<Reply> {
    const moment = Math.floor(this.#now() / (SECONDS * 1000));
    const key = [String(moment), String(this.#changes), this.#edition(), page].join(' ');
    return this.#pages.get(key, encodings, make, gone);
  }

  figures(): CacheFigures {
    return this.#pages.figures();
  }
}
