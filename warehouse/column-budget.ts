/**
 * Memory for columns that are scanned, over all open snapshots. Whoever needs more room than is free
 * gets that of the columns unused for longest; a question that could not fit at all gets none.
 */
export interface Holder {
  /** The column was given up: forget it. */
  readonly drop: (name: string) => void;
}

interface Held {
  readonly holder: Holder;
  readonly name: string;
  readonly bytes: number;
}

export class ColumnBudget {
  readonly #most: number;
  /** The one used last stands last. */
  #held: readonly Held[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** Makes room for all that one question needs, or returns false and changes nothing. */
  take(holder: Holder, needed: ReadonlyMap<string, number>): boolean {
    const bytes = [...needed.values()].reduce((sum, each) => sum + each, 0);
    if (bytes > this.#most) return false;
    const isNeeded = (each: Held) => each.holder === holder && needed.has(each.name);
    const others = this.#held.filter((each) => !isNeeded(each));
    let free = this.#most - bytes - sumOf(others);
    const kept = others.filter((each) => {
      if (free >= 0) return true;
      free += each.bytes;
      each.holder.drop(each.name);
      return false;
    });
    const fresh = [...needed].map(([name, size]) => ({ holder, name, bytes: size }));
    this.#held = [...kept, ...fresh];
    return true;
  }

  release(holder: Holder, name?: string): void {
    this.#held = this.#held.filter(
      (each) => each.holder !== holder || (name !== undefined && each.name !== name),
    );
  }

  bytes(): number {
    return sumOf(this.#held);
  }
}

function sumOf(held: readonly Held[]): number {
  return held.reduce((sum, { bytes }) => sum + bytes, 0);
}
