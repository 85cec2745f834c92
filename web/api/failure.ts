/** What whoever sent a request is told when it could not be answered: the sender's mistake, too much at once, or ours. */
import type { Request } from 'express';
import type { Logger } from 'pino';
import { AskerGone } from '#warehouse/asker-gone.ts';
import { QuestionTooLong } from '#warehouse/ask-within.ts';
import { DamagedFile } from '#warehouse/damaged-file.ts';
import { TooManyWaiting } from '#warehouse/gate.ts';
import { NotInRelease } from '#warehouse/not-in-release.ts';
import { olderRelease, problemReply, type Reply } from '#web/api/reply.ts';

/** A body that is too long, no JSON or in a form that is not read is the sender's mistake. */
export function unreadable(error: unknown): Reply | null {
  const status =
    typeof error === 'object' && error !== null && 'status' in error ? error.status : 0;
  if (status === 413) return problemReply(413, { detail: 'The body is too long.' });
  if (status === 400) return problemReply(400, { detail: 'The body is not JSON or a form.' });
  if (status === 415)
    return problemReply(415, { detail: 'Bodies are read in UTF-8, plain or gzip.' });
  return null;
}

/** Why a question failed; what is ours to mend is logged, without what was asked. */
export function failure(error: unknown, { path }: Request, log: Logger): Reply {
  if (error instanceof TooManyWaiting) {
    const detail = 'Too many questions are waiting. Ask again in a few seconds.';
    return problemReply(503, { detail, headers: { 'retry-after': '5' } });
  }
  // nobody reads it, or the server is about to stop
  if (error instanceof AskerGone)
    return problemReply(503, {
      detail: 'The question was given up.',
      headers: { 'retry-after': '5' },
    });
  if (error instanceof QuestionTooLong) {
    log.warn({ path }, 'question too long');
    const detail = 'Counting took too long and was stopped. Take out a dimension or add a filter.';
    return problemReply(503, { detail, headers: { 'retry-after': '60' } });
  }
  if (error instanceof DamagedFile) {
    log.error({ event: 'file_refused', reason: error.message, path }, 'a damaged file was asked');
    const detail = 'What was asked is damaged here. Ask again: an earlier release may answer.';
    return problemReply(503, { detail, headers: { 'retry-after': '1' } });
  }
  if (error instanceof NotInRelease) {
    log.warn({ err: error, path }, 'not in this release');
    return olderRelease(error.release);
  }
  log.error({ err: error, path }, 'question failed');
  return problemReply(500, {
    detail: 'The question could not be answered; the operator finds the reason in the log.',
  });
}
