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

/** A column of twenty rows or more, its values repeated in turn. */
export async function inspectValues(
  header: string,
  values: readonly string[],
): Promise<InspectedColumn> {
  const rows = Array.from({ length: Math.max(20, values.length) }, (_, at) => {
    return `"${values[at % values.length] ?? ''}",x`;
  });
  const { columns } = await inspectText([`${header},other`, ...rows, ''].join('\n'));
  const [column] = columns;
  if (column === undefined) throw new Error('no column was seen');
  return column;
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
