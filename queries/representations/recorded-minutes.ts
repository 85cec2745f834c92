/** What the records themselves say of the minutes of each kind of work: a check of the standards, not a replacement. */
import type { AskedRows } from '#queries/representations/asked-rows.ts';
import type { LoadMonth } from '#queries/representations/read-months.ts';
import type { Window } from '#queries/representations/window.ts';
import type { Database } from '#warehouse/warehouse.ts';
import { STRATUM_SQL } from '#warehouse/workload-strata.ts';

export interface RecordedMinutes {
  readonly cases: number;
  readonly actions: number;
  /** Actions with minutes written down. */
  readonly timed: number;
  /** Mean of those; null where nobody wrote any. */
  readonly minutes_an_action: number | null;
  readonly actions_a_case: number | null;
  /** Minutes an action times actions a case: actions without minutes are taken to be like the others. */
  readonly minutes_a_case: number | null;
}

/** By kind of work, over the months of the window. */
export async function readRecordedMinutes(
  db: Database,
  { sql, parameters }: AskedRows,
  { from, until }: Window,
  months: readonly LoadMonth[],
): Promise<ReadonlyMap<string, RecordedMinutes>> {
  const at = parameters.length;
  const rows = await db.rows(
    `SELECT stratum, count(minutes) AS timed, sum(minutes) AS minutes
     FROM action JOIN (SELECT case_id, ${STRATUM_SQL} AS stratum FROM "case" WHERE ${sql}) USING (case_id)
     WHERE action_month::VARCHAR BETWEEN $${String(at + 1)} AND $${String(at + 2)}
     GROUP BY ALL`,
    [...parameters, from, until],
  );
  const written = new Map(rows.map((row) => [String(row.stratum), row]));
  const counted = Map.groupBy(
    months.filter(({ month }) => month >= from && month <= until),
    ({ stratum }) => stratum,
  );
  return new Map(
    [...counted].map(([stratum, own]) => {
      const cases = own.reduce((sum, { opened }) => sum + opened, 0);
      const actions = own.reduce((sum, each) => sum + each.actions, 0);
      const timed = Number(written.get(stratum)?.timed ?? 0);
      const an_action = timed === 0 ? null : Number(written.get(stratum)?.minutes ?? 0) / timed;
      const a_case = cases === 0 || actions === 0 ? null : actions / cases;
      return [
        stratum,
        {
          ...{ cases, actions, timed, minutes_an_action: an_action, actions_a_case: a_case },
          minutes_a_case: an_action === null || a_case === null ? null : an_action * a_case,
        },
      ];
    }),
  );
}
