/** An answer in the format asked for, with a file name that says what it is. */
import type { Answer } from '#queries/answer.ts';
import type { Format } from '#queries/formats/format-list.ts';
import { fileName, writeAnswer } from '#queries/formats/write-answer.ts';
import { problemReply, type Reply } from '#web/api/reply.ts';

export async function fileReply(
  format: Format,
  answer: Answer,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const written = await writeAnswer(format, answer);
  if (written.kind === 'refused') {
    const message = written.reason[answer.language];
    const problems = [{ parameter: 'format', message, known: ['csv', 'parquet'] }];
    return problemReply(413, { detail: message, problems });
  }
  // JSON is read by programs and browsers in place; text is shown; the rest is a file to keep
  const place = /^(application\/json|text\/)/.test(format.mediaType) ? 'inline' : 'attachment';
  return {
    status: 200,
    headers: {
      'content-type': `${format.mediaType}${format.parameters}`,
      'content-disposition': `${place}; filename="${fileName(format, answer)}"`,
      'cache-control': 'private, no-store',
      ...headers,
    },
    body: written.body,
  };
}
