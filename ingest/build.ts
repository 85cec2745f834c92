/** Linked records become the fact tables of the snapshot, coded as ENUMs and ordered by person. */
import { AGE_BANDS, AGE_CODE, byAge } from '#ingest/age-bands.ts';
import { FLAGS } from '#ingest/records.ts';
import { DIMENSIONS } from '#warehouse/catalog.ts';
import { INDICATORS } from '#warehouse/indicators.ts';
import { buildLegs } from '#warehouse/build-legs.ts';
import { buildLoadMonths } from '#warehouse/build-load-months.ts';
import { OLDEST_AGE } from '#warehouse/oldest-age.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** The indicators of which a day without anybody counts too. */
const STOCKS = INDICATORS.filter(({ adding }) => adding === 'daily_average')
  .map(({ id }) => `'${id}'`)
  .join(', ');

export async function buildFacts(db: Database): Promise<void> {
  for (const statement of [
    CALENDAR,
    PERSON,
    JOURNEY,
    CASE,
    AREA_CHANGE,
    ACTION,
    STAGE,
    EVENT_COUNT,
    REGISTRATION,
    FLOW,
    FLOW_PLACE,
    INDICATOR,
    TOLD_DAY,
    ...MONTHS,
  ]) {
    await db.run(statement);
  }
  await buildLegs(db);
  await buildLoadMonths(db);
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
          UNION ALL SELECT unnest([year(occurred), year]) FROM in_indicator
          UNION ALL SELECT year FROM in_registration
          UNION ALL SELECT month[:4]::INTEGER FROM in_service
          UNION ALL SELECT month[:4]::INTEGER FROM in_traveller)`);
  return { firstYear: Number(row?.first), lastYear: Number(row?.last) };
}

/** The finer levels of a place known only coarsely are not recorded; a reserved code holds at every level. */
function level(alias: string, code: string, column: string): string {
  return `CASE WHEN ${code}[1] = '_' THEN ${code} ELSE coalesce(${alias}.${column}, '_X') END`;
}

function point(alias: string, code: string, kind: string): string {
  return `CASE WHEN ${code}[1] = '_' THEN ${code} WHEN ${alias}.level = '${kind}' THEN ${code} ELSE '_X' END`;
}

/** The periods of every day that a fact may lie on, looked up rather than written out row by row. */
const CALENDAR = `
  CREATE TEMP TABLE calendar AS
  WITH bounds AS (
    SELECT min(code)::INTEGER AS first, max(code)::INTEGER AS last FROM code WHERE list = 'year' AND code[1] <> '_'
  )
  SELECT day::DATE AS day, strftime(day, '%Y')::year_code AS year,
         (year(day) || '-Q' || quarter(day))::quarter_code AS quarter, strftime(day, '%Y-%m')::month_code AS month
  FROM bounds, generate_series(make_date(first, 1, 1), make_date(last, 12, 31), INTERVAL 1 DAY) AS days(day)`;

/** The columns of a period; `calendarOf(alias, …)` joins what they are read from. */
function periods(prefix: string, alias: string): string {
  return ['year', 'quarter', 'month']
    .map((level) => `coalesce(${alias}.${level}, '_X') AS ${prefix}${level}`)
    .join(', ');
}

function calendarOf(alias: string, date: string): string {
  return `LEFT JOIN calendar ${alias} ON ${alias}.day = ${date}`;
}

const PERSON = `
  INSERT INTO person BY NAME
  SELECT person_id, identified, linked_person.country, linked_person.source,
         coalesce(sex, '_X') AS sex, coalesce(gender, '_X') AS gender, coalesce(nationality, '_X') AS nationality,
         coalesce(language, '_X') AS language, coalesce(schooling, '_X') AS schooling,
         ${level('origin_place', "coalesce(origin, '_X')", 'country')} AS origin_country,
         ${level('origin_place', "coalesce(origin, '_X')", 'state')} AS origin_state,
         ${level('origin_place', "coalesce(origin, '_X')", 'municipality')} AS origin_municipality
  FROM linked_person
  LEFT JOIN linked_attribute USING (person_id)
  LEFT JOIN place origin_place ON origin_place.code = origin
  ORDER BY person_id`;

const PERSON_COLUMNS = DIMENSIONS.filter(({ home }) => home === 'person').map(({ id }) => id);

const JOURNEY = `
  INSERT INTO journey BY NAME
  SELECT journey_id, person_id, case_id, person.country, linked_journey.source,
         ${PERSON_COLUMNS.map((name) => `person.${name}`).join(', ')},
         ${periods('', 'opening')},
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
         repeat_class, several, crossing_on, detention_on, return_on, reentry_on,
         ${level('reentry_at', 'reentry', 'country')} AS reentry_country,
         ${level('reentry_at', 'reentry', 'state')} AS reentry_state,
         CASE WHEN reentry[1] = '_' OR reentry_at.level IN ('crossing_point', 'detention_place', 'return_point') THEN reentry
              ELSE '_X' END AS reentry_place
  FROM linked_journey
  JOIN person USING (person_id)
  ${calendarOf('opening', 'opened')}
  LEFT JOIN place crossing_place ON crossing_place.code = crossing
  LEFT JOIN place detention_at ON detention_at.code = detention
  LEFT JOIN place return_at ON return_at.code = returned
  LEFT JOIN place destination_at ON destination_at.code = destination
  LEFT JOIN place reentry_at ON reentry_at.code = reentry
  ORDER BY journey_id`;

const JOURNEY_COLUMNS =
  `crossing_zone crossing_point detention_country detention_state detention_place authority
  return_country return_state return_point destination_state repeat_class`.split(/\s+/);

const CASE_COLUMNS =
  `accompaniment time_abroad case_type area category programme status outcome channel referral ${FLAGS}`.split(
    ' ',
  );

/** Sorted while a row is still narrow: what is looked up for it afterwards keeps the order. */
const CASE = `
  INSERT INTO "case" BY NAME
  WITH aged AS (
    SELECT linked.case_id, linked.person_id, linked.opened, linked.closed, representation,
           coalesce(age, year(linked.opened) - birth_year) AS years, ${CASE_COLUMNS.join(', ')}
    FROM in_case JOIN linked_case linked USING (source, case_key)
    ORDER BY linked.case_id
  ),
  acted AS (
    SELECT case_id, count(*)::INTEGER AS actions
    FROM in_action JOIN linked_case USING (source, case_key) GROUP BY ALL
  )
  SELECT aged.case_id, aged.person_id, journey.journey_id, aged.opened, aged.closed, coalesce(acted.actions, 0) AS actions,
         person.* EXCLUDE (person_id, identified),
         ${periods('', 'opening')},
         ${periods('closed_', 'closing')},
         CASE WHEN aged.representation[1] = '_' THEN aged.representation ELSE coalesce(representation.host_country, '_X') END AS host_country,
         aged.representation,
         ${byAge([
           [17, 'yes'],
           [OLDEST_AGE, 'no'],
         ])} AS minor,
         ${byAge(AGE_BANDS)} AS age_group,
         ${AGE_CODE} AS age,
         ${CASE_COLUMNS.map((name) => `aged.${name}`).join(', ')},
         ${JOURNEY_COLUMNS.map((name) => `coalesce(journey.${name}, '_X') AS ${name}`).join(', ')}
  FROM aged
  JOIN person USING (person_id)
  ${calendarOf('opening', 'aged.opened')}
  ${calendarOf('closing', 'aged.closed')}
  LEFT JOIN representation ON representation.code = aged.representation
  LEFT JOIN acted USING (case_id)
  LEFT JOIN linked_case_journey AS route USING (case_id)
  LEFT JOIN journey ON journey.journey_id = route.journey_id`;

const AREA_CHANGE = `
  INSERT INTO area_change BY NAME
  SELECT case_id, changed, from_area, to_area
  FROM in_area_change JOIN linked_case USING (source, case_key)
  ORDER BY case_id, changed`;

const ACTION = `
  INSERT INTO action BY NAME
  WITH sorted AS (
    SELECT case_id, performed, minutes, source, action_type
    FROM in_action JOIN linked_case USING (source, case_key)
    ORDER BY case_id, performed
  )
  SELECT case_id, performed, minutes, register.country, sorted.source, ${periods('action_', 'performing')}, action_type
  FROM sorted
  JOIN source register ON register.id = sorted.source
  ${calendarOf('performing', 'performed')}`;

const STAGE = `
  INSERT INTO stage BY NAME
  WITH sorted AS (
    SELECT journey_id, event.person_id, event.case_id, position, occurred, place, events, source, stage, status
    FROM linked_event event JOIN linked_journey USING (source, journey_key)
    ORDER BY journey_id, position
  )
  SELECT journey_id, person_id, case_id, position, occurred, place, events, register.country, sorted.source,
         ${periods('event_', 'occurring')}, stage, status AS stage_status
  FROM sorted
  JOIN source register ON register.id = sorted.source
  ${calendarOf('occurring', 'occurred')}`;

const EVENT_COUNT = `
  INSERT INTO event_count BY NAME
  SELECT events, source.country, input.source,
         ${periods('', 'occurring')},
         ${periods('event_', 'occurring')},
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
  ${calendarOf('occurring', 'occurred')}
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

