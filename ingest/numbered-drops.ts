/**
 * Drops with a number: each lies in a folder of its own with a manifest that says `kind` and `sequence`, or
 * straight in the folder of the source. They are taken in the order of their numbers; a delta whose
 * predecessor is missing waits, and a full drop stands for all with smaller numbers.
 */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TakenDrop } from '#ingest/drop-ledger.ts';
import { findFiles, type FoundFiles } from '#ingest/found-files.ts';
import { hasManifest, readManifest, type DropKind, type Manifest } from '#ingest/manifest.ts';
import { FileFault } from '#ingest/file-fault.ts';
import type { Sheet } from '#ingest/sheet.ts';
import type { Text } from '#warehouse/text.ts';

export interface NumberedDrop extends FoundFiles {
  readonly id: string;
  readonly kind: DropKind;
  readonly sequence: number;
  readonly manifest: Manifest;
}

/** Those in the inbox of a source, by number. */
export async function numberedDrops(sheet: Sheet, inbox: string): Promise<readonly NumberedDrop[]> {
  const drops: NumberedDrop[] = [];
  for (const folder of foldersOf(inbox)) {
    const manifest = readManifest(folder);
    const { kind, sequence } = manifest;
    if (kind === undefined || sequence === undefined) {
      // Straight in the source's folder lie the drops without a number too.
      if (folder === inbox) continue;
      throw new FileFault(NO_NUMBER);
    }
    const found = await findFiles(sheet, folder, manifest);
    if (kind === 'full' && found.files.length === 0) throw new FileFault(emptyFull(sequence));
    drops.push({ ...found, id: dropId(manifest, found), kind, sequence, manifest });
  }
  return drops.sort((a, b) => a.sequence - b.sequence);
}

/** A folder without a manifest is still being copied: the manifest comes last. */
function foldersOf(inbox: string): readonly string[] {
  const inner = readdirSync(inbox, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => join(inbox, name));
  return [inbox, ...inner].filter(hasManifest);
}

function dropId({ kind, sequence, extracted_at }: Manifest, { files }: FoundFiles): string {
  const told = [kind, String(sequence), extracted_at ?? ''];
  const held = files.map(({ name, sha256 }) => `${name} ${sha256}`).sort();
  return createHash('sha256')
    .update([...told, ...held].join('\n'))
    .digest('hex');
}

export interface ChosenDrops {
  readonly taken: readonly NumberedDrop[];
  readonly skipped: readonly { readonly drop: NumberedDrop; readonly reason: Text }[];
  /** What the source waits for. */
  readonly waits: Text | null;
}

export function chooseDrops(
  found: readonly NumberedDrop[],
  before: readonly TakenDrop[],
): ChosenDrops {
  const known = new Set(before.map(({ id }) => id));
  const fresh = found.filter(({ id }) => !known.has(id));
  const full = fresh.findLast(({ kind }) => kind === 'full');
  const lastFull = full?.sequence ?? before.findLast(({ kind }) => kind === 'full')?.sequence ?? 0;
  const skipped = found.filter(({ id }) => known.has(id)).map((drop) => ({ drop, reason: SEEN }));
  const taken: NumberedDrop[] = [];
  let last = before.at(-1)?.sequence ?? 0;
  for (const drop of fresh) {
    const isDelta = drop.kind === 'delta';
    if ((isDelta && drop.sequence <= lastFull) || (!isDelta && drop !== full)) {
      skipped.push({ drop, reason: superseded(lastFull) });
    } else if (isDelta && drop.sequence <= last) {
      throw new FileFault(numberTaken(drop.sequence, last));
    } else if (isDelta && drop.sequence > last + 1) {
      return { taken, skipped, waits: gap(last + 1, drop.sequence) };
    } else {
      taken.push(drop);
      last = drop.sequence;
    }
  }
  return { taken, skipped, waits: null };
}

const SEEN: Text = { es: 'Ya estaba cargado.', en: 'Already loaded.' };

const NO_NUMBER: Text = {
  es: 'manifest.json: una entrega en carpeta propia debe decir kind y sequence.',
  en: 'manifest.json: a drop in a folder of its own must say kind and sequence.',
};

function superseded(sequence: number): Text {
  const number = String(sequence);
  return {
    es: `La entrega completa ${number} la reemplaza.`,
    en: `The full drop ${number} stands for it.`,
  };
}

function numberTaken(sequence: number, last: number): Text {
  const [number, next] = [sequence, last + 1].map(String);
  return {
    es: `La entrega ${String(number)} ya se había recibido con otro contenido; la siguiente lleva el número ${String(next)}.`,
    en: `Drop ${String(number)} was received before with other content; the next one has number ${String(next)}.`,
  };
}

function gap(expected: number, received: number): Text {
  const [next, came] = [expected, received].map(String);
  return {
    es: `Se esperaba la entrega ${String(next)} y llegó la ${String(came)}: no se cargó. Se cargará sola cuando llegue la que falta, o con una entrega completa.`,
    en: `Drop ${String(next)} was expected and ${String(came)} came: it was not loaded. It loads by itself when the missing one arrives, or a full drop.`,
  };
}

function emptyFull(sequence: number): Text {
  return {
    es: `La entrega completa ${String(sequence)} no trae ningún archivo de la ficha técnica: se quedaría sin datos. Cópiela entera.`,
    en: `The full drop ${String(sequence)} brings no file of the technical sheet: nothing would be left. Copy it whole.`,
  };
}
