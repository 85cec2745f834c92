/** Sets a page of a Typst template as PDF/UA-1, in whatever thread it is called. */
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

export interface PdfTask {
  readonly template: string;
  /** Reaches the template as text, never as markup. */
  readonly json: string;
  /** The moment that the file is of. */
  readonly asOf: string;
}

let compiler: NodeCompiler | null = null;

export function setPdf({ template, json, asOf }: PdfTask): Buffer {
  compiler ??= NodeCompiler.create();
  const result = compiler.compile({ mainFileContent: template, inputs: { answer: json } });
  const { result: document } = result;
  if (document === null) {
    const wrong = result.takeDiagnostics()?.shortDiagnostics;
    throw new Error(`the PDF could not be set: ${JSON.stringify(wrong)}`);
  }
  const creationTimestamp = Math.floor(Date.parse(asOf) / 1000);
  const pdf = compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp });
  compiler.evictCache(1);
  return pdf;
}
