/**
 * What a source dropped: new files become incoming extracts, files seen before are skipped and said so,
 * a delta that comes too early waits, and one file at fault refuses everything its source dropped.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  acceptedExtracts,
  clearIncoming,
  makeIncoming,
  newestByName,
  type Extract,
  type StoredExtract,
} from '#ingest/extracts.ts';
import { acceptedDrops, standing, writeDrop } from '#ingest/drop-ledger.ts';
import { findFiles, type FoundFile } from '#ingest/found-files.ts';
import { landDrop, type Receiving } from '#ingest/land-drop.ts';
import { readManifest } from '#ingest/manifest.ts';
import { FileFault } from '#ingest/file-fault.ts';
import { chooseDrops, numberedDrops, type NumberedDrop } from '#ingest/numbered-drops.ts';
import { labelOf } from '#ingest/personal-data.ts';
import { recordKind } from '#ingest/records.ts';
import type { BlankedCells } from '#ingest/refuse-personal-data.ts';
import type { FileSheet, Sheet } from '#ingest/sheet.ts';
import type { Text } from '#warehouse/text.ts';

export interface SkippedFile {
  readonly name: string;
  readonly sha256: string;
  readonly reason: Text;
}

export interface Received {
  readonly skipped: readonly SkippedFile[];
  readonly warnings: readonly Text[];
  /** Why the drop is refused; nothing of it was kept. */
  readonly refusal: Text | null;
  /** The delta that must come before what came; what came is not loaded. */
  readonly waits: Text | null;
  /** What a full drop put away. */
  readonly putAway: Text | null;
}

export async function receive(sheet: Sheet, receiving: Receiving): Promise<Received> {
  const inbox = join(receiving.inbox, sheet.id);
  if (!existsSync(inbox)) return NOTHING;
  try {
    return await receiveDrops(sheet, receiving, inbox);
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    clearIncoming(receiving.extracts, sheet.id);
    return { ...NOTHING, refusal: error.text };
  }
}

const NOTHING: Received = {
  skipped: [],
  warnings: [],
  refusal: null,
  waits: null,
  putAway: null,
};

async function receiveDrops(sheet: Sheet, receiving: Receiving, inbox: string): Promise<Received> {
  const accepted = acceptedExtracts(receiving.extracts, sheet.id);
  const ledger = acceptedDrops(receiving.extracts, sheet.id);
  const loose = await receiveLoose(sheet, receiving, { inbox, accepted });
  const chosen = chooseDrops(await numberedDrops(sheet, inbox), ledger);
  const landed = [...loose.landed];
  const skipped = [...loose.skipped];
  const warnings = [...loose.warnings];
  let held: readonly Extract[] = [...standing(accepted, ledger), ...loose.landed];
  const before = held;
  for (const [at, drop] of chosen.taken.entries()) {
    // One millisecond apart: the order in which they were received is the order in which they correct.
    const receivedAt = new Date(receiving.now.getTime() + at + 1).toISOString();
    const { files, repeated } = withoutCopies(drop, drop.kind === 'full' ? [] : held);
    const extracts = await landDrop(sheet, receiving, { ...drop, files, receivedAt });
    const { id, kind, sequence } = drop;
    writeDrop(makeIncoming(receiving.extracts, sheet.id), {
      id,
      kind,
      sequence,
      received_at: receivedAt,
    });
    held = [...(kind === 'full' ? [] : held), ...extracts];
    landed.push(...extracts);
    skipped.push(...repeated);
    warnings.push(...drop.warnings);
  }
  return {
    skipped: [...skipped, ...chosen.skipped.flatMap(filesOfSkipped)],
    warnings: [...warnings, ...landed.flatMap((extract) => blankedCells(sheet, extract))],
    refusal: null,
    waits: chosen.waits,
    putAway: putAway(chosen.taken, before, held),
  };
}

interface Loose {
  readonly landed: readonly Extract[];
  readonly skipped: readonly SkippedFile[];
  readonly warnings: readonly Text[];
}

