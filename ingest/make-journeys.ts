/**
 * Journeys by rule, for events whose source has person keys and no journey keys: a person's events are put
 * in order, and a new journey begins after a return or after so many days without an event. `placed_event` gives
 * such events a journey key and a position as others bring them.
 */
import { isKnown } from '#ingest/complete-records.ts';
import type { Sheet } from '#ingest/sheet.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** Whether any event is placed by rule; only then there is a `placed_event`. */
export async function makeJourneys(db: Database, sheets: readonly Sheet[]): Promise<boolean> {
  await db.run('CREATE TEMP TABLE undated_event (source VARCHAR, events BIGINT)');
  const [row] = await db.rows(
    'SELECT EXISTS (FROM in_route_event WHERE journey_key IS NULL) AS found',
  );
  if (row?.found !== true) return false;
  await db.run(
    'CREATE TEMP TABLE journey_rule (source source_code, days INTEGER, after_return BOOLEAN)',
  );
  for (const { id, journeys } of sheets) {
    const { days, after_return } = journeys;
    await db.run('INSERT INTO journey_rule VALUES ($1, $2, $3)', [id, days, after_return]);
  }
  for (const statement of [LOOSE, DATED, PLACED, UNDATED]) await db.run(statement);
  for (const table of ['loose_event', 'dated_event']) await db.run(`DROP TABLE ${table}`);
  return true;
}

/**
 * An event without a date stands on the day on which the case whose key it carries was opened. Apart from
 * the others, as hardly any needs its case looked up.
 */
const LOOSE = `
  CREATE TEMP TABLE loose_event AS
  SELECT event.rowid AS event_row, event.source, person_id, stage, file_id, line, occurred AS day
  FROM in_route_event event JOIN linked_person USING (source, person_key)
  WHERE journey_key IS NULL AND occurred IS NOT NULL
  UNION ALL
  SELECT event.rowid, event.source, person.person_id, stage, file_id, line, known.opened
  FROM in_route_event event
  JOIN linked_person person USING (source, person_key)
  LEFT JOIN linked_case known ON known.source = event.source AND known.case_key = event.case_key
  WHERE journey_key IS NULL AND occurred IS NULL`;

const DATED = `
  CREATE TEMP TABLE dated_event AS
  WITH begun AS (
    SELECT loose_event.*,
           coalesce(day - lag(day) OVER person > days, false)
             OR coalesce(after_return AND lag(stage) OVER person = 'return', false) AS begins
    FROM loose_event JOIN journey_rule USING (source)
    WHERE day IS NOT NULL
    WINDOW person AS (PARTITION BY person_id ORDER BY day, stage, file_id, line)
  )
  SELECT * EXCLUDE (begins),
         1 + sum(begins::INTEGER) OVER (PARTITION BY person_id ORDER BY day, stage, file_id, line) AS journey
  FROM begun`;

/** What opens a journey … */
const EARLY = "stage < 'detention'::stage_code";

/**
 * … stands before the dated events of the first when its day is not known, and what ends one after those of
 * the last. A journey begins where the person comes from, also where no event says so.
 */
const PLACED = `
  CREATE TEMP TABLE placed_event AS
  WITH last AS (SELECT person_id, max(journey) AS journey FROM dated_event GROUP BY person_id),
  told AS (
    SELECT event_row, source, person_id, journey, 1 AS phase, day, stage, file_id, line FROM dated_event
    UNION ALL
    SELECT event_row, source, person_id, CASE WHEN ${EARLY} THEN 1 ELSE coalesce(journey, 1) END,
           CASE WHEN ${EARLY} THEN 0 ELSE 2 END, NULL, stage, file_id, line
    FROM loose_event LEFT JOIN last USING (person_id)
    WHERE day IS NULL
  ),
  origin AS (
    SELECT DISTINCT told.source, person_id, journey
    FROM told JOIN linked_attribute attribute USING (person_id)
    WHERE ${isKnown('attribute.origin')}
      AND (person_id, journey) NOT IN (SELECT (person_id, journey) FROM told WHERE stage = 'origin')
  )
  SELECT event_row, source, person_id, md5('by rule|' || person_id || '|' || journey)::UUID AS journey_key,
         row_number() OVER (PARTITION BY person_id, journey ORDER BY phase, day, stage, file_id, line)::INTEGER AS position
  FROM (FROM told
        UNION ALL BY NAME
        SELECT source, person_id, journey, -1 AS phase, 'origin'::stage_code AS stage FROM origin)`;

const UNDATED = `
  INSERT INTO undated_event
  SELECT source, count(*) FROM loose_event WHERE day IS NULL GROUP BY source`;
