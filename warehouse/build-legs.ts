/**
 * Legs and paths of the journeys, ready for views of routes. Both know only stages with a place; a leg
 * remembers how many stages without one lie between its ends.
 */
import type { Database } from '#warehouse/warehouse.ts';

export async function buildLegs(db: Database): Promise<void> {
  for (const statement of [LEG, STEP, JOURNEY_STEPS, NUMBERED_PATH, PATH, JOURNEY_PATH])
    await db.run(statement);
  for (const table of ['step', 'journey_steps', 'numbered_path'])
    await db.run(`DROP TABLE ${table}`);
}

const HAS_PLACE = "place[1] <> '_'";

const LEG = `
  INSERT INTO leg BY NAME
  WITH numbered AS (
    SELECT *, row_number() OVER (PARTITION BY journey_id ORDER BY position) AS number FROM stage
  ),
  ended AS (
    SELECT journey_id, person_id, country, source, number, occurred, stage, place,
           row_number() OVER journey - 1 AS leg, lag(number) OVER journey AS from_number,
           lag(stage) OVER journey AS from_stage, lag(place) OVER journey AS from_place,
           lag(occurred) OVER journey AS left_on
    FROM numbered WHERE ${HAS_PLACE}
    WINDOW journey AS (PARTITION BY journey_id ORDER BY position)
  )
  SELECT journey_id, person_id, leg::INTEGER AS position, country, source, from_stage, from_place,
         stage AS to_stage, place AS to_place, occurred AS arrived,
         date_diff('day', left_on, occurred)::INTEGER AS gap_days, (number - from_number - 1)::INTEGER AS skipped
  FROM ended WHERE leg > 0
  ORDER BY journey_id, leg`;

/** Numbers in the order of the names: lists of them are in the order of the lists of names, at a fifth of the memory. */
const STEP = `
  CREATE TEMP TABLE step AS
  SELECT stage, place, stage || ':' || place AS name, row_number() OVER (ORDER BY stage || ':' || place) AS number
  FROM (SELECT DISTINCT stage, place FROM stage WHERE ${HAS_PLACE})`;

/** Sorting each short list takes a quarter of the time of an ordered aggregate over all. */
const JOURNEY_STEPS = `
  CREATE TEMP TABLE journey_steps AS
  SELECT journey_id, list_transform(list_sort(list((position::BIGINT << 32) | number)), lambda told: (told & 4294967295)::INTEGER) AS steps
  FROM stage JOIN step USING (stage, place) GROUP BY journey_id`;

const NUMBERED_PATH = `
  CREATE TEMP TABLE numbered_path AS
  SELECT row_number() OVER (ORDER BY count(*) DESC, steps)::INTEGER AS path_id, steps
  FROM journey_steps GROUP BY steps`;

const PATH = `
  INSERT INTO path
  SELECT path_id, len(steps)::INTEGER, list_select(names, steps)
  FROM numbered_path, (SELECT list(name ORDER BY number) AS names FROM step) ORDER BY path_id`;

const JOURNEY_PATH = `
  INSERT INTO journey_path
  SELECT journey_id, path_id FROM journey_steps JOIN numbered_path USING (steps) ORDER BY journey_id`;
