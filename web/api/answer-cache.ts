/**
 * Answers already counted, kept as compressed bytes, and those being counted: equal questions asked at
 * once are counted once. Keys name the release, so a new snapshot never meets an old answer.
 */
import { acceptsGzip, pack, replyOf, type PackedReply } from '#web/api/packed-reply.ts';
import type { Reply } from '#web/api/reply.ts';

const MOST_BYTES = 32 * 1024 * 1024;

export class AnswerCache {
  readonly #replies = new Map<string, PackedReply>();
  readonly #counting = new Map<string, Promise<PackedReply>>();
  #bytes = 0;

  /** `encodings`: what the reader's Accept-Encoding says; nothing asks for the text as it is. */
  async get(key: string, encodings: string, count: () => Promise<Reply>): Promise<Reply> {
    const kept = this.#replies.get(key);
    if (kept !== undefined) this.#touch(key, kept);
    const packed = kept ?? (await this.#count(key, count));
    return replyOf(packed, acceptsGzip(encodings));
  }

  async #count(key: string, count: () => Promise<Reply>): Promise<PackedReply> {
    const running = this.#counting.get(key);
    if (running !== undefined) return running;
    const fresh = count()
      .then(pack)
      .finally(() => this.#counting.delete(key));
    this.#counting.set(key, fresh);
    const packed = await fresh;
    if (packed.status === 200) this.#keep(key, packed);
    return packed;
  }

  /** The least recently asked answers go first. */
  #touch(key: string, reply: PackedReply): void {
    this.#replies.delete(key);
    this.#replies.set(key, reply);
  }

  #keep(key: string, reply: PackedReply): void {
    if (reply.bytes.length > MOST_BYTES / 4) return;
    this.#replies.set(key, reply);
    this.#bytes += reply.bytes.length;
    for (const [oldest, { bytes }] of this.#replies) {
      if (this.#bytes <= MOST_BYTES) return;
      this.#replies.delete(oldest);
      this.#bytes -= bytes.length;
    }
  }
}
