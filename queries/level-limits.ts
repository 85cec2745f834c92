/** How much one question may ask at each level: the public is many, and an answer of its own is never needed at once. */
import type { Level } from '#queries/answer.ts';

/** Most cells one answer may hold, all measures together. */
export const MOST_CELLS: Readonly<Record<Level, number>> = {
  public: 100_000,
  analyst: 250_000,
  owner: 250_000,
};

/** How long a question may be counted before it is interrupted. */
export const PATIENCE_MILLISECONDS: Readonly<Record<Level, number>> = {
  public: 10_000,
  analyst: 15_000,
  owner: 20_000,
};
