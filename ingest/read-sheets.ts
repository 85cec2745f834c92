/** The technical sheets of all sources: those that can be used, and what is wrong with the others. */
import { mappingProblems } from '#ingest/code-mappings.ts';
import { refusedSource } from '#ingest/receipt-sources.ts';
import { loadSheet, sourceIds, type Sheet } from '#ingest/sheet.ts';
import type { ReceiptSource } from '#warehouse/receipts.ts';
import type { Text } from '#warehouse/text.ts';

/** Sheets that can be used, and the sources whose sheet or mappings cannot. */
export function readSheets(folder?: string): {
  readonly sheets: readonly Sheet[];
  readonly unreadable: readonly ReceiptSource[];
} {
  const sheets: Sheet[] = [];
  const unreadable: ReceiptSource[] = [];
  for (const id of sourceIds(folder)) {
    const result = loadSheet(id, folder);
    const problems = 'problems' in result ? result.problems : mappingProblems(result.sheet);
    if ('sheet' in result && problems.length === 0) sheets.push(result.sheet);
    else unreadable.push(refusedSource(id, sheetProblems(problems)));
  }
  return { sheets, unreadable };
}

function sheetProblems(problems: readonly string[]): Text {
  const list = problems.join('; ');
  return {
    es: `La ficha técnica no es válida: ${list}.`,
    en: `The technical sheet is not valid: ${list}.`,
  };
}
