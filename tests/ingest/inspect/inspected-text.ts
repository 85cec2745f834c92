/** A small export, written where an analyst would have it, and what is said about it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  inspectFile,
  type InspectedColumn,
  type Inspection,
} from '#ingest/inspect/inspect-file.ts';
import { inspectionReport } from '#ingest/inspect/inspection-report.ts';
import { sheetJson, writeDraft } from '#ingest/inspect/write-draft.ts';

export async function inspectText(content: string | Buffer, name = 'export.csv') {
  const folder = mkdtempSync(join(tmpdir(), 'travesia-inspected-'));
  try {
    writeFileSync(join(folder, name), content);
    return await inspectFile(join(folder, name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The header of a column and its values, repeated in turn over twenty rows where they are fewer. */
export type Column = readonly [header: string, values: readonly string[]];

const FEWEST_ROWS = 20;

/** Columns of one file, each told on its own: a shorter one is empty below, and what is empty counts nowhere. */
export async function inspectColumns(
  asked: readonly Column[],
): Promise<readonly InspectedColumn[]> {
  const rows = Math.max(FEWEST_ROWS, ...asked.map(([, values]) => values.length));
  const filled = asked.map(([, values]) =>
    Array.from({ length: rows }, (_, at) =>
      at < Math.max(FEWEST_ROWS, values.length) ? (values[at % values.length] ?? '') : '',
    ),
  );
  const lines = Array.from({ length: rows }, (_, at) =>
    [...filled.map((values) => `"${values[at] ?? ''}"`), 'x'].join(','),
  );
  const header = [...asked.map(([name]) => name), 'other'].join(',');
  const { columns } = await inspectText([header, ...lines, ''].join('\n'));
  return columns.slice(0, asked.length);
}

/** Everything that is printed or written about a file, as one text. */
export function everythingSaid(inspection: Inspection): string {
  const out = mkdtempSync(join(tmpdir(), 'travesia-drafted-'));
  try {
    const target = writeDraft(inspection, out);
    const codes = readdirSync(join(target, 'codes')).map((file) =>
      readFileSync(join(target, 'codes', file), 'utf8'),
    );
    const sheet = readFileSync(join(target, 'sheet.json'), 'utf8');
    return [inspectionReport(inspection), sheetJson(inspection), sheet, ...codes].join('\n');
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
