/** Cases of each post by kind of work, and those of them with a result: what posts are compared by. */
import type { PostStrata } from '#queries/compare/standardise.ts';
import type { AskedRows } from '#queries/representations/asked-rows.ts';
import type { Indicator } from '#queries/representations/indicators.ts';
import type { Window } from '#queries/representations/window.ts';
import { STRATUM_SQL } from '#warehouse/workload-strata.ts';
import type { Database } from '#warehouse/warehouse.ts';
import type { Text } from '#warehouse/text.ts';

export interface IndicatorForm {
  /** Days after opening within which the result counts: every case compared has had as many. */
  readonly days: number;
  /** Of a row of cases with `acted`, the day of the first action. */
  readonly hit: string;
  /** The kind of work within which cases are alike; one for all where the kind follows from the result itself. */
  readonly stratum: string;
  /** What is said of such cases, after their number. */
  readonly is: Text;
}

export const INDICATOR_FORMS: Readonly<Record<Indicator, IndicatorForm>> = {
  closed_in_time: {
    days: 90,
    hit: 'coalesce(closed - opened <= 90, false)',
    stratum: STRATUM_SQL,
    is: { es: 'se cerraron en 90 días o menos', en: 'were closed within 90 days' },
  },
  first_action: {
    days: 3,
    hit: 'coalesce(acted - opened <= 3, false)',
    stratum: STRATUM_SQL,
    is: {
      es: 'tuvieron primera actuación en 3 días o menos',
      en: 'had a first action within 3 days',
    },
  },
  missing_area: {
    days: 0,
    hit: "area IS NULL OR area[1] = '_'",
    stratum: "'all'",
    is: { es: 'no tienen ámbito registrado', en: 'have no recorded area' },
  },
};

/** First and last day of opening of the cases compared: a year, as many days before the end as the result takes. */
export function comparedPeriod({ first, last }: Window, days: number) {
  return { first: daysBefore(first, days), last: daysBefore(last, days) };
}

function daysBefore(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - days);
  return date.toISOString().slice(0, 10);
}

export async function readOutcomes(
  db: Database,
  { sql, parameters }: AskedRows,
  window: Window,
  indicator: Indicator,
): Promise<readonly PostStrata[]> {
  const { days, hit, stratum } = INDICATOR_FORMS[indicator];
  const { first, last } = comparedPeriod(window, days);
  const at = (place: number) => `$${String(parameters.length + place)}::DATE`;
  const rows = await db.rows(
    `WITH own AS (
       SELECT * FROM "case" WHERE ${sql} AND opened BETWEEN ${at(1)} AND ${at(2)}
     ),
     first_action AS (
       SELECT case_id, min(performed) FILTER (performed <= ${at(3)}) AS acted
       FROM action SEMI JOIN own USING (case_id) GROUP BY case_id
     )
     SELECT representation::VARCHAR AS post, ${stratum} AS stratum, count(*) AS cases, count(*) FILTER (${hit}) AS hits
     FROM own LEFT JOIN first_action USING (case_id)
     GROUP BY ALL ORDER BY ALL`,
    [...parameters, first, last, window.last],
  );
  const lines = rows.map((row) => ({
    post: String(row.post),
    stratum: String(row.stratum),
    cases: Number(row.cases),
    hits: Number(row.hits),
  }));
  return [...Map.groupBy(lines, ({ post }) => post)].map(([post, strata]) => ({ post, strata }));
}
