/** The code mappings of a source: its `codes/*.csv`, from the local spelling to the regional code. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { splitRecord } from '#ingest/normalise-csv.ts';
import type { Sheet } from '#ingest/sheet.ts';
import type { Database } from '#warehouse/warehouse.ts';

const SOURCES = join(import.meta.dirname, 'sources');

/** Two spellings that differ only in case, accents or outer spaces are one local code. */
export function folded(sql: string): string {
  return `lower(strip_accents(trim(${sql})))`;
}

function foldedText(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').trim().toLowerCase();
}

export async function loadMappings(db: Database, sheet: Sheet): Promise<void> {
  await db.run('DELETE FROM code_map WHERE codes LIKE $1', [`${sheet.id}/%`]);
  const files = new Set(
    sheet.files.flatMap(({ records }) =>
      records.flatMap(({ fields, questions }) => [
        ...Object.values(fields).flatMap(({ codes }) => (codes === undefined ? [] : [codes])),
        ...(questions === undefined ? [] : [questions.codes]),
      ]),
    ),
  );
  for (const file of files) {
    for (const { local, regional } of readMapping(sheet.id, file)) {
      await db.run(`INSERT INTO code_map VALUES ($1, ${folded('$2')}, $3)`, [
        `${sheet.id}/${file}`,
        local,
        regional,
      ]);
    }
  }
}

function readMapping(source: string, file: string): readonly { local: string; regional: string }[] {
  const path = join(SOURCES, source, 'codes', file);
  const [, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const rows = lines.map((line) => splitRecord(line, ','));
  const seen = new Set<string>();
  for (const [local = ''] of rows) {
    if (seen.has(foldedText(local)))
      throw new Error(
        `${source}/codes/${file}: the local code ${local} stands twice; expected once`,
      );
    seen.add(foldedText(local));
  }
  return rows.map(([local = '', , regional = '']) => ({ local, regional }));
}
