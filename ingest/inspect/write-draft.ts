/** The files of a draft: the sheet as JSON, and one CSV for each mapping it names. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Inspection } from '#ingest/inspect/inspect-file.ts';
import type { MappingRow } from '#ingest/inspect/match-lists.ts';

const HEADER = 'local_code,local_label,regional_code,valid_from,valid_to';

export function sheetJson({ draft }: Inspection): string {
  return `${JSON.stringify(draft.sheet, null, 2)}\n`;
}

/** Writes `<id>/sheet.json` and `<id>/codes/*.csv`; what an analyst may have edited is never overwritten. */
export function writeDraft(inspection: Inspection, folder: string): string {
  const target = join(folder, inspection.draft.sheet.id);
  if (existsSync(join(target, 'sheet.json')))
    throw new Error(`${target} holds a sheet already: expected a folder without one`);
  mkdirSync(join(target, 'codes'), { recursive: true });
  writeFileSync(join(target, 'sheet.json'), sheetJson(inspection));
  for (const [file, rows] of inspection.mappings)
    writeFileSync(join(target, 'codes', file), mappingCsv(rows));
  return target;
}

function mappingCsv(rows: readonly MappingRow[]): string {
  const lines = rows.map(({ local, regional }) => `${quoted(local)},,${regional},,`);
  return `${[HEADER, ...lines].join('\n')}\n`;
}

function quoted(text: string): string {
  return text.includes(',') ? `"${text}"` : text;
}
