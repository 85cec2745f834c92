/** Which sources have flows, and whose a reader may see: what a source has published, or the rows of one's own country. */
import {
  flowRows,
  keptSeries,
  type FlowFact,
  type KeptSeries,
} from '#queries/routes/flow-series.ts';
import { heldTables } from '#queries/routes/held-tables.ts';
import type { View } from '#queries/scope.ts';
import type { ReadableSnapshot, Source } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

export interface OfferedSeries {
  readonly series: KeptSeries;
  readonly first_year: number;
  readonly last_year: number;
  readonly total: number;
}

export interface FlowSource {
  readonly source: Source;
  /** All of its series are of one kind. */
  readonly fact: FlowFact;
  readonly offered: readonly OfferedSeries[];
}

export async function flowSources(
  snapshot: ReadableSnapshot,
  view: View,
  db: Database,
): Promise<readonly FlowSource[]> {
  const facts: readonly FlowFact[] = (await heldTables(snapshot, db)).flows
    ? ['flow', 'registration', 'indicator']
    : ['registration', 'indicator'];
  const rows = await db.rows(`
    SELECT source, series, min(year) AS first_year, max(year) AS last_year, sum(counted)::BIGINT AS total
    FROM (${facts.map((fact) => flowRows(fact, 'country')).join('\nUNION ALL\n')})
    GROUP BY source, series ORDER BY source, series`);
  return snapshot.sources
    .filter((source) => isVisible(source, view))
    .flatMap((source) => {
      const offered = rows
        .filter((row) => row.source === source.id)
        .flatMap((row): readonly OfferedSeries[] => {
          const series = keptSeries(String(row.series));
          if (series === undefined) return [];
          const [first_year, last_year] = [Number(row.first_year), Number(row.last_year)];
          return [{ series, first_year, last_year, total: Number(row.total) }];
        })
        .toSorted((a, b) => a.series.position - b.series.position);
      const fact = offered[0]?.series.fact;
      return fact === undefined
        ? []
        : [{ source, fact, offered: offered.filter(({ series }) => series.fact === fact) }];
    });
}

/** A count that nobody has published is for whoever sees all rows of its country. */
function isVisible({ disclosure, country }: Source, { level, rows }: View): boolean {
  if (disclosure === 'published') return true;
  const isWhole = rows.representations === null && rows.institutions === null;
  return level === 'owner' && isWhole && (rows.countries?.includes(country) ?? true);
}
