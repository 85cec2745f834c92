/**
 * What a source dropped: new files become incoming extracts, files seen before are skipped and said
 * so, and one file at fault refuses the whole drop of its source.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { localCodes } from '#ingest/code-mappings.ts';
import {
  acceptedExtracts,
  clearIncoming,
  incomingFolder,
  newestByName,
  type Extract,
} from '#ingest/extracts.ts';
import { landFile, numberFile, type FileToLand, type NumberedFile } from '#ingest/land.ts';
import { FileFault } from '#ingest/normalise-csv.ts';
import { labelOf } from '#ingest/personal-data.ts';
import type { BlankedCells } from '#ingest/refuse-personal-data.ts';
import type { FileSheet, Sheet } from '#ingest/sheet.ts';
import type { Steps } from '#ingest/steps.ts';
import { readJson } from '#warehouse/read-json.ts';
import type { Text } from '#warehouse/text.ts';
import type { Database } from '#warehouse/warehouse.ts';

export interface Received {
  readonly landed: readonly string[];
  readonly skipped: readonly {
    readonly name: string;
    readonly sha256: string;
    readonly reason: Text;
  }[];
  readonly warnings: readonly Text[];
  /** Why the drop is refused; nothing of it was kept. */
  readonly refusal: Text | null;
}

export interface Drop {
  readonly db: Database;
  readonly inbox: string;
  readonly extracts: string;
  readonly pseudonymSecret: Buffer;
  readonly now: Date;
  /** Told of the rows of every file. */
  readonly steps: Pick<Steps, 'count'>;
}

interface Manifest {
  readonly extracted_at?: string;
  readonly synthetic?: boolean;
  readonly files?: readonly {
    readonly name: string;
    readonly sha256?: string;
    readonly rows?: number;
  }[];
}

export async function receive(sheet: Sheet, drop: Drop): Promise<Received> {
  clearIncoming(drop.extracts, sheet.id);
  const folder = join(drop.inbox, sheet.id);
  const names = existsSync(folder) ? readdirSync(folder).filter(isExport).sort() : [];
  const skipped: Received['skipped'][number][] = [];
  const warnings: Text[] = [];
  try {
    const manifest = readManifest(folder);
    const known = new Map(
      newestByName(acceptedExtracts(drop.extracts, sheet.id)).map((each) => [
        each.sha256,
        each.name,
      ]),
    );
    const files: FileOfDrop[] = [];
    for (const name of names) {
      if (sheet.ignored_files.some((pattern) => matches(name, pattern))) continue;
      const section = sheet.files.find(({ pattern }) => matches(name, pattern));
      if (section === undefined) {
        warnings.push(unexpected(sheet, name));
        continue;
      }
      const path = join(folder, name);
      const sha256 = await fileHash(path);
      const before = known.get(sha256);
      if (before !== undefined) {
        skipped.push({ name, sha256, reason: seenBefore(name, before) });
        continue;
      }
      known.set(sha256, name);
      files.push({ section, name, path });
    }
    for await (const extract of landed(files, sheet, { drop, manifest })) {
      drop.steps.count(extract.rows_read);
      checkAgainstManifest(manifest, extract);
      warnings.push(
        ...(extract.blanked ?? []).map((cells) => blankedCells(sheet, extract.name, cells)),
      );
    }
    return { landed: files.map(({ name }) => name), skipped, warnings, refusal: null };
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    clearIncoming(drop.extracts, sheet.id);
    return { landed: [], skipped, warnings, refusal: error.text };
  }
}

interface FileOfDrop {
  readonly section: FileSheet;
  readonly name: string;
  readonly path: string;
}

/** Lands file after file; the next one is read while the database is busy with this one. */
async function* landed(
  files: readonly FileOfDrop[],
  sheet: Sheet,
  { drop, manifest }: { readonly drop: Drop; readonly manifest: Manifest },
): AsyncGenerator<Extract> {
  const folder = incomingFolder(drop.extracts, sheet.id);
  const read = async (file: FileOfDrop, at: number): Promise<ReadAhead> => {
    const numbered = join(folder, `numbered-${String(at)}.csv`);
    return numberFile(drop.db, toLand(file, sheet, { drop, manifest }), numbered).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
  };
  let ahead: Promise<ReadAhead | undefined> = Promise.resolve(undefined);
  const [first] = files;
  if (first !== undefined) ahead = read(first, 0);
  try {
    for (const [at, file] of files.entries()) {
      const now = await ahead;
      const next = files[at + 1];
      ahead = next === undefined ? Promise.resolve(undefined) : read(next, at + 1);
      yield await landNumbered(file, now, { db: drop.db, folder });
    }
  } finally {
    await ahead;
  }
}

/** What reading ahead came to: it fails only when its turn comes. */
type ReadAhead = { readonly value: NumberedFile } | { readonly error: unknown };

