/** The three files of the Deportation Data Project: one identifier, so one person over all of them. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Receipt } from '#warehouse/receipts.ts';
import { Database } from '#warehouse/warehouse.ts';
import { fileOf, sourceOf, TinyRegistry } from './tiny-registry.ts';

const folder = mkdtempSync(join(tmpdir(), 'travesia-ddp-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function parquet(select: string): Promise<Buffer> {
  const path = join(folder, 'made.parquet');
  const db = await Database.open(':memory:', {});
  await db.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`);
  db.close();
  return readFileSync(path);
}

const [ANA, LUZ, SOL] = ['a', 'b', 'c'].map((letter) => `'${letter.repeat(40)}'`);

/** An identifier that is blacked out, and a row that the project itself marks as repeated. */
const ARRESTS = `
  SELECT * FROM (VALUES
    (DATE '2023-01-05', 'TEXAS', 'Male', 'GUATEMALA', 1990, ${String(ANA)}, false),
    (DATE '2023-01-05', 'TEXAS', 'Male', 'GUATEMALA', 1990, ${String(ANA)}, true),
    (DATE '2023-03-01', 'b(6), b(7)c', 'Female', 'MEXICO', 1985, ${String(SOL)}, false),
    (DATE '2023-03-02', 'FLORIDA', 'Male', 'HONDURAS', NULL, 'b(6), b(7)C', false))
  AS t(apprehension_date, apprehension_state, gender, citizenship_country, birth_year, anonymized_identifier, duplicate_drop_row)`;

/** Moments with a time zone, as the project writes them: the first is of the evening before in Texas. */
const STINTS = `
  SELECT * REPLACE (stay_in::TIMESTAMPTZ AS stay_in, "in"::TIMESTAMPTZ AS "in", stay_out::TIMESTAMPTZ AS stay_out)
  FROM (VALUES
    ('2023-01-05 01:00:00+00', '2023-01-05 01:00:00+00', '2023-02-01 12:00:00+00', 'ABQHOLD', 'Removed', 'Male', 'GUATEMALA', '8-Excluded/Removed - Inadmissibility', '[8F] Expedited Removal', DATE '2023-02-01', 'GUATEMALA', 1990, ${String(ANA)}),
    ('2023-01-05 01:00:00+00', '2023-01-07 09:00:00+00', '2023-02-01 12:00:00+00', 'ADLNTCA', 'Removed', 'Male', 'GUATEMALA', '8-Excluded/Removed - Inadmissibility', '[8F] Expedited Removal', DATE '2023-02-01', 'GUATEMALA', 1990, ${String(ANA)}),
    ('2023-05-01 10:00:00+00', '2023-05-01 10:00:00+00', NULL, 'NOWHERE', NULL, 'Male', 'GUATEMALA', 'ACTIVE', '[16] Reinstated Final Order', NULL, NULL, 1990, ${String(ANA)}),
    ('2024-01-01 10:00:00+00', '2024-01-01 10:00:00+00', '2024-01-09 10:00:00+00', 'ADLNTCA', 'Voluntary departure', 'Female', 'EL SALVADOR', '3-Voluntary Departure Confirmed', '[8F] Expedited Removal', DATE '2024-01-09', 'EL SALVADOR', 2010, ${String(LUZ)}))
  AS t(stay_in, "in", stay_out, code, reason, gender, country, status, category, departed, departure_country, birth_year, id)`;
const DETENTIONS = `
  SELECT stay_in AS stay_book_in_date_time, "in" AS book_in_date_time, stay_out AS stay_book_out_date_time,
         code AS detention_facility_code, reason AS stay_release_reason, gender, country AS citizenship_country,
         status AS case_status, category AS case_category, departed AS departed_date, departure_country,
         birth_year, 'b(6), b(7)c' AS birth_date, id AS unique_identifier, 1 AS row_original
  FROM (${STINTS})`;

/** Ana’s departure again, and that of a person who is in no other file. */
const REMOVALS = `
  SELECT * FROM (VALUES
    (DATE '2023-02-01', 'GUATEMALA', 'HIDALGO, TX, POE', 'Male', 'GUATEMALA', 1990, ${String(ANA)}),
    (DATE '2022-06-01', 'HONDURAS', 'EL PASO, TX, POE', 'Female', 'HONDURAS', 2001, '${'d'.repeat(40)}'))
  AS t(departed_date, departure_country, port_of_departure, gender, citizenship_country, birth_year, unique_identifier)`;

