/** `manifest.json` of a drop: when it was exported, what kind of drop it is, which files belong to it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FileFault } from '#ingest/file-fault.ts';
import { readJson } from '#warehouse/read-json.ts';
import type { Text } from '#warehouse/text.ts';

export type DropKind = 'full' | 'delta';

export interface Manifest {
  readonly extracted_at?: string;
  readonly synthetic?: boolean;
  /** All that the source has, or what changed since the drop before; together with `sequence`. */
  readonly kind?: DropKind;
  readonly sequence?: number;
  readonly files?: readonly {
    readonly name: string;
    readonly sha256?: string;
    readonly rows?: number;
  }[];
}

const MANIFEST = 'manifest.json';
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

export function hasManifest(folder: string): boolean {
  return existsSync(join(folder, MANIFEST));
}

/** The manifest of a folder, empty when there is none; a mistake in it is a fault of the drop. */
export function readManifest(folder: string): Manifest {
  if (!hasManifest(folder)) return {};
  const manifest = readObject(join(folder, MANIFEST));
  const problem = problemOf(manifest);
  if (problem !== null) throw new FileFault(problem);
  const { extracted_at, kind, ...rest } = manifest;
  // A full drop without a number stands for itself: its files are loose ones.
  const whole = kind === undefined || manifest.sequence === undefined ? rest : { kind, ...rest };
  if (extracted_at === undefined) return whole;
  return { ...whole, extracted_at: new Date(extracted_at).toISOString() };
}

function readObject(path: string): Manifest {
  try {
    return readJson(path, isManifest);
  } catch (cause) {
    throw new FileFault(NOT_JSON, { cause });
  }
}

/** Only the shape; what the values must be is told sentence by sentence. */
function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return !('files' in value) || (Array.isArray(value.files) && value.files.every(isNamed));
}

function isNamed(file: unknown): boolean {
  return (
    typeof file === 'object' && file !== null && 'name' in file && typeof file.name === 'string'
  );
}

function problemOf({ extracted_at, kind, sequence }: Manifest): Text | null {
  if (extracted_at !== undefined && !isTime(extracted_at)) return NO_TIME;
  if (kind !== undefined && !['full', 'delta'].includes(kind)) return NO_KIND;
  if (kind === 'delta' && sequence === undefined) return NO_SEQUENCE;
  if (kind === undefined && sequence !== undefined) return NO_SEQUENCE;
  if (sequence !== undefined && !(Number.isSafeInteger(sequence) && sequence >= 1))
    return NO_NUMBER;
  return null;
}

function isTime(told: unknown): boolean {
  return typeof told === 'string' && TIME.test(told) && !Number.isNaN(Date.parse(told));
}

const NOT_JSON: Text = {
  es: 'manifest.json no es JSON legible: corríjalo o quítelo.',
  en: 'manifest.json is not readable JSON: correct it or take it away.',
};
const NO_TIME: Text = {
  es: 'manifest.json: extracted_at debe ser una hora ISO 8601 con zona, como 2026-09-01T02:00:00Z.',
  en: 'manifest.json: extracted_at must be an ISO 8601 time with its zone, as 2026-09-01T02:00:00Z.',
};
const NO_KIND: Text = {
  es: 'manifest.json: kind debe ser full o delta.',
  en: 'manifest.json: kind must be full or delta.',
};
const NO_SEQUENCE: Text = {
  es: 'manifest.json: una entrega delta lleva sequence, su número, y un número lleva kind; falta uno de los dos.',
  en: 'manifest.json: a delta has its sequence, a number, and a number has its kind; one of them is missing.',
};
const NO_NUMBER: Text = {
  es: 'manifest.json: sequence debe ser un número entero desde 1.',
  en: 'manifest.json: sequence must be a whole number from 1 on.',
};
