/**
 * The drops with a kind and number that were taken of a source, each a small record beside its extracts,
 * and what stands after them: a full drop puts away all that came before it.
 */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  incomingFolder,
  newestByName,
  sourceFolder,
  type StoredExtract,
} from '#ingest/extracts.ts';
import type { DropKind } from '#ingest/manifest.ts';
import { hasFields, readJson } from '#warehouse/read-json.ts';

export interface TakenDrop {
  /** Hash of what the drop says of itself and of its files: the same again is not taken twice. */
  readonly id: string;
  readonly kind: DropKind;
  readonly sequence: number;
  readonly received_at: string;
}

const ENDING = '.drop';

/** The drops of a source, accepted or incoming, in the order they were taken. */
export function acceptedDrops(extracts: string, source: string): readonly TakenDrop[] {
  return readDrops(sourceFolder(extracts, source));
}

export function incomingDrops(extracts: string, source: string): readonly TakenDrop[] {
  return readDrops(incomingFolder(extracts, source));
}

export function writeDrop(folder: string, drop: TakenDrop): void {
  const path = join(folder, `${drop.id.slice(0, 16)}${ENDING}`);
  writeFileSync(path, `${JSON.stringify(drop, null, 2)}\n`, { mode: 0o600 });
}

function readDrops(folder: string): readonly TakenDrop[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(ENDING))
    .map((file) => readJson(join(folder, file), isDrop))
    .sort((a, b) => (a.received_at < b.received_at ? -1 : 1));
}

function isDrop(value: unknown): value is TakenDrop {
  return hasFields(value, 'id', 'kind', 'sequence', 'received_at');
}

/** Of the extracts ever received those that hold now: of each file name the newest since the last full drop. */
export function standing(
  extracts: readonly StoredExtract[],
  drops: readonly TakenDrop[],
): readonly StoredExtract[] {
  const full = drops.findLast(({ kind }) => kind === 'full');
  return newestByName(
    extracts.filter(({ received_at }) => full === undefined || received_at >= full.received_at),
  );
}
