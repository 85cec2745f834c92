/**
 * Counts what sources have published themselves: shown at every level as it is. Rows of registries are left
 * out, so that nothing of a protected source is told exactly.
 */
import { countBySql } from '#queries/crosstab/count-by-sql.ts';
import type { CountedPart } from '#queries/crosstab/counted-part.ts';
import type { CrosstabPlan } from '#queries/crosstab/statement.ts';
import { findDimension } from '#warehouse/catalog.ts';
import type { Fact } from '#warehouse/measures.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** Facts that a source may tell already added up or event by event, without persons of ours. */
export const PUBLISHED_FACTS: ReadonlySet<Fact> = new Set(['indicator', 'registration', 'stage']);

export function publishedSources({
  sources,
}: Pick<ReadableSnapshot, 'sources'>): readonly string[] {
  return sources.filter(({ disclosure }) => disclosure === 'published').map(({ id }) => id);
}

export async function countPublished(
  plan: CrosstabPlan,
  snapshot: ReadableSnapshot,
  db: Database,
): Promise<CountedPart> {
  const source = findDimension('source');
  if (source === undefined) throw new Error('the catalog lacks sources');
  const only = { dimension: source, negated: false, codes: publishedSources(snapshot) };
  return countBySql({ ...plan, filters: [...plan.filters, only] }, db);
}
