/** The files of one drop become incoming extracts, one after another, and are compared with its manifest. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { localCodes } from '#ingest/code-mappings.ts';
import { makeIncoming, type Extract } from '#ingest/extracts.ts';
import { fault } from '#ingest/fault.ts';
import type { FoundFile } from '#ingest/found-files.ts';
import { landFile, numberFile, type FileToLand, type NumberedFile } from '#ingest/land.ts';
import type { Manifest } from '#ingest/manifest.ts';
import { FileFault } from '#ingest/file-fault.ts';
import type { FileSheet, Sheet } from '#ingest/sheet.ts';
import type { Database } from '#warehouse/warehouse.ts';

export interface Receiving {
  readonly db: Database;
  readonly inbox: string;
  readonly extracts: string;
  readonly pseudonymSecret: Buffer;
  readonly now: Date;
}

/** A drop as it is landed: its files, what its manifest says and when it counts as received. */
export interface DropToLand {
  readonly files: readonly FoundFile[];
  readonly manifest: Manifest;
  readonly receivedAt: string;
}

/** Lands file after file; the next one is read while the database is busy with this one. */
export async function landDrop(
  sheet: Sheet,
  receiving: Receiving,
  drop: DropToLand,
): Promise<readonly Extract[]> {
  const folder = makeIncoming(receiving.extracts, sheet.id);
  const { files, manifest } = drop;
  const read = async (at: number): Promise<ReadAhead> => {
    const file = files[at];
    if (file === undefined) return null;
    const numbered = join(folder, `numbered-${String(at)}.csv`);
    return numberFile(receiving.db, toLand(file, sheet, { receiving, drop }), numbered).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
  };
  const landed: Extract[] = [];
  let ahead = read(0);
  try {
    for (const [at, file] of files.entries()) {
      const now = await ahead;
      fault('receive.numbered');
      ahead = read(at + 1);
      const extract = await landNumbered(file, now, { db: receiving.db, folder });
      checkAgainstManifest(manifest, file.name, extract);
      landed.push(extract);
      fault('receive.landed');
    }
  } finally {
    await ahead;
  }
  return landed;
}

/** What reading ahead came to: it fails only when its turn comes. */
type ReadAhead = { readonly value: NumberedFile } | { readonly error: unknown } | null;

async function landNumbered(
  file: FoundFile,
  read: ReadAhead,
  { db, folder }: { readonly db: Database; readonly folder: string },
): Promise<Extract> {
  if (read === null) throw new Error(`${file.name} was not read`);
  if ('error' in read) throw faultOf(file, read.error);
  try {
    return await landFile(db, read.value, folder);
  } catch (error) {
    throw faultOf(file, error);
  }
}

/** A fault of a file, told with its name; any other error as it is. */
function faultOf({ name }: FoundFile, error: unknown): unknown {
  if (!(error instanceof FileFault)) return error;
  return new FileFault(
    { es: `${name}: ${error.text.es}`, en: `${name}: ${error.text.en}` },
    { cause: error },
  );
}

function toLand(
  { section, name, path }: FoundFile,
  sheet: Sheet,
  { receiving, drop }: { readonly receiving: Receiving; readonly drop: DropToLand },
): FileToLand {
  const { manifest, receivedAt } = drop;
  const { kind, sequence } = manifest;
  return {
    source: sheet.id,
    section,
    // Deltas use the same names night after night and add to each other.
    name: kind === 'delta' ? `delta-${String(sequence)}/${name}` : name,
    path,
    pseudonymSecret: receiving.pseudonymSecret,
    reviewed: sheet.reviewed
      .filter((each) => each.file === section.name)
      .map(({ column }) => column),
    localCodes: codesByColumn(sheet, section),
    received_at: receivedAt,
    extracted_at: manifest.extracted_at ?? statSync(path).mtime.toISOString(),
    synthetic: manifest.synthetic === true,
    ...(kind === undefined || sequence === undefined ? {} : { kind, sequence }),
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
  name: string,
  got: { readonly sha256: string; readonly rows_read: number },
): void {
  const said = manifest.files?.find((file) => file.name === name);
  if (said === undefined) return;
  if (said.sha256 !== undefined && said.sha256 !== got.sha256) {
    throw new FileFault({
      es: `${name}: Su huella SHA-256 no es la que dice manifest.json: vuelva a copiarlo.`,
      en: `${name}: Its SHA-256 is not the one manifest.json states: copy it again.`,
    });
  }
  if (said.rows !== undefined && said.rows !== got.rows_read) {
    throw new FileFault({
      es: `${name}: manifest.json anuncia ${String(said.rows)} filas y llegaron ${String(got.rows_read)}: vuelva a exportarlo.`,
      en: `${name}: manifest.json announces ${String(said.rows)} rows and ${String(got.rows_read)} came: export it again.`,
    });
  }
}
