/**
 * What a source dropped: new files become incoming extracts, files seen before are skipped and said
 * so, and one file at fault refuses the whole drop of its source.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { acceptedExtracts, clearIncoming, incomingFolder, newestByName } from '#ingest/extracts.ts';
import { landFile } from '#ingest/land.ts';
import { FileFault } from '#ingest/normalise-csv.ts';
import type { FileSheet, Sheet } from '#ingest/sheet.ts';
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
  const landed: string[] = [];
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
      await landOne({ sheet, section, name, path, manifest }, drop);
      known.set(sha256, name);
      landed.push(name);
    }
    return { landed, skipped, warnings, refusal: null };
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    clearIncoming(drop.extracts, sheet.id);
    return { landed: [], skipped, warnings, refusal: error.text };
  }
}

interface OneFile {
  readonly sheet: Sheet;
  readonly section: FileSheet;
  readonly name: string;
  readonly path: string;
  readonly manifest: Manifest;
}

async function landOne(
  { sheet, section, name, path, manifest }: OneFile,
  drop: Drop,
): Promise<void> {
  const file = {
    source: sheet.id,
    section,
    name,
    path,
    pseudonymSecret: drop.pseudonymSecret,
    received_at: drop.now.toISOString(),
    extracted_at: manifest.extracted_at ?? statSync(path).mtime.toISOString(),
    synthetic: manifest.synthetic === true,
  };
  try {
    const extract = await landFile(drop.db, file, incomingFolder(drop.extracts, sheet.id));
    checkAgainstManifest(manifest, extract);
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    throw new FileFault(
      { es: `${name}: ${error.text.es}`, en: `${name}: ${error.text.en}` },
      { cause: error },
    );
  }
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
