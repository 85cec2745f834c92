/**
 * Answers already counted, kept as compressed bytes, and those being counted: equal questions asked at
 * once are counted once, and no longer than somebody waits. Keys name the release, so a new snapshot never
 * meets an old answer.
 */
import { unlessGone } from '#warehouse/asker-gone.ts';
import { acceptsGzip, pack, replyOf, type PackedReply } from '#web/api/packed-reply.ts';
import type { Reply } from '#web/api/reply.ts';

/** Of all addresses together. */
const MOST_BYTES = 64 * 1024 * 1024;

export interface CacheSettings {
  readonly mostBytes?: number;
  /** How hard texts are packed, from 1 to 9. */
  readonly level?: number;
}

/** How an answer is counted; the signal says that nobody waits for it any more. */
export type Count = (gone: AbortSignal) => Promise<Reply>;

interface Flight {
  readonly reply: Promise<PackedReply>;
  readonly over: AbortController;
  askers: number;
}

export interface CacheFigures {
  readonly hits: number;
  readonly misses: number;
  /** Asked while the same was being counted. */
  readonly joins: number;
  readonly bytes: number;
  readonly answers: number;
}

export class AnswerCache {
  readonly #replies = new Map<string, PackedReply>();
  readonly #flights = new Map<string, Flight>();
  #bytes = 0;
  #hits = 0;
  #misses = 0;
  #joins = 0;
  readonly #mostBytes: number;
  readonly #level: number | undefined;

  constructor({ mostBytes = MOST_BYTES, level }: CacheSettings = {}) {
    this.#mostBytes = mostBytes;
    this.#level = level;
  }

  figures(): CacheFigures {
    const [bytes, answers] = [this.#bytes, this.#replies.size];
    return { hits: this.#hits, misses: this.#misses, joins: this.#joins, bytes, answers };
  }

  /**
   * `encodings`: what the reader's Accept-Encoding says; nothing asks for the text as it is. Throws AskerGone when
   * `gone` says that this reader has left; the work ends when all who wait for it have.
   */
  async get(key: string, encodings: string, count: Count, gone?: AbortSignal): Promise<Reply> {
    const kept = this.#replies.get(key);
    if (kept !== undefined) {
      this.#hits += 1;
      this.#touch(key, kept);
      return replyOf(kept, acceptsGzip(encodings));
    }
    return replyOf(await this.#wait(this.#flight(key, count), gone), acceptsGzip(encodings));
  }

  async #wait(flight: Flight, gone: AbortSignal | undefined): Promise<PackedReply> {
    flight.askers += 1;
    try {
      return await unlessGone(flight.reply, gone);
    } finally {
      flight.askers -= 1;
      if (flight.askers === 0) flight.over.abort();
    }
  }

  #flight(key: string, count: Count): Flight {
    const running = this.#flights.get(key);
    // work that was given up is on its way down: whoever comes now starts anew
    if (running !== undefined && !running.over.signal.aborted) {
      this.#joins += 1;
      return running;
    }
    this.#misses += 1;
    const over = new AbortController();
    const reply = this.#count(key, () => count(over.signal));
    const flight: Flight = { reply, over, askers: 0 };
    this.#flights.set(key, flight);
    const land = () => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    };
    reply.then(land, land);
    return flight;
  }

  async #count(key: string, count: () => Promise<Reply>): Promise<PackedReply> {
    const packed = await pack(await count(), this.#level);
    if (packed.status === 200) this.#keep(key, packed);
    return packed;
  }

  /** The least recently asked answers go first. */
  #touch(key: string, reply: PackedReply): void {
    this.#replies.delete(key);
    this.#replies.set(key, reply);
  }

  #keep(key: string, reply: PackedReply): void {
    if (reply.bytes.length > this.#mostBytes / 8) return;
    this.#bytes += reply.bytes.length - (this.#replies.get(key)?.bytes.length ?? 0);
    this.#replies.set(key, reply);
    for (const [oldest, { bytes }] of this.#replies) {
      if (this.#bytes <= this.#mostBytes) return;
      this.#replies.delete(oldest);
      this.#bytes -= bytes.length;
    }
  }
}
