/** What each loaded source holds: period, counts, files, notes, codes without an equivalent. */
import { heldTables } from '#queries/routes/held-tables.ts';
import type { QualityNote, ReadableSnapshot, Source } from '#warehouse/open-snapshot.ts';
import type { Database, Row } from '#warehouse/warehouse.ts';

export interface SourceSummary extends Source {
  readonly period: { readonly from: string | null; readonly to: string | null };
  readonly counts: Readonly<Record<string, number>>;
  readonly files: readonly Row[];
  readonly notes: readonly Omit<QualityNote, 'source'>[];
  readonly unmapped: readonly Row[];
}

export async function sourceSummaries(
  snapshot: ReadableSnapshot,
  db: Database,
): Promise<readonly SourceSummary[]> {
  const withFlows = (await heldTables(snapshot, db)).flows
    ? `${COUNTS}\n  UNION ALL ${FLOWS}`
    : COUNTS;
  const [counts, files, unmapped] = await Promise.all([
    db.rows(withFlows),
    db.rows(FILES),
    db.rows(UNMAPPED),
  ]);
  return snapshot.sources.map((source) => {
    const counted = counts.filter((row) => row.source === source.id && Number(row.count) > 0);
    const bounds = (name: string) =>
      counted
        .flatMap((row) =>
          row[name] === null || row[name] === undefined ? [] : [String(row[name])],
        )
        .sort();
    return {
      ...source,
      period: { from: bounds('first')[0] ?? null, to: bounds('last').at(-1) ?? null },
      counts: Object.fromEntries(counted.map((row) => [String(row.measure), Number(row.count)])),
      files: own(files, source.id),
      notes: snapshot.notes
        .filter((note) => note.source === source.id)
        .map(({ text, dimension, codes, period, found }) => ({
          ...{ text, dimension, codes, period, found },
        })),
      unmapped: own(unmapped, source.id),
    };
  });
}

/**
 * A source as everybody may know it: what it is, whose, and of which years. Its counts only where they are published as
 * they are; of its notes those of its sheet, as the others tell numbers of rows.
 */
export function toldToEveryone(
  source: SourceSummary,
  { files: withFiles }: { readonly files: boolean },
): SourceSummary {
  const isPublished = source.disclosure === 'published';
  const { from, to } = source.period;
  return {
    ...source,
    period: isPublished
      ? source.period
      : { from: from?.slice(0, YEAR) ?? null, to: to?.slice(0, YEAR) ?? null },
    counts: isPublished ? source.counts : {},
    files: withFiles ? source.files : [],
    unmapped: withFiles ? source.unmapped : [],
    notes: isPublished ? source.notes : source.notes.filter(({ found }) => !found),
  };
}

const YEAR = 4;

function own(rows: readonly Row[], source: string): readonly Row[] {
  return rows
    .filter((row) => row.source === source)
    .map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'source')));
}

const COUNTS = `
  SELECT "case".source::VARCHAR AS source, 'persons' AS measure, count(DISTINCT person_id) AS count, NULL AS first, NULL AS last
  FROM "case" JOIN source ON source.id = "case".source::VARCHAR WHERE persons_linkable GROUP BY ALL
  UNION ALL
  SELECT source::VARCHAR, 'cases', count(*), min(opened)::VARCHAR, max(opened)::VARCHAR FROM "case" GROUP BY source
  UNION ALL
  SELECT source::VARCHAR, 'actions', count(*), NULL, NULL FROM action GROUP BY source
  UNION ALL
  SELECT source::VARCHAR, 'journeys', count(*), NULL, NULL FROM journey GROUP BY source
  UNION ALL
  SELECT source::VARCHAR, 'route_events', sum(events), min(occurred)::VARCHAR, max(occurred)::VARCHAR FROM stage GROUP BY source
  UNION ALL
  SELECT source::VARCHAR, 'route_events', sum(events), min(event_month::VARCHAR), max(event_month::VARCHAR) FROM event_count GROUP BY source
  UNION ALL
  SELECT source::VARCHAR, 'registrations', sum(registrations), min(year::VARCHAR), max(year::VARCHAR) FROM registration GROUP BY source
  UNION ALL
  SELECT source::VARCHAR, measure::VARCHAR, sum(value), min(coalesce(occurred::VARCHAR, year::VARCHAR)), max(coalesce(occurred::VARCHAR, year::VARCHAR))
  FROM indicator WHERE measure NOT IN (SELECT measure FROM told_day) GROUP BY source, measure
  UNION ALL
  SELECT source::VARCHAR, measure::VARCHAR, round(sum(value) / any_value(told)), min(occurred)::VARCHAR, max(occurred)::VARCHAR
  FROM indicator JOIN (SELECT source, measure, count(*) AS told FROM told_day GROUP BY ALL) USING (source, measure) GROUP BY source, measure
  UNION ALL
  SELECT source::VARCHAR, 'services', sum(delivered), min(month::VARCHAR), max(month::VARCHAR) FROM service_month GROUP BY source
  UNION ALL
  SELECT source::VARCHAR, 'travellers', sum(travellers), min(month::VARCHAR), max(month::VARCHAR) FROM traveller_month GROUP BY source
  UNION ALL
  SELECT source, 'staff_months', count(*), min(month), max(month) FROM staff_month GROUP BY source`;

const FLOWS = `
  SELECT source::VARCHAR AS source, 'flows' AS measure, sum(count) AS count, min(year)::VARCHAR AS first, max(year)::VARCHAR AS last
  FROM flow GROUP BY source`;

const FILES = `
  SELECT source, name, sha256, rows_read, loaded, rejected, duplicate, withdrawn, equal_rows FROM file ORDER BY source, name`;

const UNMAPPED = `
  SELECT source, field, local_code, rows_seen AS rows FROM unmapped_code ORDER BY source, rows_seen DESC, field, local_code`;
