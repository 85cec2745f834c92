/** The files of one drop become incoming extracts, one after another, and are compared with its manifest. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { localCodes } from '#ingest/code-mappings.ts';
import { makeIncoming, type Extract } from '#ingest/extracts.ts';
import { fault } from '#ingest/fault.ts';
import type { FoundFile } from '#ingest/found-files.ts';
import {
  landFile,
  numberFile,
  settleLanding,
  type FileToLand,
  type LandedFile,
  type NumberedFile,
} from '#ingest/land.ts';
import type { Manifest } from '#ingest/manifest.ts';
import { FileFault } from '#ingest/file-fault.ts';
import { personalFindings, startGathering, type Findings } from '#ingest/refuse-personal-data.ts';
import type { FileSheet, Sheet } from '#ingest/sheet.ts';
import type { Steps } from '#ingest/steps.ts';
import type { Database } from '#warehouse/warehouse.ts';

export interface Receiving {
  readonly db: Database;
  readonly inbox: string;
  readonly extracts: string;
  readonly pseudonymSecret: Buffer;
  readonly now: Date;
  /** Told of the rows of every file. */
  readonly steps: Pick<Steps, 'count'>;
}

/** A drop as it is landed: its files, what its manifest says and when it counts as received. */
export interface DropToLand {
  readonly files: readonly FoundFile[];
  readonly manifest: Manifest;
  readonly receivedAt: string;
}

/** So many files are read ahead at most: each waits on the disk as text. */
const READ_AHEAD = 4;

/** Lands file after file, looks at the values of all of them, and lets them take their place. */
export async function landDrop(
  sheet: Sheet,
  receiving: Receiving,
  drop: DropToLand,
): Promise<readonly Extract[]> {
  await startGathering(receiving.db);
  const landed: LandedFile[] = [];
  for await (const file of landedFiles(sheet, receiving, drop)) {
    landed.push(file);
    receiving.steps.count(file.file.rows);
    fault('receive.landed');
  }
  return settled(landed, sheet, receiving);
}

/** The next files are read while the database is busy with this one. */
async function* landedFiles(
  sheet: Sheet,
  receiving: Receiving,
  drop: DropToLand,
): AsyncGenerator<LandedFile> {
  const folder = makeIncoming(receiving.extracts, sheet.id);
  const { files, manifest } = drop;
  const read = async (at: number, before: Promise<unknown>): Promise<ReadAhead> => {
    const file = files[at];
    if (file === undefined) return null;
    await before;
    const numbered = join(folder, `numbered-${String(at)}.csv`);
    return numberFile(receiving.db, toLand(file, sheet, { receiving, drop }), numbered).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
  };
  const ahead: Promise<ReadAhead>[] = [];
  const readOn = (at: number) => {
    ahead.push(read(at, ahead.at(-1) ?? Promise.resolve()));
  };
  for (let at = 0; at < READ_AHEAD; at += 1) readOn(at);
  try {
    for (const [at, file] of files.entries()) {
      const now = (await ahead.shift()) ?? null;
      fault('receive.numbered');
      readOn(at + READ_AHEAD);
      yield await landNumbered(file, now, { db: receiving.db, folder, manifest });
    }
  } finally {
    await Promise.all(ahead);
  }
}

/** The drop as a whole: its values are looked at once, and then file after file takes its place. */
async function settled(
  landed: readonly LandedFile[],
  sheet: Sheet,
  receiving: Receiving,
): Promise<readonly Extract[]> {
  const folder = makeIncoming(receiving.extracts, sheet.id);
  const byFile = await personalFindings(receiving.db);
  const extracts: Extract[] = [];
  for (const each of landed) {
    const findings: Findings = byFile.get(each.file.name) ?? new Map();
    try {
      extracts.push(await settleLanding(receiving.db, each, { findings, folder }));
    } catch (error) {
      throw faultOf(each.file, error);
    }
  }
  return extracts;
}

/** What reading ahead came to: it fails only when its turn comes. */
type ReadAhead = { readonly value: NumberedFile } | { readonly error: unknown } | null;

async function landNumbered(
  file: FoundFile,
  read: ReadAhead,
  {
    db,
    folder,
    manifest,
  }: { readonly db: Database; readonly folder: string; readonly manifest: Manifest },
): Promise<LandedFile> {
  if (read === null) throw new Error(`${file.name} was not read`);
  if ('error' in read) throw faultOf(file, read.error);
  try {
    checkAgainstManifest(manifest, file.name, read.value);
    return await landFile(db, read.value, folder);
  } catch (error) {
    throw faultOf(file, error);
  }
}

/** A fault of a file, told with its name; any other error as it is. */
function faultOf({ name }: Pick<FoundFile, 'name'>, error: unknown): unknown {
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
  got: { readonly sha256: string; readonly rows: number },
): void {
  const said = manifest.files?.find((file) => file.name === name);
  if (said === undefined) return;
  if (said.sha256 !== undefined && said.sha256 !== got.sha256) {
    throw new FileFault({
      es: `Su huella SHA-256 no es la que dice manifest.json: vuelva a copiarlo.`,
      en: `Its SHA-256 is not the one manifest.json states: copy it again.`,
    });
  }
  if (said.rows !== undefined && said.rows !== got.rows) {
    throw new FileFault({
      es: `manifest.json anuncia ${String(said.rows)} filas y llegaron ${String(got.rows)}: vuelva a exportarlo.`,
      en: `manifest.json announces ${String(said.rows)} rows and ${String(got.rows)} came: export it again.`,
    });
  }
}
