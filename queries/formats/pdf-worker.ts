/**
 * A thread that sets PDFs. The compiler's documents lie outside of the heap of JavaScript, which grows by little with
 * each and so is hardly ever collected: they would stay by the hundred. It is collected after each PDF, in
 * milliseconds, since the heap of this thread holds nothing else.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { doTasks } from '#queries/own-thread.ts';
import { setPdf, type PdfTask } from './set-pdf.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

doTasks((task: PdfTask) => {
  const pdf = new Uint8Array(setPdf(task));
  setImmediate(collect);
  return pdf;
});
