/**
 * Who is who: person keys become dense persons within a registry, route events become journeys, and
 * cases, journeys and events find each other. The rules are those of `docs/format-v1.md`. From here on
 * everything is joined by number; numbers follow the order of person, date and key.
 */
import { ATTRIBUTES, completeCases, completePersons, isKnown } from '#ingest/complete-records.ts';
import { makeJourneys } from '#ingest/make-journeys.ts';
import { useHmacKey } from '#ingest/secrets.ts';
import type { Sheet } from '#ingest/sheet.ts';
import type { Database } from '#warehouse/warehouse.ts';

export async function link(
  db: Database,
  recordSecrets: ReadonlyMap<string, Buffer>,
  sheets: readonly Sheet[],
): Promise<void> {
  await completeCases(db);
  for (const statement of [PERSONS, CASES, attributes()]) await db.run(statement);
  await completePersons(db);
  const isByRule = await makeJourneys(db, sheets);
  for (const statement of [events(isByRule), ROUTES, SEVERAL, REENTRIES, JOURNEYS, CASE_JOURNEYS])
    await db.run(statement);
  await makeRecordKeys(db, recordSecrets);
}

/** A case or row without a person key is a person of its own, of whom no more is known. */
const PERSONS = `
  CREATE TEMP TABLE linked_person AS
  SELECT keys.source, source.country, keys.person_key, bool_and(has_person_key AND nobody.person_key IS NULL) AND any_value(persons_linkable) AS identified,
         row_number() OVER (ORDER BY keys.source, keys.person_key)::INTEGER AS person_id
  FROM (SELECT source, coalesce(person_key, case_key) AS person_key, person_key IS NOT NULL AS has_person_key FROM in_case
        UNION ALL
        SELECT source, person_key, true FROM in_route_event
        UNION ALL
        SELECT source, person_key, true FROM in_person) keys
  JOIN source ON source.id = keys.source
  LEFT JOIN (SELECT DISTINCT source, person_key FROM in_unidentified) nobody
    ON nobody.source = keys.source AND nobody.person_key = keys.person_key
  GROUP BY keys.source, source.country, keys.person_key`;

const CASES = `
  CREATE TEMP TABLE linked_case AS
  SELECT row_number() OVER (ORDER BY person_id, opened, case_key)::INTEGER AS case_id,
         person_id, input.source, case_key, opened, closed
  FROM in_case input
  JOIN linked_person person
    ON person.source = input.source AND person.person_key = coalesce(input.person_key, input.case_key)`;

/** Most persons have one case, whose values are theirs; of several the latest that knows decides. */
function attributes(): string {
  const columns = ATTRIBUTES.map(
    (name) =>
      `coalesce(max_by(${name}, case_id) FILTER (${isKnown(name)}), max_by(${name}, case_id)) AS ${name}`,
  );
  const differing = ATTRIBUTES.map(
    (name) => `min(${name}) FILTER (${isKnown(name)}) <> max(${name}) FILTER (${isKnown(name)})`,
  );
  return `
    CREATE TEMP TABLE linked_attribute AS
    WITH counted AS (SELECT person_id, count(*) AS cases FROM linked_case GROUP BY ALL),
    recorded AS (
      SELECT person_id, case_id, cases, source, ${ATTRIBUTES.join(', ')}
      FROM in_case JOIN linked_case USING (source, case_key) JOIN counted USING (person_id)
    )
    SELECT person_id, source, ${ATTRIBUTES.join(', ')}, false AS differing
    FROM recorded WHERE cases = 1
    UNION ALL
    SELECT person_id, source, ${columns.join(',\n')}, coalesce(${differing.join(' OR ')}, false) AS differing
    FROM recorded WHERE cases > 1
    GROUP BY person_id, source`;
}

const WITH_JOURNEY = `
  SELECT event.source, event.journey_key, event.position, person.person_id, event.case_key, stage, occurred, authority, status, events, place
  FROM in_route_event event JOIN linked_person person USING (source, person_key)
  WHERE event.journey_key IS NOT NULL`;

/** A journey by rule begins where its person comes from: that is mentioned, not recorded, and counts 0 events. */
const BY_RULE = `
  SELECT event.source, placed.journey_key, placed.position, placed.person_id, event.case_key, stage, occurred, authority, status, events, place
  FROM placed_event placed JOIN in_route_event event ON event.rowid = placed.event_row
  UNION ALL
  SELECT placed.source, journey_key, position, person_id, NULL, 'origin'::stage_code, NULL, '_X'::authority_code, 'known'::stage_status_code,
         0, origin
  FROM placed_event placed JOIN linked_attribute USING (person_id)
  WHERE event_row IS NULL`;

/** Each event with its place as its status says, and the case it belongs to by key or by date. */
function events(isByRule: boolean): string {
  // Written out twice rather than named: a named one would be kept whole in memory.
  const told = isByRule ? `(${WITH_JOURNEY} UNION ALL ${BY_RULE})` : `(${WITH_JOURNEY})`;
  return `
    CREATE TEMP TABLE linked_event AS
    WITH by_date AS (
      SELECT event.source, event.journey_key, event.position, min_by(known.case_id, (known.opened, known.case_key)) AS case_id
      FROM ${told} event
      JOIN linked_case known
        ON known.person_id = event.person_id
       AND event.occurred BETWEEN known.opened AND coalesce(known.closed, DATE '9999-12-31')
      WHERE event.case_key IS NULL
      GROUP BY ALL
    )
    SELECT event.source, event.journey_key, event.position, event.person_id,
           coalesce(by_key.case_id, by_date.case_id) AS case_id, by_key.case_id IS NOT NULL AS carries_case,
           stage, occurred, authority, status, coalesce(events, 1) AS events,
           CASE event.status WHEN 'unknown' THEN '_U' WHEN 'not_asked' THEN '_N' WHEN 'withheld' THEN '_W'
                       WHEN 'not_recorded' THEN '_X' ELSE place END AS place
    FROM ${told} event
    LEFT JOIN linked_case by_key ON by_key.source = event.source AND by_key.case_key = event.case_key
    LEFT JOIN by_date
      ON by_date.source = event.source AND by_date.journey_key = event.journey_key AND by_date.position = event.position`;
}

