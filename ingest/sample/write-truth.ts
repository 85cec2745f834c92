import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { finished } from 'node:stream/promises';

import type { QuestionCounter } from './count-question.ts';
import type { Truth } from './count-truth.ts';
import { queryOf } from './question.ts';

interface TruthHeader {
  readonly remark: string;
  readonly seed: number;
  readonly cases: number;
  readonly until: string;
}

/** Writes `truth.json` question by question, so that its size does not matter. */
export async function writeTruth(
  directory: string,
  header: TruthHeader,
  truth: Truth,
): Promise<void> {
  const file = createWriteStream(path.join(directory, 'truth.json'));
  const write = async (text: string): Promise<void> => {
    if (!file.write(text)) await once(file, 'drain');
  };
  const head = JSON.stringify({ synthetic: true, ...header, totals: truth.totals() });
  await write(`${head.slice(0, -1)},"questions":[`);
  for (const [index, counter] of truth.questions.entries()) {
    await write(`${index === 0 ? '' : ','}\n${JSON.stringify(answerOf(counter))}`);
  }
  await write('\n]}\n');
  file.end();
  await finished(file);
}

function answerOf({ question, cells }: QuestionCounter) {
  const { id, measure, rows, columns } = question;
  return {
    id,
    query: queryOf(question),
    measure,
    dimensions: [...rows, ...columns],
    cells: cells(),
  };
}
