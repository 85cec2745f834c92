/** Builds a whole new database from the extracts of every source, checked, closed and ready to publish. */
import { buildFacts, yearsOfFacts } from '#ingest/build.ts';
import type { StoredExtract } from '#ingest/extracts.ts';
import { fault } from '#ingest/fault.ts';
import { harmoniseSource } from '#ingest/harmonise.ts';
import { clearSource, createInputTables } from '#ingest/input-tables.ts';
import { attachPublished, representationJumps, sourceJump } from '#ingest/jump.ts';
import { link } from '#ingest/link.ts';
import { writeQualityNotes } from '#ingest/quality-notes.ts';
import { writeQualityScores } from '#ingest/quality-scores.ts';
import { countFiles, countRejects, countUnmappedCodes } from '#ingest/receipt.ts';
import type { ReceiptFile, ReceiptSource } from '#warehouse/receipts.ts';
import { isOverLimit, overLimit } from '#ingest/reject-limit.ts';
import { countrySecrets } from '#ingest/secrets.ts';
import type { Sheet } from '#ingest/sheet.ts';
import type { Steps } from '#ingest/steps.ts';
import { writeSheet } from '#ingest/write-sheet.ts';
import { checkSnapshot, type BrokenPromise } from '#warehouse/check.ts';
import {
  createFixedCodeTypes,
  createGrowingCodeTypes,
  fillCodes,
  fillPeriods,
  fillPlaces,
} from '#warehouse/code-lists.ts';
import { createFactTables, schemaParts } from '#warehouse/create-tables.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import {
  mergeProgrammes,
  mergeRepresentations,
  writeOrganisations,
} from '#warehouse/merge-registry.ts';
import type { Snapshot } from '#warehouse/publish.ts';
import { columnHashes, readBack, type ColumnHashes } from '#warehouse/read-back.ts';
import type { RegistryState } from '#warehouse/registry-entries.ts';
import type { Text } from '#warehouse/text.ts';
import { usePersonalKind } from '#ingest/personal-data.ts';
import { openForBuilding, type Database } from '#warehouse/warehouse.ts';

export interface SourceToBuild {
  readonly sheet: Sheet;
  /** What this night received, … */
  readonly incoming: readonly StoredExtract[];
  /** … what stands if that is refused, … */
  readonly accepted: readonly StoredExtract[];
  /** … and what stands if it is not. */
  readonly extracts: readonly StoredExtract[];
}

export interface BuildOptions {
  readonly path: string;
  readonly folder: DataFolder;
  readonly sources: readonly SourceToBuild[];
  /** What people edited on screen. */
  readonly registry: RegistryState;
  /** When the night began: dates after it are not possible. */
  readonly now: Date;
  /** What is published now, to compare with. */
  readonly current: Snapshot | null;
  /** The source whose jump was looked at and found right. */
  readonly accept: string | null;
  readonly steps: Steps;
}

export interface BuiltSnapshot {
  readonly sources: readonly ReceiptSource[];
  readonly broken: readonly BrokenPromise[];
  readonly warnings: readonly Text[];
  /** When the newest export was made; null when nothing at all was loaded. */
  readonly asOf: string | null;
}

export async function buildSnapshot(options: BuildOptions): Promise<BuiltSnapshot> {
  const { columns, ...built } = await buildDatabase(options);
  await readBack(options.path, columns);
  return built;
}

