/**
 * Copies a snapshot into a new database file as it stood at the end of a month: same tables, types and
 * comments, only facts of closed months. What lies later is cut out of the facts that stay: a case
 * closed afterwards is open, a journey that returned afterwards has not returned (decision 0037).
 */
import { buildLegs } from '#warehouse/build-legs.ts';
import { buildLoadMonths } from '#warehouse/build-load-months.ts';
import { DIMENSIONS } from '#warehouse/catalog.ts';
import { checkSnapshot } from '#warehouse/check.ts';
import { openForBuilding, type Database } from '#warehouse/warehouse.ts';

export interface Cut {
  readonly snapshot: string;
  /** The file to be made; its folder exists. */
  readonly path: string;
  /** `2026-10`: the last month that stays. */
  readonly month: string;
}

/** Runs `afterwards` on the new database before it is closed. */
export async function cutRelease<T>(
  { snapshot, path, month }: Cut,
  afterwards: (db: Database) => Promise<T>,
): Promise<T> {
  if (!/^\d{4}-\d{2}$/.test(month)) throw new Error(`not a month: ${month}`);
  const db = await openForBuilding(path);
  try {
    await db.run(`ATTACH '${snapshot.replaceAll("'", "''")}' AS published (READ_ONLY)`);
    await copySchema(db);
    for (const statement of [...closedPeriods(month), ...LISTED]) await db.run(statement);
    await copyRows(db);
    await db.run('DETACH published');
    await mustHold(db);
    const result = await afterwards(db);
    await db.run('CHECKPOINT');
    return result;
  } finally {
    db.close();
  }
}

async function copySchema(db: Database): Promise<void> {
  const [here] = await db.rows('SELECT current_database() AS name');
  await db.run(`COPY FROM DATABASE published TO "${String(here?.name)}" (SCHEMA)`);
}

async function copyRows(db: Database): Promise<void> {
  const tables = await db.rows(
    `SELECT schema_name, table_name FROM duckdb_tables()
     WHERE database_name = 'published' AND table_name NOT IN (SELECT unnest(string_split($1, ' ')))
     ORDER BY table_oid`,
    [[...CUT.keys(), ...MADE_ANEW].join(' ')],
  );
  for (const { schema_name, table_name } of tables) {
    const table = `"${String(schema_name)}"."${String(table_name)}"`;
    await db.run(`INSERT INTO ${table} BY NAME FROM published.${table}`);
  }
  for (const [table, rows] of CUT)
    await db.run(`INSERT INTO ${TARGETS.get(table) ?? table} BY NAME ${rows}`);
  await buildLegs(db);
  await buildLoadMonths(db);
}

async function mustHold(db: Database): Promise<void> {
  const broken = await checkSnapshot(db);
  if (broken.length > 0)
    throw new Error(`the release breaks ${broken.map(({ check }) => check).join(', ')}`);
}

/** A period is closed when the whole of it is; a fact without a date belongs to no month and stays. */
function closedPeriods(month: string): readonly string[] {
  const [year, number] = month.split('-').map(Number);
  const [y, m] = [year ?? 0, number ?? 0];
  const quarters = y * 4 + Math.floor(m / 3) - 1;
  const quarter = `${String(Math.floor(quarters / 4))}-Q${String((quarters % 4) + 1)}`;
  const lastYear = String(m === 12 ? y : y - 1);
  return [
    `CREATE TEMP MACRO is_past(day) AS day <= last_day(DATE '${month}-01')`,
    `CREATE TEMP MACRO is_closed(a_year, a_quarter, a_month) AS
     CASE WHEN a_month[1] <> '_' THEN a_month::VARCHAR <= '${month}'
          WHEN a_quarter[1] <> '_' THEN a_quarter::VARCHAR <= '${quarter}'
          WHEN a_year[1] <> '_' THEN a_year::VARCHAR <= '${lastYear}'
          ELSE true END`,
  ];
}

