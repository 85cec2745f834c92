/** The files of a drop's folder that its technical sheet knows, with their hashes; others are named in a warning. */
import { createHash } from 'node:crypto';
import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '#ingest/manifest.ts';
import { FileFault } from '#ingest/file-fault.ts';
import type { FileSheet, Sheet } from '#ingest/sheet.ts';
import type { Text } from '#warehouse/text.ts';

export interface FoundFile {
  readonly section: FileSheet;
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly warnings: readonly Text[];
}

export async function findFiles(
  sheet: Sheet,
  folder: string,
  { kind, files: listed }: Manifest,
): Promise<FoundFiles> {
  const files: FoundFile[] = [];
  const warnings: Text[] = [];
  const names = exportsIn(folder);
  // A drop with a number is taken once: nothing of it may still be on its way.
  if (kind !== undefined) checkAllCame(listed ?? [], names);
  for (const name of names) {
    if (sheet.ignored_files.some((pattern) => matches(name, pattern))) continue;
    const section = sheet.files.find(({ pattern }) => matches(name, pattern));
    const isListed = kind === undefined || (listed?.some((each) => each.name === name) ?? true);
    if (section === undefined) warnings.push(unexpected(sheet, name));
    else if (!isListed) warnings.push(unlisted(sheet, name));
    else {
      const path = join(folder, name);
      files.push({ section, name, path, sha256: await fileHash(path) });
    }
  }
  return { files, warnings };
}

/** Hidden and part-copied files are not exports yet. */
function exportsIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ name }) => name)
    .filter(
      (name) => !name.startsWith('.') && name !== 'manifest.json' && !/\.(part|tmp|md)$/.test(name),
    )
    .sort();
}

function checkAllCame(
  listed: readonly { readonly name: string }[],
  names: readonly string[],
): void {
  const missing = listed.map(({ name }) => name).filter((name) => !names.includes(name));
  if (missing.length === 0) return;
  const list = missing.join(', ');
  throw new FileFault({
    es: `manifest.json anuncia archivos que no llegaron: ${list}. Cópielos al buzón.`,
    en: `manifest.json announces files that did not come: ${list}. Copy them to the inbox.`,
  });
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

function unexpected(sheet: Sheet, name: string): Text {
  const patterns = sheet.files.map(({ pattern }) => pattern).join(', ');
  return {
    es: `${sheet.id}: el archivo ${name} no corresponde a ningún patrón de la ficha (${patterns}); se dejó aparte.`,
    en: `${sheet.id}: the file ${name} matches no pattern of the sheet (${patterns}); it was left aside.`,
  };
}

function unlisted({ id }: Sheet, name: string): Text {
  return {
    es: `${id}: manifest.json no nombra el archivo ${name}; se dejó aparte.`,
    en: `${id}: manifest.json does not name the file ${name}; it was left aside.`,
  };
}
