/** A published snapshot opened for reading, with what every answer needs in memory: code lists, sources, notes. */
import { CaseColumns } from '#warehouse/case-columns.ts';
import type { ColumnBudget } from '#warehouse/column-budget.ts';
import { DamagedFile } from '#warehouse/damaged-file.ts';
import { openSnapshot, type Database, type Row } from '#warehouse/warehouse.ts';
import {
  currentSnapshot,
  snapshotPath,
  verifySnapshot,
  type Snapshot,
} from '#warehouse/publish.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { cubePath, verifyEdition, type FoundEdition } from '#warehouse/public-editions.ts';
import {
  readDifferences,
  releasePath,
  verifyRelease,
  type Release,
  type RevisedFigure,
} from '#warehouse/releases.ts';
import type { Text } from '#warehouse/text.ts';

export interface CodeValue {
  readonly code: string;
  readonly label: Text;
  readonly parent: string | null;
  /** In the register from memory only: to be checked against an official directory. */
  readonly unverified: boolean;
  /** Where the value comes from: the shipped list, an export that declared it, or people on screen. */
  readonly origin?: 'shipped' | 'export' | 'registry';
  /** First and last day of use, where it has them. */
  readonly valid?: { readonly from: string | null; readonly to: string | null };
}

/** The values of every list, in list order. */
export class Codebook {
  readonly #lists: ReadonlyMap<string, ReadonlyMap<string, CodeValue>>;
  readonly #positions: ReadonlyMap<string, ReadonlyMap<string, number>>;

  constructor(lists: ReadonlyMap<string, readonly CodeValue[]>) {
    this.#lists = new Map(
      [...lists].map(([list, values]) => [
        list,
        new Map(values.map((value) => [value.code, value])),
      ]),
    );
    this.#positions = new Map(
      [...lists].map(([list, values]) => [
        list,
        new Map(values.map(({ code }, position) => [code, position])),
      ]),
    );
  }

  /** The same lists and one more. */
  withList(list: string, values: readonly CodeValue[]): Codebook {
    const lists = [...this.#lists].map(([name, held]) => [name, [...held.values()]] as const);
    return new Codebook(new Map([...lists, [list, values]]));
  }

  values(list: string): readonly CodeValue[] {
    return [...(this.#lists.get(list)?.values() ?? [])];
  }

  lists(): readonly string[] {
    return [...this.#lists.keys()];
  }

  find(list: string, code: string): CodeValue | undefined {
    return this.#lists.get(list)?.get(code);
  }

  /** Place of a code in its list; codes the list does not hold come last. */
  position(list: string, code: string): number {
    return this.#positions.get(list)?.get(code) ?? Number.MAX_SAFE_INTEGER;
  }
}

export interface Source {
  readonly id: string;
  readonly country: string;
  readonly title: Text;
  readonly description: Text;
  readonly kind: string;
  readonly synthetic: boolean;
  readonly persons_linkable: boolean;
  readonly disclosure: string;
  readonly attribution: string;
  readonly licence: string;
  readonly extracted_at: string;
}

export interface QualityNote {
  readonly source: string;
  readonly dimension: string | null;
  readonly codes: readonly string[];
  readonly period: string | null;
  readonly text: Text;
  /** Found in the rows, and so may tell exact numbers of them; else written in the sheet of the source. */
  readonly found: boolean;
}

/** What an answer says of the file it was counted from. */
export interface Edition extends Pick<Snapshot, 'id' | 'as_of' | 'published_at'> {
  /** Last day that a release holds, `2026-10-31`; a snapshot holds what its exports tell. */
  readonly through?: string;
}

export interface ReadableSnapshot {
  readonly snapshot: Edition;
  readonly db: Database;
  readonly codebook: Codebook;
  readonly sources: readonly Source[];
  readonly notes: readonly QualityNote[];
  /** The cases as columns to scan; null where every question goes to SQL. */
  readonly columns: CaseColumns | null;
  /** What the release corrected, exactly; null where nothing is known of it, as on the side of the public. */
  readonly corrections: Corrections | null;
}

/** What a release tells otherwise of closed periods than the one before. */
export interface Corrections {
  readonly release: string;
  readonly against: string;
  readonly revised: readonly RevisedFigure[];
}

export function correctionsOf(folder: DataFolder, release: Release): Corrections | null {
  const differences = readDifferences(folder, release);
  return differences === null ? null : { release: release.id, ...differences };
}

/** Opens the current snapshot after checking its hash; null when none was ever published. */
export async function openCurrent(
  folder: DataFolder,
  budget: ColumnBudget | null = null,
): Promise<ReadableSnapshot | null> {
  const snapshot = currentSnapshot(folder);
  return snapshot === null ? null : openKept(folder, snapshot, budget);
}

/** Opens one of the kept snapshots after checking its hash. */
export async function openKept(
  folder: DataFolder,
  snapshot: Snapshot,
  budget: ColumnBudget | null = null,
): Promise<ReadableSnapshot> {
  if (!(await verifySnapshot(folder, snapshot))) throw new DamagedFile(`snapshot ${snapshot.id}`);
  return readable(snapshot, await openSnapshot(snapshotPath(folder, snapshot.id)), budget);
}

/** Opens a release after checking its hash. */
export async function openRelease(
  folder: DataFolder,
  release: Release,
  budget: ColumnBudget | null = null,
): Promise<ReadableSnapshot> {
  if (!(await verifyRelease(folder, release))) throw new DamagedFile(`release ${release.id}`);
  const { id, as_of, made_at } = release;
  const db = await openSnapshot(releasePath(folder, id));
  const edition = { id, as_of, published_at: made_at, through: lastDayOf(release.month) };
  return readable(edition, db, budget);
}

/** Opens the public side of a release after checking its hash. */
export async function openEdition(edition: FoundEdition): Promise<ReadableSnapshot> {
  if (!(await verifyEdition(edition))) throw new DamagedFile(`edition ${edition.id}`);
  const { id, as_of, made_at, month } = edition;
  const db = await openSnapshot(cubePath(edition.folder));
  return readable({ id, as_of, published_at: made_at, through: lastDayOf(month) }, db);
}

function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, number ?? 0, 0)).toISOString().slice(0, 10);
}

