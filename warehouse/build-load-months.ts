/**
 * What each representation did in each month, by kind of work: cases opened and closed, actions, and the minutes that
 * were written down with them. Persons are not among them: one who comes in two months is one person.
 */
import type { Database } from '#warehouse/warehouse.ts';
import { STRATUM_SQL } from '#warehouse/workload-strata.ts';

export async function buildLoadMonths(db: Database): Promise<void> {
  await db.run(`
    INSERT INTO load_month BY NAME
    WITH sorted AS (
      SELECT case_id, source, country, host_country, representation, month, closed_month, ${STRATUM_SQL} AS stratum FROM "case"
    ),
    counted AS (
      SELECT month, source, country, host_country, representation, stratum, count(*) AS opened, 0 AS closed, 0 AS actions, 0 AS minutes
      FROM sorted GROUP BY ALL
      UNION ALL
      SELECT closed_month, source, country, host_country, representation, stratum, 0, count(*), 0, 0 FROM sorted GROUP BY ALL
      UNION ALL
      SELECT action_month, sorted.source, sorted.country, host_country, representation, stratum, 0, 0, count(*), coalesce(sum(minutes), 0)
      FROM action JOIN sorted USING (case_id) GROUP BY ALL
    )
    SELECT month, source, country, host_country, representation, stratum, sum(opened)::INTEGER AS opened,
           sum(closed)::INTEGER AS closed, sum(actions)::INTEGER AS actions, sum(minutes)::INTEGER AS minutes
    FROM counted WHERE month[1] <> '_'
    GROUP BY ALL ORDER BY source, representation, month, stratum`);
}