const FLOW = `
  INSERT INTO flow BY NAME
  SELECT source, series, from_place, to_place, year, count
  FROM in_flow WHERE count > 0
  ORDER BY source, series, year, from_place, to_place`;

/** Of a larger place the source tells only that others lie in it: the register names and places it. */
const FLOW_PLACE = `
  INSERT INTO flow_place BY NAME
  WITH told AS (
    SELECT source, code, label, longitude, latitude, place, within FROM in_flow_place
    UNION ALL BY NAME
    SELECT source, within AS code, min(within_place) AS place
    FROM in_flow_place part
    WHERE within IS NOT NULL AND NOT EXISTS (FROM in_flow_place own WHERE own.source = part.source AND own.code = part.within)
    GROUP BY source, within
  )
  SELECT told.source, told.code, coalesce(known.label_es, label, told.code) AS label_es,
         coalesce(known.label_en, label, told.code) AS label_en,
         coalesce(told.longitude, known.longitude) AS longitude,
         coalesce(told.latitude, known.latitude) AS latitude, within
  FROM told LEFT JOIN place known ON known.code = told.place
  ORDER BY told.source, told.code`;

/** A figure of a day or month has all its periods, one of a year the year alone. */
const INDICATOR_PERIODS = ['', 'event_']
  .map(
    (prefix) => `coalesce(told.year, input.year::VARCHAR::year_code, '_X') AS ${prefix}year,
         coalesce(told.quarter, '_Z') AS ${prefix}quarter, coalesce(told.month, '_Z') AS ${prefix}month`,
  )
  .join(', ');

