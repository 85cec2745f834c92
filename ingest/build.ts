/** Linked records become the fact tables of the snapshot, coded as ENUMs and ordered by person. */
import { FLAGS } from '#ingest/records.ts';
import type { Database } from '#warehouse/warehouse.ts';

export async function buildFacts(db: Database): Promise<void> {
  for (const statement of [
    PERSON,
    JOURNEY,
    CASE,
    AREA_CHANGE,
    ACTION,
    STAGE,
    EVENT_COUNT,
    REGISTRATION,
    ...MONTHS,
  ]) {
    await db.run(statement);
  }
}

/** Years that the facts span, so that period lists hold every one of them. */
export async function yearsOfFacts(db: Database): Promise<{ firstYear: number; lastYear: number }> {
  const [row] = await db.rows(`
    SELECT coalesce(min(year), year(getvariable('night_of'))) AS first, coalesce(max(year), year(getvariable('night_of'))) AS last
    FROM (SELECT unnest([year(opened), year(closed)]) AS year FROM in_case
          UNION ALL SELECT year(closed) FROM in_case_detail
          UNION ALL SELECT year(performed) FROM in_action
          UNION ALL SELECT year(occurred) FROM in_route_event
          UNION ALL SELECT year(occurred) FROM in_event_count
          UNION ALL SELECT year FROM in_registration)`);
  return { firstYear: Number(row?.first), lastYear: Number(row?.last) };
}

/** The finer levels of a place known only coarsely are not recorded; a reserved code holds at every level. */
function level(alias: string, code: string, column: string): string {
  return `CASE WHEN ${code}[1] = '_' THEN ${code} ELSE coalesce(${alias}.${column}, '_X') END`;
}

function point(alias: string, code: string, kind: string): string {
  return `CASE WHEN ${code}[1] = '_' THEN ${code} WHEN ${alias}.level = '${kind}' THEN ${code} ELSE '_X' END`;
}

function periods(prefix: string, date: string): string {
  return `
    coalesce(strftime(${date}, '%Y'), '_X') AS ${prefix}year,
    coalesce(year(${date}) || '-Q' || quarter(${date}), '_X') AS ${prefix}quarter,
    coalesce(strftime(${date}, '%Y-%m'), '_X') AS ${prefix}month`;
}

const PERSON = `
  INSERT INTO person BY NAME
  SELECT person_id, identified, linked_person.country, source,
         coalesce(sex, '_X') AS sex, coalesce(gender, '_X') AS gender, coalesce(nationality, '_X') AS nationality,
         coalesce(language, '_X') AS language, coalesce(schooling, '_X') AS schooling,
         ${level('origin_place', "coalesce(origin, '_X')", 'country')} AS origin_country,
         ${level('origin_place', "coalesce(origin, '_X')", 'state')} AS origin_state,
         ${level('origin_place', "coalesce(origin, '_X')", 'municipality')} AS origin_municipality
  FROM linked_person
  LEFT JOIN linked_attribute USING (source, person_key)
  LEFT JOIN place origin_place ON origin_place.code = origin
  ORDER BY person_id`;

const JOURNEY = `
  INSERT INTO journey BY NAME
  WITH numbered_case AS (
    SELECT source, case_key, ${caseNumber()} AS case_id FROM linked_case JOIN linked_person USING (source, person_key)
  )
  SELECT journey_id, person_id, case_id, linked_person.country, source,
         ${periods('', 'opened')},
         ${level('crossing_place', 'crossing', 'crossing_zone')} AS crossing_zone,
         ${point('crossing_place', 'crossing', 'crossing_point')} AS crossing_point,
         ${level('detention_at', 'detention', 'country')} AS detention_country,
         ${level('detention_at', 'detention', 'state')} AS detention_state,
         ${point('detention_at', 'detention', 'detention_place')} AS detention_place,
         authority,
         ${level('return_at', 'returned', 'country')} AS return_country,
         ${level('return_at', 'returned', 'state')} AS return_state,
         ${point('return_at', 'returned', 'return_point')} AS return_point,
         ${level('destination_at', 'destination', 'state')} AS destination_state,
         repeat_class
  FROM linked_journey
  JOIN linked_person USING (source, person_key)
  LEFT JOIN numbered_case USING (source, case_key)
  LEFT JOIN place crossing_place ON crossing_place.code = crossing
  LEFT JOIN place detention_at ON detention_at.code = detention
  LEFT JOIN place return_at ON return_at.code = returned
  LEFT JOIN place destination_at ON destination_at.code = destination
  ORDER BY person_id, journey_id`;

