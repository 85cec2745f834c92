/**
 * Answers already counted, and those being counted: equal questions asked at once are counted once.
 * Keys name the release, so a new snapshot never meets an old answer.
 */
import type { Reply } from '#web/api/reply.ts';

const MOST_BYTES = 32 * 1024 * 1024;

export class AnswerCache {
  readonly #replies = new Map<string, Reply>();
  readonly #counting = new Map<string, Promise<Reply>>();
  #bytes = 0;

  async get(key: string, count: () => Promise<Reply>): Promise<Reply> {
    const kept = this.#replies.get(key);
    if (kept !== undefined) return this.#touch(key, kept);
    const running = this.#counting.get(key);
    if (running !== undefined) return running;
    const fresh = count().finally(() => this.#counting.delete(key));
    this.#counting.set(key, fresh);
    const reply = await fresh;
    if (reply.status === 200) this.#keep(key, reply);
    return reply;
  }

  /** The least recently asked answers go first. */
  #touch(key: string, reply: Reply): Reply {
    this.#replies.delete(key);
    this.#replies.set(key, reply);
    return reply;
  }

  #keep(key: string, reply: Reply): void {
    if (reply.body.length > MOST_BYTES / 4) return;
    this.#replies.set(key, reply);
    this.#bytes += reply.body.length;
    for (const [oldest, { body }] of this.#replies) {
      if (this.#bytes <= MOST_BYTES) return;
      this.#replies.delete(oldest);
      this.#bytes -= body.length;
    }
  }
}