/** With what its columns held before they went to the disk. */
async function buildDatabase({
  path,
  folder,
  sources,
  registry,
  now,
  current,
  accept,
  steps,
}: BuildOptions): Promise<BuiltSnapshot & { readonly columns: ColumnHashes }> {
  const db = await openForBuilding(path);
  try {
    await db.run('SET VARIABLE night_of = $1::DATE', [now.toISOString().slice(0, 10)]);
    await attachPublished(db, folder, current);
    await steps.run('prepare', () => db.inTransaction(() => prepare(db, sources, registry)));
    const loaded: LoadedSource[] = [];
    await steps.run('harmonise', async () => {
      steps.expect(rowsOf(sources));
      for (const source of sources) {
        const mayJump = current === null || accept === source.sheet.id;
        loaded.push(await loadSource(db, source, { registry, mayJump, steps }));
        fault('harmonise.source');
      }
    });
    const sheets = sources.map(({ sheet }) => sheet);
    await steps.run('link', () => link(db, recordSecrets(folder, sources), sheets));
    await steps.run('build', () => build(db, loaded, current !== null));
    const broken = await steps.run('check', () => checkSnapshot(db));
    const warnings = current === null ? [] : await representationJumps(db);
    const asOf = await newestExport(db);
    if (current !== null) await db.run('DETACH published');
    const columns = await columnHashes(db);
    await db.run('CHECKPOINT');
    fault('build.closed');
    return { sources: loaded.map(({ receipt }) => receipt), broken, warnings, asOf, columns };
  } finally {
    db.close();
  }
}

async function prepare(
  db: Database,
  sources: readonly SourceToBuild[],
  registry: RegistryState,
): Promise<void> {
  await db.runScript(schemaParts().registers);
  for (const { sheet } of sources) {
    await insertSource(db, sheet);
    await writeSheet(db, sheet);
  }
  await fillPlaces(db);
  await mergeRepresentations(db, registry.representation);
  await writeOrganisations(db, registry.organisation);
  await fillCodes(db);
  await mergeProgrammes(db, registry.programme);
  await createFixedCodeTypes(db);
  await createInputTables(db);
  await usePersonalKind(db);
}

async function insertSource(db: Database, sheet: Sheet): Promise<void> {
  await db.run(
    'INSERT INTO source VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, NULL)',
    [
      sheet.id,
      sheet.country,
      sheet.title.es,
      sheet.title.en,
      sheet.description.es,
      sheet.description.en,
      sheet.kind,
      sheet.synthetic,
      sheet.persons_linkable,
      sheet.disclosure,
      sheet.attribution,
      sheet.licence,
    ],
  );
}

interface LoadedSource {
  readonly sheet: Sheet;
  /** What became of this night's drop, … */
  readonly receipt: ReceiptSource;
  /** … and the files that stand now. */
  readonly files: readonly ReceiptFile[];
}

interface LoadOptions {
  readonly registry: RegistryState;
  readonly mayJump: boolean;
  readonly steps: Steps;
}

function rowsOf(sources: readonly SourceToBuild[]): number {
  return sources
    .flatMap(({ extracts }) => extracts)
    .reduce((sum, { rows_read }) => sum + rows_read, 0);
}

/** Loads a source with what it dropped; a file over its reject limit puts it back to what stood before. */
async function loadSource(
  db: Database,
  source: SourceToBuild,
  { registry, mayJump, steps }: LoadOptions,
): Promise<LoadedSource> {
  const { sheet, incoming, accepted, extracts } = source;
  await harmoniseSource(db, sheet, extracts, registry.mapping, steps);
  const files = await countFiles(db, sheet.id);
  const rejects = await countRejects(db, sheet.id);
  const unmapped = await countUnmappedCodes(db, sheet.id);
  const fresh = new Set(incoming.map(({ name }) => name));
  const over = files.find(
    (file) => fresh.has(file.name) && isOverLimit(file, rejects, sheet.reject_limit_percent),
  );
  const outcome = incoming.length === 0 ? 'nothing_new' : 'loaded';
  const loadedRows = files.reduce((sum, { loaded }) => sum + loaded, 0);
  const jump = mayJump || incoming.length === 0 ? null : await sourceJump(db, sheet.id, loadedRows);
  const refusal = over === undefined ? jump : overLimit(over, sheet.reject_limit_percent);
  await markSynthetic(db, sheet, refusal === null ? extracts : accepted);
  const counted = { source: sheet.id, files, rejects, unmapped };
  if (refusal === null) return { sheet, receipt: { ...counted, outcome, reason: null }, files };
  await clearSource(db, sheet.id);
  await harmoniseSource(db, sheet, accepted, registry.mapping);
  const standing = await countFiles(db, sheet.id);
  return { sheet, receipt: { ...counted, outcome: 'refused', reason: refusal }, files: standing };
}

