/**
 * Who is who: person keys become dense persons within a registry, route events become journeys, and
 * cases, journeys and events find each other. The rules are those of `docs/format-v1.md`.
 */
import { ATTRIBUTES, completeCases, completePersons, isKnown } from '#ingest/complete-records.ts';
import { useHmacKey } from '#ingest/secrets.ts';
import type { Database } from '#warehouse/warehouse.ts';

export async function link(
  db: Database,
  recordSecrets: ReadonlyMap<string, Buffer>,
): Promise<void> {
  await completeCases(db);
  for (const statement of [PERSONS, attributes()]) await db.run(statement);
  await completePersons(db);
  for (const statement of [EVENTS, JOURNEYS, CASE_JOURNEYS]) await db.run(statement);
  await makeRecordKeys(db, recordSecrets);
}

/** A person of whom one record is a case without a person key is that case, and no more is known. */
const PERSONS = `
  CREATE TEMP TABLE linked_person AS
  SELECT keys.source, source.country, person_key, bool_and(has_person_key) AND any_value(persons_linkable) AS identified,
         row_number() OVER (ORDER BY keys.source, person_key)::INTEGER AS person_id
  FROM (SELECT source, person_key, has_person_key FROM linked_case
        UNION ALL
        SELECT source, person_key, true FROM in_route_event
        UNION ALL
        SELECT source, person_key, true FROM in_person) keys
  JOIN source ON source.id = keys.source
  GROUP BY keys.source, source.country, person_key`;

/** Most persons have one case, whose values are theirs; only the others need comparing. */
function attributes(): string {
  const latest = `opened::VARCHAR || case_key`;
  const columns = ATTRIBUTES.map(
    (name) =>
      `coalesce(max_by(${name}, ${latest}) FILTER (${isKnown(name)}), max_by(${name}, ${latest})) AS ${name}`,
  );
  const differing = ATTRIBUTES.map(
    (name) => `count(DISTINCT ${name}) FILTER (${isKnown(name)}) > 1`,
  );
  return `
    CREATE TEMP TABLE linked_attribute AS
    WITH counted AS (SELECT source, person_key, count(*) AS cases FROM linked_case GROUP BY ALL)
    SELECT source, person_key, ${ATTRIBUTES.join(', ')}, false AS differing
    FROM linked_case SEMI JOIN (FROM counted WHERE cases = 1) USING (source, person_key)
    UNION ALL
    SELECT source, person_key, ${columns.join(',\n')}, ${differing.join(' OR ')} AS differing
    FROM linked_case SEMI JOIN (FROM counted WHERE cases > 1) USING (source, person_key)
    GROUP BY source, person_key`;
}

/** Each event with its place as its status says, and the case it belongs to by key or by date. */
const EVENTS = `
  CREATE TEMP TABLE linked_event AS
  WITH by_date AS (
    SELECT event.source, event.journey_key, event.position, min_by(known.case_key, known.opened::VARCHAR || known.case_key) AS case_key
    FROM in_route_event event
    JOIN linked_case known
      ON known.source = event.source AND known.person_key = event.person_key
     AND event.occurred BETWEEN known.opened AND coalesce(known.closed, DATE '9999-12-31')
    WHERE event.case_key IS NULL
    GROUP BY ALL
  )
  SELECT event.* REPLACE (
           coalesce(by_key.case_key, by_date.case_key) AS case_key,
           coalesce(events, 1) AS events,
           CASE event.status WHEN 'unknown' THEN '_U' WHEN 'not_asked' THEN '_N' WHEN 'withheld' THEN '_W'
                       WHEN 'not_recorded' THEN '_X' ELSE place END AS place),
         by_key.case_key IS NOT NULL AS carries_case
  FROM in_route_event event
  LEFT JOIN in_case by_key ON by_key.source = event.source AND by_key.case_key = event.case_key
  LEFT JOIN by_date
    ON by_date.source = event.source AND by_date.journey_key = event.journey_key AND by_date.position = event.position`;

/** Crossing and detention from the first stage of that kind, return from the last. */
const JOURNEYS = `
  CREATE TEMP TABLE linked_journey AS
  WITH summed AS (
    SELECT source, journey_key, min(person_key) AS person_key, min(occurred) AS opened,
           min_by(case_key, position) AS case_key,
           coalesce(min_by(place, position) FILTER (stage = 'crossing'), '_X') AS crossing,
           coalesce(min_by(place, position) FILTER (stage = 'detention'), '_X') AS detention,
           coalesce(min_by(authority, position) FILTER (stage = 'detention'), '_X') AS authority,
           coalesce(max_by(place, position) FILTER (stage = 'return'), '_X') AS returned,
           bool_or(stage = 'return') AS has_return
    FROM linked_event GROUP BY source, journey_key
  ),
  ranked AS (
    SELECT *, row_number() OVER (PARTITION BY source, person_key, has_return ORDER BY opened, journey_key) AS return_rank
    FROM summed
  )
  SELECT ranked.*,
         coalesce(stated.repeat_class,
                  CASE WHEN NOT has_return THEN '_Z' WHEN return_rank = 1 THEN 'first'
                       WHEN return_rank = 2 THEN 'first_repeat' ELSE 'later_repeat' END) AS repeat_class,
         coalesce(stated.destination, '_X') AS destination,
         row_number() OVER (ORDER BY source, person_key, opened, journey_key)::INTEGER AS journey_id
  FROM ranked LEFT JOIN in_journey stated USING (source, journey_key)`;

/** A case takes its route from the earliest journey whose events carry its key. */
const CASE_JOURNEYS = `
  CREATE TEMP TABLE linked_case_journey AS
  SELECT source, event.case_key, min_by(journey_id, coalesce(opened::VARCHAR, '9999') || journey_key) AS journey_id
  FROM linked_event event JOIN linked_journey USING (source, journey_key)
  WHERE carries_case
  GROUP BY source, event.case_key`;

/** rk = first eight bytes of HMAC-SHA256(record secret, "v1|country|person|pseudonym"), for disclosure control. */
async function makeRecordKeys(db: Database, secrets: ReadonlyMap<string, Buffer>): Promise<void> {
  for (const [country, secret] of secrets) {
    await useHmacKey(db, secret);
    await db.run(`
      INSERT INTO private.record_key
      SELECT person_id, ('0x' || left(hmac_sha256('v1|${country}|person|' || person_key), 16))::UBIGINT
      FROM linked_person WHERE country = '${country}'`);
  }
}
