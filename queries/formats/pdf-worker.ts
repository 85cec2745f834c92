/** A thread that sets PDFs: a task comes in, the bytes or the reason go out. */
import { parentPort } from 'node:worker_threads';
import { setPdf, type PdfTask } from './set-pdf.ts';

parentPort?.on('message', (task: PdfTask) => {
  try {
    parentPort?.postMessage(new Uint8Array(setPdf(task)));
  } catch (error) {
    parentPort?.postMessage(error instanceof Error ? error.message : String(error));
  }
});
