/** How often something may be tried: so many times within a window, by whatever key. Kept in memory. */
interface Limit {
  readonly most: number;
  readonly seconds: number;
}

/** More keys than an attacker should be able to make us remember. */
const MOST_KEYS = 20_000;

export class Attempts {
  readonly #limit: Limit;
  readonly #now: () => Date;
  readonly #times = new Map<string, readonly number[]>();

  constructor(limit: Limit, now: () => Date) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Seconds to wait before the next try; 0: it may be tried now. */
  wait(key: string): number {
    const now = this.#now().getTime();
    const recent = this.#recent(key, now);
    if (recent.length < this.#limit.most) return 0;
    const oldest = recent[0] ?? now;
    return Math.max(1, Math.ceil((oldest + this.#limit.seconds * 1000 - now) / 1000));
  }

  note(key: string): void {
    const now = this.#now().getTime();
    const recent = this.#recent(key, now);
    // the key moves to the end: those that were not tried for longest are forgotten first
    this.#times.delete(key);
    this.#times.set(key, [...recent, now].slice(-this.#limit.most));
    for (const oldest of this.#times.keys()) {
      if (this.#times.size <= MOST_KEYS) break;
      this.#times.delete(oldest);
    }
  }

  /** What turned out to be no guess does not count: the last try is taken back. */
  takeBack(key: string): void {
    const rest = this.#recent(key, this.#now().getTime()).slice(0, -1);
    if (rest.length === 0) this.#times.delete(key);
    else this.#times.set(key, rest);
  }

  #recent(key: string, now: number): readonly number[] {
    const since = now - this.#limit.seconds * 1000;
    return (this.#times.get(key) ?? []).filter((time) => time > since);
  }
}

/** One subscriber of IPv6 has a whole /64 of addresses: they count as one. */
export function addressKey(address: string): string {
  if (address.startsWith('::ffff:')) return address.slice('::ffff:'.length);
  if (!address.includes(':')) return address;
  const [head = '', tail = ''] = address.split('::');
  const start = head.split(':').filter((part) => part !== '');
  const end = tail.split(':').filter((part) => part !== '');
  const gap = address.includes('::') ? Array<string>(8 - start.length - end.length).fill('0') : [];
  return [...start, ...gap, ...end].slice(0, 4).join(':');
}
