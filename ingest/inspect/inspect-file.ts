/** `ingest inspect`: an unknown export in, a draft of its technical sheet and mappings out. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import {
  draftSheet,
  mappingName,
  type Draft,
  type DraftedField,
} from '#ingest/inspect/draft-sheet.ts';
import { loadKnownCodes } from '#ingest/inspect/known-codes.ts';
import { draftMapping, type MappingRow } from '#ingest/inspect/match-lists.ts';
import { countValues, profileColumn } from '#ingest/inspect/profile-column.ts';
import { proposeFields, type ProposedColumn } from '#ingest/inspect/propose-fields.ts';
import { readValues, type SeenFile } from '#ingest/inspect/read-values.ts';
import { openForBuilding, type Database } from '#warehouse/warehouse.ts';

export interface CodeCount {
  readonly code: string;
  readonly rows: number;
}

export interface InspectedColumn extends ProposedColumn {
  /** Different values of a column that is a list of codes; of any other none is told. */
  readonly codes: readonly CodeCount[];
}

export interface Inspection {
  readonly name: string;
  readonly file: SeenFile;
  readonly columns: readonly InspectedColumn[];
  readonly draft: Draft;
  /** Rows of each mapping file that the sheet names. */
  readonly mappings: ReadonlyMap<string, readonly MappingRow[]>;
}

export async function inspectFile(path: string): Promise<Inspection> {
  const folder = mkdtempSync(join(tmpdir(), 'travesia-inspect-'));
  const db = await openForBuilding(join(folder, 'seen.duckdb'));
  try {
    const file = await readValues(db, path, folder);
    await loadKnownCodes(db);
    const columns: InspectedColumn[] = [];
    for (const [at, name] of file.header.entries()) columns.push(await inspectColumn(db, name, at));
    const name = basename(path);
    const draft = draftSheet(name, file, columns);
    return { name, file, columns, draft, mappings: await draftMappings(db, draft.fields) };
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inspectColumn(db: Database, name: string, at: number): Promise<InspectedColumn> {
  const column = await proposeFields(db, await profileColumn(db, name, at));
  const { seen, suspicions } = column;
  const isTold = suspicions.length === 0 && (seen.kind === 'code_list' || seen.kind === 'yes_no');
  const rows = isTold ? await db.rows('SELECT v, n FROM counted ORDER BY n DESC, v') : [];
  return { ...column, codes: rows.map(({ v, n }) => ({ code: String(v), rows: Number(n) })) };
}

async function draftMappings(
  db: Database,
  fields: readonly DraftedField[],
): Promise<Inspection['mappings']> {
  const mappings = new Map<string, readonly MappingRow[]>();
  for (const { column, proposal } of fields) {
    if (proposal.match === null) continue;
    await countValues(db, column.at);
    // Of a column that is no list of codes only what a list knows is written down.
    const isListed = column.seen.kind === 'free_text';
    mappings.set(mappingName(proposal), await draftMapping(db, proposal.match, isListed));
  }
  return mappings;
}
