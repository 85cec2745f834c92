/** A thread that sets PDFs. */
import { doTasks } from '#queries/own-thread.ts';
import { setPdf, type PdfTask } from './set-pdf.ts';

doTasks((task: PdfTask) => new Uint8Array(setPdf(task)));