function caseNumber(): string {
  return 'row_number() OVER (ORDER BY person_id, opened, case_key)::INTEGER';
}

const AGE_BANDS = [
  [5, '0-5'],
  [11, '6-11'],
  [14, '12-14'],
  [17, '15-17'],
  [24, '18-24'],
  [34, '25-34'],
  [44, '35-44'],
  [54, '45-54'],
  [64, '55-64'],
  [110, '65+'],
] as const;

const OLDEST_AGE = 110;

/** Years of age, `_X` when no age was recorded, `_U` when what was recorded cannot be an age. */
const AGE_CODE = `CASE WHEN years IS NULL THEN '_X' WHEN years BETWEEN 0 AND ${String(OLDEST_AGE)} THEN years::VARCHAR ELSE '_U' END`;

function byAge(cases: readonly (readonly [number, string])[]): string {
  const known = cases
    .map(([last, code]) => `WHEN years <= ${String(last)} THEN '${code}'`)
    .join(' ');
  return `CASE WHEN years IS NULL THEN '_X' WHEN years NOT BETWEEN 0 AND ${String(OLDEST_AGE)} THEN '_U' ${known} END`;
}

const JOURNEY_COLUMNS =
  `crossing_zone crossing_point detention_country detention_state detention_place authority
  return_country return_state return_point destination_state repeat_class`.split(/\s+/);

const CASE = `
  INSERT INTO "case" BY NAME
  WITH aged AS (
    SELECT linked_case.*, person_id, coalesce(age, year(opened) - birth_year) AS years,
           ${caseNumber()} AS case_id
    FROM linked_case JOIN linked_person USING (source, person_key)
  ),
  acted AS (SELECT source, case_key, count(*)::INTEGER AS actions FROM in_action GROUP BY ALL)
  SELECT aged.case_id, aged.person_id, journey.journey_id, aged.opened, closed, coalesce(actions, 0) AS actions,
         person.* EXCLUDE (person_id, identified),
         ${periods('', 'aged.opened')},
         ${periods('closed_', 'closed')},
         CASE WHEN aged.representation[1] = '_' THEN aged.representation ELSE coalesce(representation.host_country, '_X') END AS host_country,
         aged.representation,
         ${byAge([
           [17, 'yes'],
           [OLDEST_AGE, 'no'],
         ])} AS minor,
         ${byAge(AGE_BANDS)} AS age_group,
         ${AGE_CODE} AS age,
         aged.accompaniment, aged.time_abroad, aged.case_type, aged.area, aged.category, aged.programme, aged.status,
         aged.outcome, aged.channel, aged.referral, ${FLAGS.split(' ')
           .map((flag) => `aged.${flag}`)
           .join(', ')},
         ${JOURNEY_COLUMNS.map((name) => `coalesce(journey.${name}::VARCHAR, '_X') AS ${name}`).join(', ')}
  FROM aged
  JOIN person USING (person_id)
  LEFT JOIN representation ON representation.code = aged.representation
  LEFT JOIN acted ON acted.source = aged.source AND acted.case_key = aged.case_key
  LEFT JOIN linked_case_journey AS route ON route.source = aged.source AND route.case_key = aged.case_key
  LEFT JOIN journey ON journey.journey_id = route.journey_id
  ORDER BY 1`;