describe('a drop of the three files', () => {
  const registry = new TinyRegistry();
  let receipt: Receipt;
  beforeAll(async () => {
    registry.drop('ddp', 'arrests-latest.parquet', await parquet(ARRESTS));
    registry.drop('ddp', 'detention-stints-latest.parquet', await parquet(DETENTIONS));
    registry.drop('ddp', 'removals-latest.parquet', await parquet(REMOVALS));
    receipt = await registry.night();
  });
  afterAll(() => {
    registry.remove();
  });

  test('is loaded row by row; what the project marks as repeated is a duplicate', () => {
    expect(sourceOf(receipt, 'ddp')).toMatchObject({ outcome: 'loaded', reason: null });
    const files = ['arrests-latest', 'detention-stints-latest', 'removals-latest'];
    expect(
      files.map((name) => {
        const { rows_read, loaded, rejected, duplicate } = fileOf(
          receipt,
          'ddp',
          `${name}.parquet`,
        );
        return [rows_read, loaded, rejected, duplicate];
      }),
    ).toEqual([
      [4, 3, 0, 1],
      [4, 4, 0, 0],
      [2, 2, 0, 0],
    ]);
  });

  test('has five persons, one of them without an identifier', async () => {
    expect(
      await registry.rows(
        'SELECT count(*) AS persons, count(*) FILTER (identified) AS known FROM person',
      ),
    ).toEqual([{ persons: 5, known: 4 }]);
  });

  test('makes a case of each stay, however many stints it has', async () => {
    const cases = await registry.rows(`
      SELECT opened::VARCHAR AS opened, closed::VARCHAR AS closed, status, outcome, category, nationality, representation, age
      FROM "case" ORDER BY opened`);
    expect(cases.map((row) => Object.values(row).join(' '))).toEqual([
      '2023-01-05 2023-02-01 closed returned removal_proceeding GTM _Z 33',
      '2023-05-01  open _Z removal_proceeding GTM _Z 33',
      '2024-01-01 2024-01-09 closed returned removal_proceeding SLV _Z 14',
    ]);
  });

  test('puts a person’s events into journeys, a departure told by two files being one', async () => {
    const stages = await registry.rows(`
      SELECT nationality, dense_rank() OVER (PARTITION BY person_id ORDER BY journey_id) AS journey, position, stage, place,
             strftime(occurred, '%Y-%m-%d') AS day, case_id IS NOT NULL AS has_case
      FROM stage JOIN person USING (person_id) ORDER BY nationality::VARCHAR, journey, position, stage`);
    expect(
      stages.map((row) =>
        Object.values(row)
          .map((cell) => cell ?? '')
          .join(' '),
      ),
    ).toEqual([
      'GTM 1 1 origin GTM  false',
      'GTM 1 2 apprehension US-TX 2023-01-05 true',
      'GTM 1 3 detention US-ICE-ABQHOLD 2023-01-05 true',
      'GTM 1 4 detention US-ICE-ADLNTCA 2023-01-07 true',
      'GTM 1 5 return GTM 2023-02-01 true',
      'GTM 2 1 origin GTM  false',
      'GTM 2 2 detention _M 2023-05-01 true',
      'HND 1 1 origin HND  false',
      'HND 1 1 origin HND  false',
      'HND 1 2 apprehension US-FL 2023-03-02 false',
      'HND 1 2 return HND 2022-06-01 false',
      'MEX 1 1 origin MEX  false',
      'MEX 1 2 apprehension _W 2023-03-01 false',
      'SLV 1 1 origin SLV  false',
      'SLV 1 2 detention US-ICE-ADLNTCA 2024-01-01 true',
      'SLV 1 3 return SLV 2024-01-09 true',
    ]);
  });

  test('answers for persons with a stay, stints, arrests and departures', async () => {
    expect(await registry.lines('measures=persons,cases,journeys,first_returns')).toEqual([
      '2,A,3,A,6,A,3,A',
    ]);
    expect(await registry.lines('measures=route_events&rows=stage&totals=0')).toEqual([
      'origin,0,A',
      'apprehension,3,A',
      'detention,4,A',
      'return,3,A',
    ]);
  });

  test('has the legs and the path of each journey', async () => {
    const paths = await registry.rows(
      `SELECT array_to_string(steps, ' > ') AS path FROM path JOIN journey_path USING (path_id) ORDER BY stages DESC, path`,
    );
    expect(paths.map(({ path }) => path)).toEqual([
      'origin:GTM > apprehension:US-TX > detention:US-ICE-ABQHOLD > detention:US-ICE-ADLNTCA > return:GTM',
      'origin:SLV > detention:US-ICE-ADLNTCA > return:SLV',
      'origin:HND > apprehension:US-FL',
      'origin:HND > return:HND',
      'origin:GTM',
      'origin:MEX',
    ]);
    expect(await registry.rows('SELECT count(*) AS legs FROM leg')).toEqual([{ legs: 8 }]);
  });

  test('names a place that the register does not know', () => {
    expect(sourceOf(receipt, 'ddp').unmapped).toMatchObject([
      { field: 'place', local_code: 'NOWHERE' },
    ]);
  });

  test('keeps no identifier', async () => {
    expect(await registry.filesHolding('a'.repeat(40))).toEqual([]);
  });
});

test('a later release under another name corrects the rows it repeats', async () => {
  const registry = new TinyRegistry();
  registry.drop('ddp', 'detention-stints-2024.parquet', await parquet(DETENTIONS));
  await registry.night();
  const renamed = `SELECT * RENAME (unique_identifier AS anonymized_unique_identifier)
    FROM (SELECT * REPLACE ('GUATEMALA' AS citizenship_country) FROM (${DETENTIONS}))`;
  registry.drop('ddp', 'detention-stints-2025.parquet', await parquet(renamed));
  const receipt = await registry.night();
  expect(fileOf(receipt, 'ddp', 'detention-stints-2025.parquet')).toMatchObject({ loaded: 4 });
  expect(
    await registry.lines('measures=persons,cases,route_events&rows=nationality&totals=0'),
  ).toEqual(['GTM,2,A,3,A,6,A']);
  registry.remove();
});
