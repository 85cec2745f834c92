/**
 * The thread in which PDFs are set, started when first needed: setting one takes tenths of a second, in which nobody
 * else would be answered. One at a time; the others wait in order.
 */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PdfTask } from '#queries/formats/set-pdf.ts';

interface Waiting {
  readonly done: (pdf: Buffer) => void;
  readonly failed: (error: Error) => void;
}

let worker: Worker | null = null;
const waiting: Waiting[] = [];

/** `page` reaches the template as JSON; `asOf` is the moment that the file is of. */
export async function setInThread(template: string, page: unknown, asOf: string): Promise<Buffer> {
  worker ??= startThread();
  const thread = worker;
  // Only work keeps the process alive: an idle thread must not.
  thread.ref();
  return new Promise((done, failed) => {
    waiting.push({ done, failed });
    const task: PdfTask = { template, json: JSON.stringify(page), asOf };
    thread.postMessage(task);
  });
}

function startThread(): Worker {
  const thread = new Worker(join(import.meta.dirname, 'pdf-worker.ts'), { execArgv: [] });
  thread.on('message', (told: unknown) => {
    const { done, failed } = waiting.shift() ?? {};
    if (told instanceof Uint8Array) done?.(Buffer.from(told.buffer, told.byteOffset, told.length));
    else failed?.(new Error(String(told)));
    if (waiting.length === 0) thread.unref();
  });
  thread.on('error', (error) => {
    end(error instanceof Error ? error : new Error(String(error)));
  });
  thread.on('exit', () => {
    end(new Error('the thread that sets PDFs ended'));
  });
  return thread;
}

function end(error: Error): void {
  worker = null;
  for (const { failed } of waiting.splice(0)) failed(error);
}
