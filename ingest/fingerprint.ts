/** What a snapshot is made from, as one hash: the extracts, the registry, the sheets and mappings, and this code. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredExtract } from '#ingest/extracts.ts';
import { isEmptyRegistry } from '#warehouse/registry.ts';
import { EMPTY_REGISTRY, type RegistryState } from '#warehouse/registry-entries.ts';

const ROOT = join(import.meta.dirname, '..');

export function fingerprint(extracts: readonly StoredExtract[], registry: RegistryState): string {
  const hash = createHash('sha256');
  // what countries share and plan changes no row
  const { mapping, programme, representation, organisation } = registry;
  const merged = { mapping, programme, representation, organisation };
  if (!isEmptyRegistry({ ...EMPTY_REGISTRY, ...merged })) hash.update(JSON.stringify(merged));
  for (const { source, name, sha256 } of extracts) hash.update(`${source}\n${name}\n${sha256}\n`);
  for (const folder of ['ingest', 'warehouse']) {
    const files = readdirSync(join(ROOT, folder), {
      recursive: true,
      encoding: 'utf8',
      withFileTypes: true,
    })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}
