/** PDFs are set in a thread of their own. */
import { join } from 'node:path';

import type { PdfTask } from '#queries/formats/set-pdf.ts';
import { OwnThread } from '#queries/own-thread.ts';

const THREAD = new OwnThread<PdfTask, Uint8Array>(join(import.meta.dirname, 'pdf-worker.ts'));

/** `page` reaches the template as JSON; `asOf` is the moment that the file is of. */
export async function setInThread(template: string, page: unknown, asOf: string): Promise<Buffer> {
  const pdf = await THREAD.make({ template, json: JSON.stringify(page), asOf });
  return Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length);
}