/** Crossing and detention from the first stage of that kind, return from the last, each with its day. */
const ROUTES = `
  CREATE TEMP TABLE linked_route AS
  SELECT source, journey_key, min(person_id) AS person_id, min(occurred) AS opened,
         min_by(case_id, position) AS case_id,
         coalesce(min_by(place, position) FILTER (stage = 'crossing'), '_X') AS crossing,
         arg_min_null(occurred, position) FILTER (stage = 'crossing') AS crossing_on,
         coalesce(min_by(place, position) FILTER (stage = 'detention'), '_X') AS detention,
         arg_min_null(occurred, position) FILTER (stage = 'detention') AS detention_on,
         coalesce(min_by(authority, position) FILTER (stage = 'detention'), '_X') AS authority,
         coalesce(max_by(place, position) FILTER (stage = 'return'), '_X') AS returned,
         arg_max_null(occurred, position) FILTER (stage = 'return') AS return_on,
         max(position) FILTER (stage = 'return') AS returned_at,
         max(position) AS last_at,
         min_by({place: place, occurred: occurred}, position) FILTER (stage <> 'origin') AS contact
  FROM linked_event GROUP BY source, journey_key`;

/** Few persons have several journeys, and only theirs are sorted, or told apart when persons are counted. */
const SEVERAL = `
  CREATE TEMP TABLE linked_several AS
  SELECT person_id, count(returned_at) > 0 AS returned FROM linked_route GROUP BY person_id HAVING count(*) > 1`;

/** The first contact after a return: a later stage of the same journey, or the first of the person's next one. */
const REENTRIES = `
  CREATE TEMP TABLE linked_reentry AS
  WITH next_journey AS (
    SELECT source, journey_key, returned_at, lead(contact) OVER (PARTITION BY person_id ORDER BY opened, journey_key) AS contact
    FROM linked_route SEMI JOIN (FROM linked_several WHERE returned) USING (person_id)
  ),
  same_journey AS (
    SELECT event.source, event.journey_key, min_by({place: event.place, occurred: event.occurred}, event.position) AS contact
    FROM linked_event event
    JOIN linked_route route ON route.source = event.source AND route.journey_key = event.journey_key
    WHERE route.last_at > route.returned_at AND event.position > route.returned_at AND event.stage <> 'origin'
    GROUP BY ALL
  )
  SELECT source, journey_key, coalesce(same_journey.contact, next_journey.contact) AS contact
  FROM (FROM next_journey WHERE returned_at IS NOT NULL) next_journey
  FULL JOIN same_journey USING (source, journey_key)`;

const JOURNEYS = `
  CREATE TEMP TABLE linked_journey AS
  WITH ranked AS (
    SELECT *, returned_at IS NOT NULL AS has_return,
           row_number() OVER (PARTITION BY person_id, returned_at IS NOT NULL ORDER BY opened, journey_key) AS return_rank
    FROM linked_route
  )
  SELECT ranked.* EXCLUDE (contact, returned_at, last_at),
         coalesce(stated.repeat_class::VARCHAR,
                  CASE WHEN NOT has_return THEN '_Z' WHEN return_rank = 1 THEN 'first'
                       WHEN return_rank = 2 THEN 'first_repeat' ELSE 'later_repeat' END) AS repeat_class,
         coalesce(stated.destination, '_X') AS destination,
         several.person_id IS NOT NULL AS several,
         coalesce(reentry.contact.place, '_Z') AS reentry, reentry.contact.occurred AS reentry_on,
         row_number() OVER (ORDER BY ranked.person_id, opened, journey_key)::INTEGER AS journey_id
  FROM ranked
  LEFT JOIN in_journey stated USING (source, journey_key)
  LEFT JOIN linked_several several ON several.person_id = ranked.person_id
  LEFT JOIN linked_reentry reentry USING (source, journey_key)`;

/** A case takes its route from the earliest journey whose events carry its key. */
const CASE_JOURNEYS = `
  CREATE TEMP TABLE linked_case_journey AS
  SELECT event.case_id, min_by(journey_id, (coalesce(opened, DATE '9999-12-31'), journey_key)) AS journey_id
  FROM linked_event event JOIN linked_journey USING (source, journey_key)
  WHERE carries_case
  GROUP BY event.case_id`;

/** rk = first eight bytes of HMAC-SHA256(record secret, "v1|country|person|pseudonym"), for disclosure control. */
export async function makeRecordKeys(
  db: Database,
  secrets: ReadonlyMap<string, Buffer>,
): Promise<void> {
  for (const [country, secret] of secrets) {
    await useHmacKey(db, secret);
    await db.run(`
      INSERT INTO private.record_key
      SELECT person_id, ('0x' || left(hmac_sha256('v1|${country}|person|' || person_key), 16))::UBIGINT
      FROM linked_person WHERE country = '${country}'`);
  }
}