/** The sheet of a real registry may be tried with invented data: their manifest says so, and every answer with it. */
async function markSynthetic(
  db: Database,
  sheet: Sheet,
  standing: readonly StoredExtract[],
): Promise<void> {
  if (!sheet.synthetic && standing.some(({ synthetic }) => synthetic === true))
    await db.run('UPDATE source SET synthetic = true WHERE id = $1', [sheet.id]);
}

function recordSecrets(
  folder: DataFolder,
  sources: readonly SourceToBuild[],
): ReadonlyMap<string, Buffer> {
  const countries = new Set(sources.map(({ sheet }) => sheet.country));
  return new Map(
    [...countries].map((country) => [country, countrySecrets(folder.secrets, country).records]),
  );
}

async function build(
  db: Database,
  loaded: readonly LoadedSource[],
  hasPublished: boolean,
): Promise<void> {
  await fillPeriods(db, await yearsOfFacts(db));
  await createGrowingCodeTypes(db);
  await createFactTables(db);
  await buildFacts(db);
  for (const { sheet, files } of loaded) await writeFiles(db, sheet.id, files);
  for (const statement of BOOKKEEPING) await db.run(statement);
  const sheets = loaded.map(({ sheet }) => sheet);
  await writeQualityNotes(db, sheets);
  await writeQualityScores(db, sheets, hasPublished);
  // A source whose first drop was refused has nothing to show yet.
  const empty = loaded
    .filter(({ receipt }) => receipt.outcome === 'refused')
    .map(({ sheet }) => sheet.id);
  for (const source of empty) {
    await db.run(
      'DELETE FROM source WHERE id = $1 AND NOT EXISTS (SELECT * FROM file WHERE file.source = $1)',
      [source],
    );
    for (const table of [
      'quality_note',
      'quality_score',
      'sheet_file',
      'sheet_field',
      'crosswalk',
    ]) {
      await db.run(
        `DELETE FROM ${table} WHERE source = $1 AND NOT EXISTS (SELECT * FROM file WHERE file.source = $1)`,
        [source],
      );
    }
  }
}

async function writeFiles(
  db: Database,
  source: string,
  files: readonly ReceiptFile[],
): Promise<void> {
  for (const file of files) {
    await db.run(
      `INSERT INTO file
       SELECT file_id, source, name, sha256, rows_read, $3, $4, $5, $6, equal_rows
       FROM in_file WHERE source = $1 AND name = $2`,
      [source, file.name, file.loaded, file.rejected, file.duplicate, file.withdrawn],
    );
  }
}

const BOOKKEEPING = [
  'INSERT INTO reject SELECT file_id, line, field, rule FROM in_reject ORDER BY ALL',
  `INSERT INTO unmapped_code
   SELECT source, field, local_code, sum(rows_seen) FROM in_unmapped GROUP BY ALL ORDER BY ALL`,
  `INSERT INTO question_status
   SELECT source, action_type, coalesce(year, '_X'),
          coalesce(sum(rows_seen) FILTER (answer = 'yes'), 0), coalesce(sum(rows_seen) FILTER (answer = 'no'), 0),
          coalesce(sum(rows_seen) FILTER (answer = '_N'), 0),
          coalesce(sum(rows_seen) FILTER (answer NOT IN ('yes', 'no', '_N')), 0)
   FROM in_question GROUP BY ALL ORDER BY ALL`,
  `UPDATE source SET extracted_at = (SELECT max(extracted_at) FROM in_file WHERE in_file.source = source.id)`,
];

async function newestExport(db: Database): Promise<string | null> {
  const [row] = await db.rows(
    `SELECT strftime(max(extracted_at), '%Y-%m-%dT%H:%M:%SZ') AS newest FROM source`,
  );
  return row?.newest === null || row?.newest === undefined ? null : String(row.newest);
}