/** Files without a number, straight in the folder of the source: those not seen before are new. */
async function receiveLoose(
  sheet: Sheet,
  receiving: Receiving,
  { inbox, accepted }: { readonly inbox: string; readonly accepted: readonly StoredExtract[] },
): Promise<Loose> {
  const manifest = readManifest(inbox);
  if (manifest.kind !== undefined) return { landed: [], skipped: [], warnings: [] };
  const { files, warnings } = await findFiles(sheet, inbox, manifest);
  // What a full drop put away since then was received all the same.
  const loose = accepted.filter(({ kind }) => kind === undefined);
  const known = [...newestByName(loose), ...newestByName(accepted)];
  const { fresh, skipped } = apart(files, known);
  const receivedAt = receiving.now.toISOString();
  const landed = await landDrop(sheet, receiving, { files: fresh, manifest, receivedAt });
  return { landed, skipped, warnings };
}

type Named = Pick<Extract, 'name' | 'sha256'>;

/** Files whose bytes are known under some name, and the others. */
function apart(
  files: readonly FoundFile[],
  known: readonly Named[],
): { readonly fresh: readonly FoundFile[]; readonly skipped: readonly SkippedFile[] } {
  const names = new Map(known.map(({ sha256, name }) => [sha256, name]));
  const fresh: FoundFile[] = [];
  const skipped: SkippedFile[] = [];
  for (const file of files) {
    const { name, sha256 } = file;
    const before = names.get(sha256);
    if (before === undefined) fresh.push(file);
    else skipped.push({ name, sha256, reason: seenBefore(name, before) });
    if (before === undefined) names.set(sha256, name);
  }
  return { fresh, skipped };
}

/** Rows with keys that come again correct each other; without keys they would be counted twice. */
function withoutCopies(
  { files }: NumberedDrop,
  held: readonly Named[],
): { readonly files: readonly FoundFile[]; readonly repeated: readonly SkippedFile[] } {
  const keyed = files.filter(({ section }) => hasKeys(section));
  const { fresh, skipped } = apart(
    files.filter(({ section }) => !hasKeys(section)),
    held,
  );
  return { files: [...keyed, ...fresh], repeated: skipped };
}

function hasKeys({ records }: FileSheet): boolean {
  return records.some(({ record }) => recordKind(record).key.length > 0 || record === 'withdrawal');
}

function filesOfSkipped({
  drop,
  reason,
}: {
  readonly drop: NumberedDrop;
  readonly reason: Text;
}): readonly SkippedFile[] {
  const prefix = drop.kind === 'delta' ? `delta-${String(drop.sequence)}/` : '';
  return drop.files.map(({ name, sha256 }) => ({ name: `${prefix}${name}`, sha256, reason }));
}

function putAway(
  taken: readonly NumberedDrop[],
  before: readonly Named[],
  held: readonly Named[],
): Text | null {
  const full = taken.find(({ kind }) => kind === 'full');
  if (full === undefined) return null;
  const gone = before
    .map(({ name }) => name)
    .filter((old) => !held.some(({ name }) => name === old));
  if (gone.length === 0) return null;
  const [number, list] = [String(full.sequence), gone.join(', ')];
  return {
    es: `La entrega completa ${number} no trae estos archivos, que ya no cuentan: ${list}.`,
    en: `The full drop ${number} does not bring these files, which no longer count: ${list}.`,
  };
}

function seenBefore(name: string, before: string): Text {
  return name === before
    ? { es: 'Ya estaba cargado.', en: 'Already loaded.' }
    : { es: `Es el mismo archivo que ${before}.`, en: `It is the same file as ${before}.` };
}

function blankedCells(sheet: Sheet, { name, blanked }: Extract): readonly Text[] {
  return (blanked ?? []).map(({ column, kind, rows }: BlankedCells) => {
    const label = labelOf(kind);
    return {
      es: `${sheet.id}: ${name}, columna ${column}: ${String(rows)} filas parecían contener ${label.es}; el valor no se guardó.`,
      en: `${sheet.id}: ${name}, column ${column}: ${String(rows)} rows looked like ${label.en}; the value was not kept.`,
    };
  });
}
