/** Withdraws a release for cause: from now on whoever asks for it, the public too, is told why. Nothing is taken away. */
import { join } from 'node:path';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { writeDurably } from '#warehouse/durable-file.ts';
import { withdrawEdition } from '#warehouse/public-editions.ts';
import { MANIFEST, type Release } from '#warehouse/releases.ts';

export function withdrawRelease(
  folder: DataFolder,
  release: Release,
  withdrawn: { readonly at: string; readonly reason: string },
): Release {
  const at = join(folder.releases, release.id);
  const changed = { ...release, withdrawn };
  writeDurably(join(at, MANIFEST), changed);
  withdrawEdition(at, withdrawn);
  return changed;
}
