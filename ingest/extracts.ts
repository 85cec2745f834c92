/**
 * The kept extracts of every source: each accepted file as text columns in Parquet, keys already
 * re-keyed, with a small record beside it. They are the ledger of what was received, and the whole
 * warehouse can be rebuilt from them without the inbox.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DropKind } from '#ingest/manifest.ts';
import type { BlankedCells } from '#ingest/refuse-personal-data.ts';
import { hasFields, readJson } from '#warehouse/read-json.ts';

export interface Extract {
  readonly source: string;
  /** Name of the file's section in the technical sheet. */
  readonly section: string;
  readonly name: string;
  readonly sha256: string;
  readonly rows_read: number;
  readonly columns: readonly string[];
  /** Records that could not even be split into columns. */
  readonly broken: readonly { readonly line: number; readonly rule: string }[];
  /** Cells that looked personal and were blanked; absent in extracts from before they were looked at. */
  readonly blanked?: readonly BlankedCells[];
  readonly received_at: string;
  readonly extracted_at: string;
  /** Did the manifest of its drop say that the data are invented? Records of older versions do not tell. */
  readonly synthetic?: boolean;
  /** The drop it came in, when that has a number. */
  readonly kind?: DropKind;
  readonly sequence?: number;
}

/** An extract and the place of its rows. */
export interface StoredExtract extends Extract {
  readonly parquet: string;
}

const INCOMING = '.incoming';

export function sourceFolder(extracts: string, source: string): string {
  return join(extracts, source);
}

export function incomingFolder(extracts: string, source: string): string {
  return join(extracts, source, INCOMING);
}

export function makeIncoming(extracts: string, source: string): string {
  const folder = incomingFolder(extracts, source);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Forgets what an earlier, broken run left half received. */
export function clearIncoming(extracts: string, source: string): void {
  rmSync(join(extracts, source, INCOMING), { recursive: true, force: true });
}

export function extractStem(extract: Pick<Extract, 'sha256' | 'name'>): string {
  return `${extract.sha256.slice(0, 16)}-${extract.name.replaceAll('/', '~')}`;
}

export function writeExtractRecord(folder: string, extract: Extract): void {
  writeFileSync(
    join(folder, `${extractStem(extract)}.json`),
    `${JSON.stringify(extract, null, 2)}\n`,
    { mode: 0o600 },
  );
}

/** Every extract ever accepted of a source, oldest first. */
export function acceptedExtracts(extracts: string, source: string): readonly StoredExtract[] {
  return readFolder(join(extracts, source));
}

export function incomingExtracts(extracts: string, source: string): readonly StoredExtract[] {
  return readFolder(incomingFolder(extracts, source));
}

/** The newest extract of each file name, in the order received: a file dropped again replaces its earlier self. */
export function newestByName(all: readonly StoredExtract[]): readonly StoredExtract[] {
  const newest = new Map(all.map((extract) => [extract.name, extract]));
  return [...newest.values()].sort(byReception);
}

function readFolder(folder: string): readonly StoredExtract[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const extract = readJson(join(folder, file), isExtract);
      return { ...extract, parquet: join(folder, `${file.slice(0, -'.json'.length)}.parquet`) };
    })
    .sort(byReception);
}

function byReception(a: Extract, b: Extract): number {
  return `${a.received_at} ${a.name}` < `${b.received_at} ${b.name}` ? -1 : 1;
}

function isExtract(value: unknown): value is Extract {
  return hasFields(
    value,
    'source',
    'section',
    'name',
    'sha256',
    'columns',
    'broken',
    'received_at',
  );
}
