/**
 * What the snapshot tells of each representation in a window of months, counted by DuckDB: nothing here is an estimate.
 * `network` holds the counts over all of them, where a person who went to two offices is one person.
 */
import type { AskedRows } from '#queries/representations/asked-rows.ts';
import type { Window } from '#queries/representations/window.ts';
import type { Database, Parameter, Row } from '#warehouse/warehouse.ts';

export const NETWORK = '_T';

/** Persons are counted apart: they add up over nothing. */
export interface PersonCounts {
  /** With at least one action in the window; null where the source cannot tell persons apart. */
  readonly persons: number;
  /** Whose first case was opened in the year before the window, so that each was seen for 365 days. */
  readonly seen: number;
  /** Of those, with a second case within 365 days. */
  readonly again: number;
}

export interface OpenCounts {
  readonly open: number;
  /** Open 0–30, 31–90, 91–180, 181–365 and more days at the end of the window. */
  readonly ages: readonly number[];
  /** Open without an action for at least 30, 60 and 90 days. */
  readonly still: readonly number[];
  /** Closed within the window. */
  readonly closed: number;
}

export interface QualityCounts {
  readonly cases: number;
  readonly withArea: number;
  readonly actions: number;
  readonly withType: number;
}

/** Cases that behaved alike: under observation from the end of day `entry` after opening (−1: from the opening on) to day `exit`. */
export interface Spell {
  readonly entry: number;
  readonly exit: number;
  /** Was it closed then (or first acted on), or only no longer seen? */
  readonly event: boolean;
  readonly count: number;
}

/** By representation; `NETWORK` for all of them. */
export type ByPlace<T> = ReadonlyMap<string, T>;

export async function readPersons(
  db: Database,
  { sql, parameters }: AskedRows,
  { from, until, first, last }: Window,
): Promise<ByPlace<PersonCounts>> {
  const days = placeholders(parameters, 4);
  const rows = await db.rows(
    `WITH own AS (
       SELECT case_id, person_id, representation::VARCHAR AS representation, opened FROM "case"
       JOIN (SELECT id FROM source WHERE persons_linkable) linkable ON linkable.id = source WHERE ${sql}
     ),
     helped AS (
       SELECT coalesce(representation, '${NETWORK}') AS place, count(DISTINCT person_id) AS persons
       FROM own JOIN action USING (case_id) WHERE action_month BETWEEN ${days[0]} AND ${days[1]}
       GROUP BY GROUPING SETS ((representation), ())
     ),
     begun AS (
       SELECT representation, person_id, min(opened) AS begun, (list_sort(list(opened)))[2] AS again
       FROM own GROUP BY representation, person_id
       UNION ALL
       SELECT '${NETWORK}', person_id, min(opened), (list_sort(list(opened)))[2] FROM own GROUP BY person_id
     ),
     repeated AS (
       SELECT representation AS place, count(*) AS seen, count(*) FILTER (again <= begun + 365) AS again
       FROM begun WHERE begun BETWEEN ${days[2]}::DATE - 365 AND ${days[3]}::DATE - 365 GROUP BY representation
     )
     SELECT place, coalesce(persons, 0) AS persons, coalesce(seen, 0) AS seen, coalesce(again, 0) AS again
     FROM helped FULL JOIN repeated USING (place)`,
    [...parameters, from, until, first, last],
  );
  return byPlace(rows, (row) => ({
    persons: Number(row.persons),
    seen: Number(row.seen),
    again: Number(row.again),
  }));
}

export async function readOpen(
  db: Database,
  { sql, parameters }: AskedRows,
  { first, last }: Window,
): Promise<ByPlace<OpenCounts>> {
  const [from, until] = placeholders(parameters, 2);
  const rows = await db.rows(
    `WITH own AS (
       SELECT case_id, representation::VARCHAR AS representation, opened, closed FROM "case"
       WHERE ${sql} AND opened <= ${until}::DATE AND (closed IS NULL OR closed >= ${from}::DATE)
     ),
     moved AS (
       SELECT case_id, max(performed) FILTER (performed <= ${until}::DATE) AS moved
       FROM action SEMI JOIN own USING (case_id) GROUP BY case_id
     ),
     told AS (
       SELECT representation, closed <= ${until}::DATE AS is_closed, ${until}::DATE - opened AS age,
              ${until}::DATE - coalesce(greatest(moved, opened), opened) AS still
       FROM own LEFT JOIN moved USING (case_id)
     )
     SELECT coalesce(representation, '${NETWORK}') AS place, count(*) FILTER (is_open) AS open,
            count(*) FILTER (NOT is_open) AS closed, ${AGES}, ${STILL}
     FROM (SELECT *, coalesce(NOT is_closed, true) AS is_open FROM told)
     GROUP BY GROUPING SETS ((representation), ())`,
    [...parameters, first, last],
  );
  return byPlace(rows, (row) => ({
    open: Number(row.open),
    closed: Number(row.closed),
    ages: AGE_BOUNDS.map((_, at) => Number(row[`age${String(at)}`])),
    still: STILL_DAYS.map((days) => Number(row[`still${String(days)}`])),
  }));
}

