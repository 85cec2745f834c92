/** Seeded chance: the same seed and stream always give the same sequence, on every machine. */
export interface Random {
  /** A number from 0 up to, but without, 1. */
  unit(): number;
  chance(probability: number): boolean;
  /** A whole number, both ends included. */
  between(from: number, to: number): number;
  /** A whole number from 0, exponentially distributed. */
  wait(mean: number): number;
  pick<T>(list: readonly T[]): T;
}

export function createRandom(seed: number, stream: string): Random {
  const unit = sfc32(seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0, hashText(stream));
  const between = (from: number, to: number): number => from + Math.floor(unit() * (to - from + 1));
  return {
    unit,
    between,
    chance: (probability) => unit() < probability,
    wait: (mean) => Math.floor(-Math.log(1 - unit()) * mean),
    pick: (list) => {
      const value = list[between(0, list.length - 1)];
      if (value === undefined) throw new Error('expected a list with values, got an empty one');
      return value;
    },
  };
}

/** sfc32, the small fast counting generator of Chris Doty-Humphrey's PractRand (public domain). */
function sfc32(first: number, second: number, third: number): () => number {
  let [a, b, c, counter] = [first, second, third, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // The author's advice: let the state mix before the first number is used.
  for (let round = 0; round < 15; round += 1) next();
  return next;
}

/** FNV-1a, to turn the name of a stream into a number. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