const INDICATOR = `
  INSERT INTO indicator BY NAME
  SELECT measure, value, occurred, source.country, input.source, ${INDICATOR_PERIODS},
         ${level('origin_at', 'origin', 'country')} AS origin_country,
         ${level('crossing_at', 'crossing_place', 'crossing_zone')} AS crossing_zone,
         ${level('detention_at', 'detention_place', 'country')} AS detention_country,
         ${level('detention_at', 'detention_place', 'state')} AS detention_state,
         ${point('detention_at', 'detention_place', 'detention_place')} AS detention_place,
         asylum_country, application_type, incident_region, sex
  FROM in_indicator input
  JOIN source ON source.id = input.source
  ${calendarOf('told', 'occurred')}
  LEFT JOIN place origin_at ON origin_at.code = origin
  LEFT JOIN place crossing_at ON crossing_at.code = crossing_place
  LEFT JOIN place detention_at ON detention_at.code = detention_place
  WHERE value > 0
  ORDER BY measure, input.source, occurred, file_id, line`;

const TOLD_DAY = `
  INSERT INTO told_day BY NAME
  SELECT DISTINCT measure, occurred, source.country, input.source, ${INDICATOR_PERIODS}
  FROM in_indicator input
  JOIN source ON source.id = input.source
  ${calendarOf('told', 'occurred')}
  WHERE occurred IS NOT NULL AND measure IN (${STOCKS})
  ORDER BY measure, input.source, occurred`;

/** The periods of a month that is written as `2019-03`. */
const COUNTED_MONTH =
  "month[:4] AS year, month[:4] || '-Q' || ((month[6:7]::INTEGER + 2) // 3) AS quarter, month";

const MONTHS = [
  `INSERT INTO service_month BY NAME
   SELECT delivered, income, currency, source.country, input.source, ${COUNTED_MONTH},
          CASE WHEN input.representation[1] = '_' THEN input.representation ELSE coalesce(seat.host_country, '_X') END AS host_country,
          input.representation, service
   FROM in_service input
   JOIN source ON source.id = input.source
   LEFT JOIN representation seat ON seat.code = input.representation
   ORDER BY input.source, month, input.representation, service`,
  `INSERT INTO staff_month BY NAME
   SELECT source, month, representation, category, posts_authorised, persons_present, hours, cost, currency FROM in_staff ORDER BY ALL`,
  `INSERT INTO traveller_month BY NAME
   SELECT travellers, source.country, input.source, ${COUNTED_MONTH}, destination_country
   FROM in_traveller input
   JOIN source ON source.id = input.source
   ORDER BY input.source, month, destination_country`,
];
