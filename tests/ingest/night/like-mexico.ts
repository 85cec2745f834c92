/** Technical sheets for stories that share their nights: each is a source like Mexico's sample under its own name. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SHEETS = join(import.meta.dirname, '..', '..', '..', 'ingest', 'sources');
const LIKE = 'sample-mexico';

/** A new folder of sheets with one for each name; whoever asked removes it. */
export function sheetsLikeMexico(names: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'travesia-sheets-'));
  cpSync(join(SHEETS, 'format-v1'), join(folder, 'format-v1'), { recursive: true });
  const text = readFileSync(join(SHEETS, LIKE, 'sheet.json'), 'utf8');
  for (const name of names) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'sheet.json'), text.replace(`"${LIKE}"`, `"${name}"`));
  }
  return folder;
}