/** Little lies after a closed month: what goes is listed, so that all that stays passes by short lists, in its order. */
const LISTED = [
  `CREATE TEMP TABLE dropped_case AS
   SELECT case_id FROM published."case" WHERE is_past(opened) IS NOT TRUE`,
  `CREATE TEMP TABLE dropped_journey AS
   SELECT journey_id FROM published.journey WHERE is_closed(year, quarter, month) IS NOT TRUE`,
  `CREATE TEMP TABLE kept_person AS
   SELECT person_id FROM published."case" WHERE is_past(opened)
   UNION SELECT person_id FROM published.journey WHERE is_closed(year, quarter, month)`,
  // Of the journeys of which something was cut: what their route is by the stages that stay.
  `CREATE TEMP TABLE cut_route AS
   SELECT journey_id,
          coalesce(min_by(place, position) FILTER (stays AND stage = 'crossing'), '_X') AS crossing,
          coalesce(min_by(place, position) FILTER (stays AND stage = 'detention'), '_X') AS detention,
          min(position) FILTER (stage = 'detention') = min(position) FILTER (stays AND stage = 'detention') AS same_detention,
          coalesce(max_by(place, position) FILTER (stays AND stage = 'return'), '_X') AS returned,
          arg_max_null(occurred, position) FILTER (stays AND stage = 'return') AS returned_on,
          coalesce(bool_or(stays AND stage = 'return'), false) AS has_returned
   FROM (SELECT *, is_closed(event_year, event_quarter, event_month) AS stays FROM published.stage)
   ANTI JOIN dropped_journey USING (journey_id)
   WHERE journey_id IN (SELECT journey_id FROM published.stage WHERE NOT is_closed(event_year, event_quarter, event_month))
   GROUP BY journey_id`,
];

/** The finer levels of a place known only coarsely are not recorded; a reserved code holds at every level. */
function level(alias: string, code: string, column: string): string {
  return `CASE WHEN ${code}[1] = '_' THEN ${code} ELSE coalesce(${alias}.${column}, '_X') END`;
}

function point(alias: string, code: string, kind: string): string {
  return `CASE WHEN ${code}[1] = '_' THEN ${code} WHEN ${alias}.level = '${kind}' THEN ${code} ELSE '_X' END`;
}

const ROUTE: Readonly<Record<string, string>> = {
  crossing_zone: level('crossing_at', 'crossing', 'crossing_zone'),
  crossing_point: point('crossing_at', 'crossing', 'crossing_point'),
  detention_country: level('detention_at', 'detention', 'country'),
  detention_state: level('detention_at', 'detention', 'state'),
  detention_place: point('detention_at', 'detention', 'detention_place'),
  authority: `CASE WHEN same_detention THEN told.authority ELSE '_X' END`,
  return_country: level('return_at', 'returned', 'country'),
  return_state: level('return_at', 'returned', 'state'),
  return_point: point('return_at', 'returned', 'return_point'),
  repeat_class: `CASE WHEN has_returned THEN told.repeat_class ELSE '_Z' END`,
};

/** Days that had not come yet; a return that was cut leaves the one before it, or none. */
const DAYS: Readonly<Record<string, string>> = {
  crossing_on: 'CASE WHEN is_past(told.crossing_on) THEN told.crossing_on END',
  detention_on: 'CASE WHEN is_past(told.detention_on) THEN told.detention_on END',
  return_on: 'CASE WHEN cut_route.journey_id IS NULL THEN told.return_on ELSE returned_on END',
  reentry_on: 'CASE WHEN is_past(told.reentry_on) THEN told.reentry_on END',
};

/** Whoever came back into sight only afterwards, or had not returned, has not re-entered. */
const REENTRY = ['reentry_country', 'reentry_state', 'reentry_place'];
const NOT_YET = 'NOT coalesce(is_past(told.reentry_on), true) OR NOT coalesce(has_returned, true)';

const ROUTE_COLUMNS = DIMENSIONS.filter(({ home }) => home === 'journey').map(({ id }) => id);

const JOURNEYS = `
  SELECT told.* REPLACE (
    CASE WHEN dropped_case.case_id IS NULL THEN told.case_id END AS case_id,
    ${Object.entries(ROUTE)
      .map(
        ([name, sql]) =>
          `CASE WHEN cut_route.journey_id IS NULL THEN told.${name}::VARCHAR ELSE ${sql} END AS ${name}`,
      )
      .join(',\n    ')},
    ${Object.entries(DAYS)
      .map(([name, sql]) => `${sql} AS ${name}`)
      .join(',\n    ')},
    ${REENTRY.map((name) => `CASE WHEN ${NOT_YET} THEN '_Z' ELSE told.${name}::VARCHAR END AS ${name}`).join(',\n    ')}
  )
  FROM published.journey told
  ANTI JOIN dropped_journey USING (journey_id)
  LEFT JOIN dropped_case ON dropped_case.case_id = told.case_id
  LEFT JOIN cut_route ON cut_route.journey_id = told.journey_id
  LEFT JOIN place crossing_at ON crossing_at.code = crossing
  LEFT JOIN place detention_at ON detention_at.code = detention
  LEFT JOIN place return_at ON return_at.code = returned`;

