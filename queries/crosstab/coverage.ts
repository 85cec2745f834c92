/**
 * Up to which month each source tells its facts: the last whole one before its export. What was published
 * once and for all tells until its last fact, whenever its file was written.
 */
import { factTable } from '#queries/crosstab/facts.ts';
import { levelOf } from '#queries/crosstab/compared-periods.ts';
import { lastMonthOf, lastWholeMonth, toldUntil } from '#queries/crosstab/told-until.ts';
import type { Fact } from '#warehouse/measures.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** By source, `2026-08`. */
export type Coverage = ReadonlyMap<string, string>;

export interface Covering {
  readonly snapshot: ReadableSnapshot;
  readonly db: Database;
}

export async function coverageOf(
  { snapshot, db }: Covering,
  fact: Fact,
  hierarchy: string,
): Promise<Coverage> {
  const day = toldUntil(snapshot.snapshot);
  const told = new Map(
    snapshot.sources.map(({ id, extracted_at }) => {
      const exported = toldUntil({ ...snapshot.snapshot, as_of: dateOr(extracted_at, day) });
      return [id, lastWholeMonth(exported < day ? exported : day)] as const;
    }),
  );
  const published = snapshot.sources.filter(({ disclosure }) => disclosure === 'published');
  if (published.length === 0) return told;
  const last = await lastFacts(db, fact, hierarchy);
  return new Map(
    [...told].map(([source, month]) => {
      const end = last.get(source);
      const isStatic = published.some(({ id }) => id === source);
      return [source, isStatic && end !== undefined && end < month ? end : month];
    }),
  );
}

function dateOr(text: string, day: string): string {
  return Number.isNaN(Date.parse(text)) ? day : text;
}

async function lastFacts(db: Database, fact: Fact, hierarchy: string): Promise<Coverage> {
  const year = levelOf(hierarchy, 'year');
  const month = levelOf(hierarchy, 'month');
  const { from, column } = factTable(fact, [year, month]);
  const rows = await db.rows(
    `SELECT ${fact === 'case' ? 'c' : 'f'}.source::VARCHAR AS source,
            max(${column(month)}::VARCHAR) FILTER (${column(month)}[1] <> '_') AS month,
            max(${column(year)}::VARCHAR) FILTER (${column(year)}[1] <> '_') AS year
     FROM ${from} GROUP BY ALL`,
  );
  return new Map(
    rows.flatMap((row): (readonly [string, string])[] => {
      if (row.month !== null) return [[String(row.source), String(row.month)]];
      return row.year === null ? [] : [[String(row.source), lastMonthOf('year', String(row.year))]];
    }),
  );
}
