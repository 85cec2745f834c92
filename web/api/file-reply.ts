/** An answer in the format asked for, with a file name that says what it is. */
import type { Answer } from '#queries/answer.ts';
import { fileName, writeAnswer, type FileForm } from '#queries/formats/write-answer.ts';
import { problem } from '#queries/problem.ts';
import { problemReply, type Reply } from '#web/api/reply.ts';

export async function fileReply(
  form: FileForm,
  answer: Answer,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const { format } = form;
  const written = await writeAnswer(form, answer);
  if (written.kind === 'refused') {
    const problems = [problem('format', written.reason, ['csv', 'parquet'])];
    return problemReply(413, { detail: written.reason[answer.language], problems });
  }
  if (written.kind === 'no_chart') {
    const { reason, possible } = written;
    const problems = [problem(possible.length > 0 ? 'chart' : 'format', reason, possible)];
    return problemReply(400, { detail: reason[answer.language], problems });
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