async function landNumbered(
  file: FileOfDrop,
  read: ReadAhead | undefined,
  { db, folder }: { readonly db: Database; readonly folder: string },
): Promise<Extract> {
  if (read === undefined) throw new Error(`${file.name} was not read`);
  if ('error' in read) throw faultOf(file, read.error);
  try {
    return await landFile(db, read.value, folder);
  } catch (error) {
    throw faultOf(file, error);
  }
}

/** A fault of a file, told with its name; any other error as it is. */
function faultOf({ name }: FileOfDrop, error: unknown): unknown {
  if (!(error instanceof FileFault)) return error;
  return new FileFault(
    { es: `${name}: ${error.text.es}`, en: `${name}: ${error.text.en}` },
    { cause: error },
  );
}

function toLand(
  { section, name, path }: FileOfDrop,
  sheet: Sheet,
  { drop, manifest }: { readonly drop: Drop; readonly manifest: Manifest },
): FileToLand {
  return {
    source: sheet.id,
    section,
    name,
    path,
    pseudonymSecret: drop.pseudonymSecret,
    reviewed: sheet.reviewed
      .filter((each) => each.file === section.name)
      .map(({ column }) => column),
    localCodes: codesByColumn(sheet, section),
    received_at: drop.now.toISOString(),
    extracted_at: manifest.extracted_at ?? statSync(path).mtime.toISOString(),
    synthetic: manifest.synthetic === true,
  };
}

/** The local codes that the mappings of each column hold. */
function codesByColumn(
  sheet: Sheet,
  { records }: FileSheet,
): ReadonlyMap<string, readonly string[]> {
  const pairs = records.flatMap(({ fields, questions }) => [
    ...Object.values(fields).flatMap(({ column, codes }) =>
      column === undefined || codes === undefined ? [] : [{ column, codes }],
    ),
    ...Object.keys(questions?.columns ?? {}).map((column) => ({
      column,
      codes: questions?.codes ?? '',
    })),
  ]);
  const byColumn = Map.groupBy(pairs, ({ column }) => column);
  return new Map(
    [...byColumn].map(([column, mapped]) => [
      column,
      mapped.flatMap(({ codes }) => localCodes(sheet, codes)),
    ]),
  );
}

function checkAgainstManifest(
  manifest: Manifest,
  got: { name: string; sha256: string; rows_read: number },
): void {
  const said = manifest.files?.find(({ name }) => name === got.name);
  if (said === undefined) return;
  if (said.sha256 !== undefined && said.sha256 !== got.sha256) {
    throw new FileFault({
      es: 'Su huella SHA-256 no es la que dice manifest.json: vuelva a copiarlo.',
      en: 'Its SHA-256 is not the one manifest.json states: copy it again.',
    });
  }
  if (said.rows !== undefined && said.rows !== got.rows_read) {
    throw new FileFault({
      es: `manifest.json anuncia ${String(said.rows)} filas y llegaron ${String(got.rows_read)}: vuelva a exportarlo.`,
      en: `manifest.json announces ${String(said.rows)} rows and ${String(got.rows_read)} came: export it again.`,
    });
  }
}

function readManifest(folder: string): Manifest {
  const path = join(folder, 'manifest.json');
  if (!existsSync(path)) return {};
  try {
    return readJson(path, isManifest);
  } catch (cause) {
    const text = {
      es: 'manifest.json no es JSON legible: corríjalo o quítelo.',
      en: 'manifest.json is not readable JSON: correct it or take it away.',
    };
    throw new FileFault(text, { cause });
  }
}

function isManifest(value: unknown): value is Manifest {
  return (
    typeof value === 'object' &&
    value !== null &&
    (!('files' in value) || Array.isArray(value.files))
  );
}

/** Hidden and part-copied files are not exports yet. */
function isExport(name: string): boolean {
  return !name.startsWith('.') && name !== 'manifest.json' && !/\.(part|tmp|md)$/.test(name);
}

function matches(name: string, pattern: string): boolean {
  const form = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${form}$`).test(name);
}

async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(Buffer.from(chunk));
  return hash.digest('hex');
}

function seenBefore(name: string, before: string): Text {
  return name === before
    ? { es: 'Ya estaba cargado.', en: 'Already loaded.' }
    : { es: `Es el mismo archivo que ${before}.`, en: `It is the same file as ${before}.` };
}

function unexpected(sheet: Sheet, name: string): Text {
  const patterns = sheet.files.map(({ pattern }) => pattern).join(', ');
  return {
    es: `${sheet.id}: el archivo ${name} no corresponde a ningún patrón de la ficha (${patterns}); se dejó aparte.`,
    en: `${sheet.id}: the file ${name} matches no pattern of the sheet (${patterns}); it was left aside.`,
  };
}

function blankedCells(sheet: Sheet, name: string, { column, kind, rows }: BlankedCells): Text {
  const label = labelOf(kind);
  return {
    es: `${sheet.id}: ${name}, columna ${column}: ${String(rows)} filas parecían contener ${label.es}; el valor no se guardó.`,
    en: `${sheet.id}: ${name}, column ${column}: ${String(rows)} rows looked like ${label.en}; the value was not kept.`,
  };
}
