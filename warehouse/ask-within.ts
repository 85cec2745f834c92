/** Runs a question on an open database, on a connection of its own, until it answers or its time is over. */
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

const QUESTION_LIMIT_MILLISECONDS = 20_000;

/** The question ran into its time limit and was interrupted. */
export class QuestionTooLong extends Error {
  constructor(options: ErrorOptions) {
    super(`the question took longer than ${String(QUESTION_LIMIT_MILLISECONDS / 1000)} s`, options);
    this.name = 'QuestionTooLong';
  }
}

export type Work<T> = (snapshot: ReadableSnapshot, db: Database) => Promise<T>;

export async function askWithin<T>(readable: ReadableSnapshot, question: Work<T>): Promise<T> {
  const db = await readable.db.connectAgain();
  const over = new AbortController();
  over.signal.addEventListener('abort', () => {
    db.interrupt();
  });
  const limit = setTimeout(() => {
    over.abort();
  }, QUESTION_LIMIT_MILLISECONDS);
  try {
    return await question(readable, db);
  } catch (error) {
    throw over.signal.aborted ? new QuestionTooLong({ cause: error }) : error;
  } finally {
    clearTimeout(limit);
    db.closeConnection();
  }
}
