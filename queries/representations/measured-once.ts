/** Measured networks, kept as long as their snapshot is: one page asks for the list, a post and the plan of the same question. */
import { createHash } from 'node:crypto';
import { measurePosts, type MeasuredNetwork } from '#queries/representations/measure-posts.ts';
import {
  readNetwork,
  type NetworkAsked,
  type NetworkRead,
  type NetworkReading,
} from '#queries/representations/read-network.ts';
import type { View } from '#queries/scope.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { RegistryState } from '#warehouse/registry-entries.ts';
import type { Language } from '#warehouse/text.ts';
import type { Database } from '#warehouse/warehouse.ts';

export interface Asker {
  readonly snapshot: ReadableSnapshot;
  readonly db: Database;
  readonly registry: RegistryState;
  readonly view: View;
}

export interface MeasuresAsked extends NetworkAsked {
  readonly categories: readonly string[];
  readonly language: Language;
}

export type Measured =
  | {
      readonly kind: 'measured';
      readonly reading: NetworkReading;
      readonly measured: MeasuredNetwork;
    }
  | Exclude<NetworkRead, { readonly kind: 'reading' }>;

const MOST_KEPT = 12;
const kept = new WeakMap<ReadableSnapshot['codebook'], Map<string, Promise<Measured>>>();

export async function measuredOnce(asker: Asker, asked: MeasuresAsked): Promise<Measured> {
  const { codebook } = asker.snapshot;
  const known = kept.get(codebook) ?? new Map<string, Promise<Measured>>();
  kept.set(codebook, known);
  const key = [JSON.stringify(asked), asker.view.fingerprint, planningName(asker.registry)].join(
    ' ',
  );
  const found = known.get(key);
  // whoever asked first may have gone, which says nothing of the figures
  if (found !== undefined) return found.catch(() => measuredOnce(asker, asked));
  const fresh = measure(asker, asked).catch((error: unknown) => {
    known.delete(key);
    throw error;
  });
  known.set(key, fresh);
  for (const [oldest] of known) if (known.size > MOST_KEPT) known.delete(oldest);
  return fresh;
}

async function measure(
  { snapshot, db, registry, view }: Asker,
  { categories, language, ...asked }: MeasuresAsked,
): Promise<Measured> {
  const read = await readNetwork(snapshot, db, registry, view, asked);
  if (read.kind !== 'reading') return read;
  const { reading } = read;
  return { kind: 'measured', reading, measured: measurePosts(reading, categories, language) };
}

/** The same while nobody writes anything that a measure rests on. */
export function planningName(registry: RegistryState): string {
  const { time_standard, available_time, allowance, post_limit, staff } = registry;
  const told = JSON.stringify([time_standard, available_time, allowance, post_limit, staff]);
  return createHash('sha256').update(told).digest('base64url').slice(0, 16);
}
