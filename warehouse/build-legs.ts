/**
 * Legs and paths of the journeys, ready for views of routes. Both know only stages with a place; a leg
 * remembers how many stages without one lie between its ends.
 */
import type { Database } from '#warehouse/warehouse.ts';

export async function buildLegs(db: Database): Promise<void> {
  for (const statement of [LEG, STEPS, PATH, JOURNEY_PATH]) await db.run(statement);
  await db.run('DROP TABLE journey_steps');
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

/** Sorting each short list takes a quarter of the time of an ordered aggregate over all. */
const STEPS = `
  CREATE TEMP TABLE journey_steps AS
  SELECT journey_id, list_transform(list_sort(list({seat: position, step: stage || ':' || place})), lambda told: told.step) AS steps
  FROM stage WHERE ${HAS_PLACE} GROUP BY journey_id`;

const PATH = `
  INSERT INTO path
  SELECT row_number() OVER (ORDER BY count(*) DESC, steps)::INTEGER, len(steps)::INTEGER, steps
  FROM journey_steps GROUP BY steps`;

const JOURNEY_PATH = `
  INSERT INTO journey_path
  SELECT journey_id, path_id FROM journey_steps JOIN path USING (steps) ORDER BY journey_id`;