const ACTIONS = `
  SELECT told.* FROM published.action told ANTI JOIN dropped_case USING (case_id)
  WHERE is_closed(action_year, action_quarter, action_month)`;

/** A case that is closed only afterwards is open; one whose journey begins only afterwards has no route yet. */
const CASES = `
  WITH gone AS (
    SELECT case_id, count(*)::INTEGER AS actions FROM published.action
    WHERE is_closed(action_year, action_quarter, action_month) IS NOT TRUE GROUP BY case_id
  ),
  changed AS (
    SELECT touched.journey_id AS touched, journey.*
    FROM (SELECT journey_id FROM cut_route UNION ALL FROM dropped_journey) touched
    LEFT JOIN journey USING (journey_id)
  )
  SELECT told.* REPLACE (
    CASE WHEN touched IS NULL THEN told.journey_id ELSE changed.journey_id END AS journey_id,
    told.actions - coalesce(gone.actions, 0) AS actions,
    CASE WHEN is_past(told.closed) THEN told.closed END AS closed,
    ${['closed_year', 'closed_quarter', 'closed_month', 'outcome']
      .map(
        (name) => `CASE WHEN NOT is_past(told.closed) THEN '_X' ELSE told.${name} END AS ${name}`,
      )
      .join(',\n    ')},
    CASE WHEN NOT is_past(told.closed) AND told.status = 'closed' THEN 'open' ELSE told.status END AS status,
    ${ROUTE_COLUMNS.map((name) => `CASE WHEN touched IS NULL THEN told.${name} ELSE coalesce(changed.${name}, '_X') END AS ${name}`).join(',\n    ')}
  )
  FROM published."case" told
  LEFT JOIN gone ON gone.case_id = told.case_id
  LEFT JOIN changed ON touched = told.journey_id
  WHERE is_past(told.opened)`;

const STAGES = `
  SELECT told.* REPLACE (CASE WHEN dropped_case.case_id IS NULL THEN told.case_id END AS case_id)
  FROM published.stage told
  ANTI JOIN dropped_journey USING (journey_id)
  LEFT JOIN dropped_case ON dropped_case.case_id = told.case_id
  WHERE is_closed(event_year, event_quarter, event_month)`;

/** In the order in which they are filled: cases count the actions that stay and take the routes that stay. */
const CUT: ReadonlyMap<string, string> = new Map([
  [
    'record_key',
    'SELECT told.* FROM published.private.record_key told JOIN kept_person USING (person_id)',
  ],
  [
    'person',
    'SELECT told.* FROM published.person told JOIN kept_person USING (person_id) ORDER BY person_id',
  ],
  ['journey', JOURNEYS],
  ['action', ACTIONS],
  ['case', CASES],
  [
    'area_change',
    'SELECT told.* FROM published.area_change told ANTI JOIN dropped_case USING (case_id) WHERE is_past(changed)',
  ],
  ['stage', STAGES],
  [
    'event_count',
    'FROM published.event_count WHERE is_closed(event_year, event_quarter, event_month)',
  ],
  ['registration', 'FROM published.registration WHERE is_closed(year, quarter, month)'],
  ['flow', "FROM published.flow WHERE is_closed(year::VARCHAR, '_Z', '_Z')"],
  ['indicator', 'FROM published.indicator WHERE is_closed(year, quarter, month)'],
  ['told_day', 'FROM published.told_day WHERE is_past(occurred)'],
  ['service_month', 'FROM published.service_month WHERE is_closed(year, quarter, month)'],
  ['staff_month', "FROM published.staff_month WHERE is_closed(month[:4], '_X', month)"],
  ['traveller_month', 'FROM published.traveller_month WHERE is_closed(year, quarter, month)'],
]);

/** Legs and paths follow from the stages that stay, months of work from the cases. */
const MADE_ANEW = ['leg', 'path', 'journey_path', 'load_month'];

const TARGETS: ReadonlyMap<string, string> = new Map([
  ['record_key', 'private.record_key'],
  ['case', '"case"'],
]);