const CASE_NUMBERS = `
  WITH numbered_case AS (
    SELECT source, country, case_key, ${caseNumber()} AS case_id FROM linked_case JOIN linked_person USING (source, person_key)
  )`;

const AREA_CHANGE = `
  INSERT INTO area_change BY NAME
  ${CASE_NUMBERS}
  SELECT case_id, changed, from_area, to_area FROM in_area_change JOIN numbered_case USING (source, case_key)
  ORDER BY case_id, changed`;

const ACTION = `
  INSERT INTO action BY NAME
  ${CASE_NUMBERS}
  SELECT case_id, performed, minutes, country, source, ${periods('action_', 'performed')}, action_type
  FROM in_action JOIN numbered_case USING (source, case_key)
  ORDER BY case_id, performed`;

const STAGE = `
  INSERT INTO stage BY NAME
  ${CASE_NUMBERS}
  SELECT journey_id, person_id, case_id, position, occurred, place, events, linked_person.country, source,
         ${periods('event_', 'occurred')}, stage, status AS stage_status
  FROM linked_event
  JOIN linked_journey USING (source, journey_key)
  JOIN linked_person ON linked_person.source = linked_event.source AND linked_person.person_key = linked_journey.person_key
  LEFT JOIN numbered_case ON numbered_case.source = linked_event.source AND numbered_case.case_key = linked_event.case_key
  ORDER BY person_id, journey_id, position`;

const EVENT_COUNT = `
  INSERT INTO event_count BY NAME
  SELECT events, source.country, input.source,
         ${periods('', 'occurred')},
         ${periods('event_', 'occurred')},
         stage, 'known' AS stage_status, authority, sex, nationality, minor, accompaniment,
         ${level('origin_at', 'origin', 'country')} AS origin_country,
         ${level('origin_at', 'origin', 'state')} AS origin_state,
         ${level('crossing_at', 'crossing_place', 'crossing_zone')} AS crossing_zone,
         ${level('detention_at', 'detention_place', 'country')} AS detention_country,
         ${level('detention_at', 'detention_place', 'state')} AS detention_state,
         ${level('return_at', 'return_place', 'country')} AS return_country,
         ${level('return_at', 'return_place', 'state')} AS return_state
  FROM in_event_count input
  JOIN source ON source.id = input.source
  LEFT JOIN place origin_at ON origin_at.code = origin
  LEFT JOIN place crossing_at ON crossing_at.code = crossing_place
  LEFT JOIN place detention_at ON detention_at.code = detention_place
  LEFT JOIN place return_at ON return_at.code = return_place
  ORDER BY input.source, occurred, file_id, line`;

const REGISTRATION = `
  INSERT INTO registration BY NAME
  SELECT registrations, source.country, input.source, input.year::VARCHAR AS year, '_Z' AS quarter, '_Z' AS month,
         CASE WHEN input.representation[1] = '_' THEN input.representation ELSE coalesce(seat.host_country, '_X') END AS host_country,
         input.representation,
         ${level('origin_place', 'origin', 'country')} AS origin_country,
         ${level('origin_place', 'origin', 'state')} AS origin_state,
         ${level('origin_place', 'origin', 'municipality')} AS origin_municipality
  FROM in_registration input
  JOIN source ON source.id = input.source
  LEFT JOIN representation seat ON seat.code = input.representation
  LEFT JOIN place origin_place ON origin_place.code = origin
  ORDER BY input.source, input.year, input.representation, origin`;

const MONTHS = [
  `INSERT INTO service_month BY NAME
   SELECT source, month, representation, service, delivered, income, currency FROM in_service ORDER BY ALL`,
  `INSERT INTO staff_month BY NAME
   SELECT source, month, representation, category, posts_authorised, persons_present, hours, cost, currency FROM in_staff ORDER BY ALL`,
  `INSERT INTO traveller_month BY NAME
   SELECT source, month, destination_country, travellers FROM in_traveller ORDER BY ALL`,
];
