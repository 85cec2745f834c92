/** Opens the file that a level is answered from, without a server, with its protection. */
import type { AskResult } from '#queries/ask.ts';
import { askedRelease, type Naming } from '#queries/asked-release.ts';
import type { Protection } from '#queries/disclosure/count-protected.ts';
import { cellSecret, noiseOf } from '#queries/disclosure/noise.ts';
import { analystProtection, publicProtection } from '#queries/disclosure/protect.ts';
import { readPolicies } from '#queries/disclosure/sharing-policy.ts';
import type { View } from '#queries/scope.ts';
import { dataFolder } from '#warehouse/data-folder.ts';
import {
  openCurrent,
  openEdition,
  openRelease,
  type ReadableSnapshot,
} from '#warehouse/open-snapshot.ts';
import { listEditions, type FoundEdition } from '#warehouse/public-editions.ts';
import { currentSnapshot } from '#warehouse/publish.ts';
import { registryState } from '#warehouse/registry.ts';
import { listReleases } from '#warehouse/releases.ts';

export type OpenedEdition =
  | {
      readonly kind: 'opened';
      readonly edition: ReadableSnapshot;
      readonly protection: Protection | null;
    }
  | { readonly kind: 'none'; readonly level: View['level'] }
  | Exclude<AskResult, { readonly kind: 'answer' }>;

/** The file that a level is answered from, and its protection, as the server does it. */
export async function openFor(naming: Naming, { level }: View): Promise<OpenedEdition> {
  const folder = dataFolder();
  if (level === 'public') return openPublic(naming, listEditions(folder.releases));
  const current = level === 'owner' ? (currentSnapshot(folder)?.id ?? null) : null;
  const releases = listReleases(folder);
  const asked = askedRelease(naming, releases, current);
  if (asked.kind !== 'current' && asked.kind !== 'release') return asked;
  if (level === 'owner') {
    const edition =
      asked.kind === 'release'
        ? await openRelease(folder, asked.release)
        : await openCurrent(folder);
    return edition === null
      ? { kind: 'none', level }
      : { kind: 'opened', edition, protection: null };
  }
  const newest = releases.find(({ withdrawn }) => withdrawn === null);
  const release = asked.kind === 'release' ? asked.release : newest;
  if (release === undefined) return { kind: 'none', level };
  const edition = await openRelease(folder, release);
  const noise = noiseOf(cellSecret(folder.secrets));
  const policies = readPolicies(registryState(folder).sharing);
  const rules = { noise, policies, day: new Date().toISOString().slice(0, 10) };
  return { kind: 'opened', edition, protection: analystProtection(edition, edition.db, rules) };
}

async function openPublic(
  naming: Naming,
  editions: readonly FoundEdition[],
): Promise<OpenedEdition> {
  const asked = askedRelease(naming, editions, null);
  if (asked.kind !== 'current' && asked.kind !== 'release') return asked;
  const newest = editions.find(({ withdrawn }) => withdrawn === null);
  const found = asked.kind === 'release' ? asked.release : newest;
  if (found === undefined) return { kind: 'none', level: 'public' };
  const edition = await openEdition(found);
  return { kind: 'opened', edition, protection: publicProtection(edition, edition.db) };
}
