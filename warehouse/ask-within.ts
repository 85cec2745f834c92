/**
 * Runs a question on an open database, on a connection of its own, until it answers, its time is over or nobody
 * waits for it any more. A connection is closed when its last statement has come back, never before.
 */
import { AskerGone } from '#warehouse/asker-gone.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** The question ran into its time limit and was interrupted. */
export class QuestionTooLong extends Error {
  constructor(milliseconds: number, options: ErrorOptions) {
    super(`the question took longer than ${String(milliseconds / 1000)} s`, options);
    this.name = 'QuestionTooLong';
  }
}

export type Work<T> = (snapshot: ReadableSnapshot, db: Database) => Promise<T>;

export interface Patience {
  readonly milliseconds: number;
  /** Say that nobody waits any more: whoever asked has gone, or the server stops. */
  readonly gone?: readonly (AbortSignal | undefined)[];
}

export async function askWithin<T>(
  readable: ReadableSnapshot,
  question: Work<T>,
  { milliseconds, gone = [] }: Patience,
): Promise<T> {
  const signals = gone.filter((each) => each !== undefined);
  if (signals.some(({ aborted }) => aborted)) throw new AskerGone();
  const db = await readable.db.connectAgain();
  const interrupt = () => {
    db.interrupt();
  };
  for (const signal of signals) signal.addEventListener('abort', interrupt);
  const over = new AbortController();
  const limit = setTimeout(() => {
    over.abort();
    interrupt();
  }, milliseconds);
  try {
    return await question(readable, db);
  } catch (error) {
    if (signals.some(({ aborted }) => aborted)) throw new AskerGone();
    throw over.signal.aborted ? new QuestionTooLong(milliseconds, { cause: error }) : error;
  } finally {
    clearTimeout(limit);
    for (const signal of signals) signal.removeEventListener('abort', interrupt);
    await db.closeConnection();
  }
}