export async function readable(
  snapshot: Edition,
  db: Database,
  budget: ColumnBudget | null = null,
): Promise<ReadableSnapshot> {
  return {
    snapshot,
    db,
    codebook: await readCodebook(db),
    sources: await readSources(db),
    notes: await readNotes(db),
    columns: budget === null ? null : new CaseColumns(db, budget),
    corrections: null,
  };
}

export function closeSnapshot({ columns, db }: ReadableSnapshot): void {
  columns?.close();
  db.close();
}

export async function readCodebook(db: Database): Promise<Codebook> {
  const rows = await db.rows(
    // all columns: an old release may lack some of today's, which are then as if empty
    'FROM code ORDER BY list, position',
  );
  const lists = new Map<string, CodeValue[]>();
  for (const row of rows) {
    const list = String(row.list);
    const values = lists.get(list) ?? [];
    values.push({
      code: String(row.code),
      label: textOf(row, 'label'),
      parent: nullable(row.parent),
      unverified: row.verification === 'unverified',
      origin: originOf(row.verification),
      valid: { from: nullable(row.valid_from), to: nullable(row.valid_to) },
    });
    lists.set(list, values);
  }
  return new Codebook(lists);
}

function originOf(verification: Row[string] | undefined): NonNullable<CodeValue['origin']> {
  if (verification === 'registry') return 'registry';
  return verification === 'declared' ? 'export' : 'shipped';
}

async function readSources(db: Database): Promise<readonly Source[]> {
  const rows = await db.rows(
    `SELECT * REPLACE (strftime(extracted_at, '%Y-%m-%dT%H:%M:%SZ') AS extracted_at) FROM source ORDER BY id`,
  );
  return rows.map((row) => ({
    id: String(row.id),
    country: String(row.country),
    title: textOf(row, 'title'),
    description: textOf(row, 'description'),
    kind: String(row.kind),
    synthetic: row.synthetic === true,
    persons_linkable: row.persons_linkable === true,
    disclosure: String(row.disclosure),
    attribution: String(row.attribution),
    // an old release does not say
    licence: String(row.licence ?? ''),
    extracted_at: String(row.extracted_at),
  }));
}

async function readNotes(db: Database): Promise<readonly QualityNote[]> {
  const rows = await db.rows(`
    SELECT * REPLACE (array_to_string(codes, ',') AS codes) FROM quality_note`);
  return rows.map((row) => ({
    source: String(row.source),
    dimension: nullable(row.dimension),
    codes: String(row.codes ?? '')
      .split(',')
      .filter((code) => code !== ''),
    period: nullable(row.period),
    text: textOf(row, 'text'),
    // an old release does not say
    found: row.found !== false,
  }));
}

function textOf(row: Row, name: string): Text {
  return { es: String(row[`${name}_es`]), en: String(row[`${name}_en`]) };
}

function nullable(value: Row[string] | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
