/** The quality of each source and representation on the last night that judged it, and its history. */
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Text } from '#warehouse/text.ts';
import type { Database, Row } from '#warehouse/warehouse.ts';

export interface QualityScore {
  readonly source: string;
  /** `_T` for the whole source. */
  readonly representation: string;
  readonly label: Text | null;
  readonly night: string;
  readonly records: number;
  /** Percentages; null where the data cannot tell. */
  readonly parts: Readonly<
    Record<'missing' | 'unmapped' | 'silent' | 'rejected' | 'duplicate', number | null>
  >;
  readonly score: number;
  /** Oldest first, the last night at the end. */
  readonly history: readonly { readonly night: string; readonly score: number }[];
}

export interface QualityScores {
  readonly sources: readonly QualityScore[];
  readonly representations: readonly QualityScore[];
}

export async function qualityScores(
  { codebook }: ReadableSnapshot,
  db: Database,
): Promise<QualityScores> {
  const rows = await db.rows(
    'SELECT * REPLACE (night::VARCHAR AS night) FROM quality_score WHERE score IS NOT NULL ORDER BY night',
  );
  const units = Map.groupBy(rows, (row) => `${String(row.source)} ${String(row.representation)}`);
  const scores = [...units.values()].flatMap((nights): readonly QualityScore[] => {
    const last = nights.at(-1);
    if (last === undefined) return [];
    const representation = String(last.representation);
    return [
      {
        source: String(last.source),
        representation,
        label: codebook.find('representation', representation)?.label ?? null,
        night: String(last.night),
        records: Number(last.records),
        parts: partsOf(last),
        score: Number(last.score),
        history: nights.map(({ night, score }) => ({ night: String(night), score: Number(score) })),
      },
    ];
  });
  return {
    sources: scores.filter(({ representation }) => representation === '_T').sort(bySource),
    representations: scores
      .filter(({ representation }) => representation !== '_T')
      .sort((a, b) => bySource(a, b) || a.score - b.score),
  };
}

function bySource(a: QualityScore, b: QualityScore): number {
  return a.source.localeCompare(b.source);
}

function partsOf(row: Row): QualityScore['parts'] {
  const percent = (name: string) => {
    const value = row[`${name}_percent`];
    return typeof value === 'number' ? value : null;
  };
  return {
    missing: percent('missing'),
    unmapped: percent('unmapped'),
    silent: percent('silent'),
    rejected: percent('rejected'),
    duplicate: percent('duplicate'),
  };
}