/** Both ends of each group of ages in days. */
const AGE_BOUNDS: readonly (readonly [number, number])[] = [
  [0, 30],
  [31, 90],
  [91, 180],
  [181, 365],
  [366, 1_000_000],
];
const STILL_DAYS = [30, 60, 90] as const;

const AGES = AGE_BOUNDS.map(
  ([from, to], at) =>
    `count(*) FILTER (is_open AND age BETWEEN ${String(from)} AND ${String(to)}) AS age${String(at)}`,
).join(', ');
const STILL = STILL_DAYS.map(
  (days) => `count(*) FILTER (is_open AND still >= ${String(days)}) AS still${String(days)}`,
).join(', ');

/** How long cases stay open; those open before the window enter it at the age that they had. */
export async function readClosingSpells(
  db: Database,
  { sql, parameters }: AskedRows,
  { first, last }: Window,
): Promise<ByPlace<readonly Spell[]>> {
  const [from, until] = placeholders(parameters, 2);
  const rows = await db.rows(
    `SELECT coalesce(representation, '${NETWORK}') AS place, entry, exit, event, count(*) AS count
     FROM (
       SELECT representation::VARCHAR AS representation, greatest(${from}::DATE - opened, 0) - 1 AS entry,
              least(coalesce(closed, ${until}::DATE), ${until}::DATE) - opened AS exit,
              coalesce(closed <= ${until}::DATE, false) AS event
       FROM "case" WHERE ${sql} AND opened <= ${until}::DATE AND (closed IS NULL OR closed >= ${from}::DATE)
     )
     GROUP BY GROUPING SETS ((representation, entry, exit, event), (entry, exit, event))`,
    [...parameters, first, last],
  );
  return spellsByPlace(rows);
}

/** From opening to the first action, of cases opened in the window. */
export async function readFirstActions(
  db: Database,
  { sql, parameters }: AskedRows,
  { first, last }: Window,
): Promise<ByPlace<readonly Spell[]>> {
  const [from, until] = placeholders(parameters, 2);
  const rows = await db.rows(
    `WITH own AS (
       SELECT case_id, representation::VARCHAR AS representation, opened FROM "case"
       WHERE ${sql} AND opened BETWEEN ${from}::DATE AND ${until}::DATE
     ),
     acted AS (
       SELECT case_id, min(performed) FILTER (performed <= ${until}::DATE) AS acted
       FROM action SEMI JOIN own USING (case_id) GROUP BY case_id
     )
     SELECT coalesce(representation, '${NETWORK}') AS place, -1 AS entry, exit, event, count(*) AS count
     FROM (
       SELECT representation, greatest(coalesce(acted, ${until}::DATE) - opened, 0) AS exit, acted IS NOT NULL AS event
       FROM own LEFT JOIN acted USING (case_id)
     )
     GROUP BY GROUPING SETS ((representation, exit, event), (exit, event))`,
    [...parameters, first, last],
  );
  return spellsByPlace(rows);
}

export async function readQuality(
  db: Database,
  { sql, parameters }: AskedRows,
  { first, last }: Window,
): Promise<ByPlace<QualityCounts>> {
  const [from, until] = placeholders(parameters, 2);
  const rows = await db.rows(
    `WITH own AS (
       SELECT case_id, representation::VARCHAR AS representation, area FROM "case"
       WHERE ${sql} AND opened BETWEEN ${from}::DATE AND ${until}::DATE
     ),
     acted AS (
       SELECT case_id, count(*) AS actions, count(*) FILTER (action_type[1] <> '_') AS typed
       FROM action SEMI JOIN own USING (case_id) GROUP BY case_id
     )
     SELECT coalesce(representation, '${NETWORK}') AS place, count(*) AS cases,
            count(*) FILTER (area[1] <> '_') AS with_area, coalesce(sum(actions), 0) AS actions, coalesce(sum(typed), 0) AS typed
     FROM own LEFT JOIN acted USING (case_id)
     GROUP BY GROUPING SETS ((representation), ())`,
    [...parameters, first, last],
  );
  return byPlace(rows, (row) => ({
    cases: Number(row.cases),
    withArea: Number(row.with_area),
    actions: Number(row.actions),
    withType: Number(row.typed),
  }));
}

/** `$3`, `$4`, … after the parameters of the rows. */
function placeholders(before: readonly Parameter[], count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `$${String(before.length + at + 1)}`);
}

function byPlace<T>(rows: readonly Row[], read: (row: Row) => T): ByPlace<T> {
  return new Map(rows.map((row) => [String(row.place), read(row)]));
}

function spellsByPlace(rows: readonly Row[]): ByPlace<readonly Spell[]> {
  const spells = rows.map((row) => ({
    place: String(row.place),
    entry: Number(row.entry),
    exit: Number(row.exit),
    event: row.event === true,
    count: Number(row.count),
  }));
  return Map.groupBy(spells, ({ place }) => place);
}
