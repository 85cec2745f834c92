/** What becomes of codes, places and repeated rows between the file and the snapshot. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { printReceipt } from '#ingest/receipt-text.ts';
import type { Receipt } from '#warehouse/receipts.ts';
import { repatriationFile } from './repatriation-file.ts';
import { csv, fileOf, sourceOf, TinyRegistry } from './tiny-registry.ts';

const registry = new TinyRegistry();
let receipt: Receipt;

beforeAll(async () => {
  registry
    .drop(
      'sample-mexico',
      'cases-2024.csv',
      csv(
        'case_key,person_key,representation,opened,sex,origin',
        'c1,p1,MEX-US-chicago,2024-01-05,F,MX-SON',
        'c2,p2,MEX-US-chicago,2024-01-05,XX,MEX-26030',
        'c3,p3,MEX-US-chicago,2024-01-05,XX,MEX',
        'c4,p4,MEX-US-atlantis,2024-01-05,_U,_W',
        'c5,p5,_N,2024-01-05,_Z,',
        'c1,p1,MEX-US-chicago,2024-01-05,F,MX-SON',
        'c1,p9,MEX-US-chicago,2024-09-09,M,GTM',
      ),
    )
    .drop(
      'sample-mexico',
      'cases-2025.csv',
      csv(
        'case_key,person_key,representation,opened',
        'c1,p1,MEX-US-chicago,2024-01-05',
        'c6,p6,MEX-US-chicago,2025-01-05',
      ),
    )
    .drop(
      'sample-mexico',
      'area_changes.csv',
      csv(
        'case_key,changed,from_area,to_area',
        'c1,2024-02-01,migratory,criminal',
        'c1,2024-02-01,migratory,criminal',
      ),
    )
    .drop(
      'sample-mexico',
      'services.csv',
      csv(
        'month,representation,service,delivered',
        '2024-01,MEX-US-chicago,passport,5',
        '2024-01,MEX-US-chicago,passport,5',
        '2024-01,MEX-US-atlantis,passport,7',
        '2024-01,MEX-US-lemuria,passport,9',
      ),
    )
    .drop(
      'mx-repatriation-events',
      'mx_repatriation_events_2018.csv',
      repatriationFile(
        { FECHA: '2016-03-01', APO_CURP: 'Sin determinar', EDO_DET: 'Illinios' },
        { FECHA: '2016-04-01', APO_CURP: 'Sin determinar' },
        { APO_CURP: 'Sí', EDO_DET: 'Guanajuato', SEXO: 'mujer ' },
        {},
        {},
      ),
    )
    .drop(
      'mx-consular-registrations',
      'matriculas_2011.csv',
      csv(
        'year,consulado_key,id,edo,mun,value',
        '2011,denver,1001,Aguascalientes,Aguascalientes,61',
        '2011,denver,14039,Jalisco,Guadalajara,7',
        '2011,douglas,1001,Aguascalientes,Aguascalientes,61',
        '2011,douglas,14039,Jalisco,Guadalajara,7',
        '2011,yuma,1001,Aguascalientes,Aguascalientes,61',
        '2011,yuma,14039,Jalisco,Guadalajara,8',
      ),
    );
  receipt = await registry.night();
});
afterAll(() => {
  registry.remove();
});

/** The notes of a source in English. */
async function notesOf(source: string): Promise<string> {
  const { notes } = await registry.snapshot();
  return notes
    .filter((note) => note.source === source)
    .map(({ text }) => text.en)
    .join('\n');
}

describe('codes', () => {
  test('a code without an equivalent is kept as unmapped, counted and named', async () => {
    expect(
      await registry.lines(
        'measures=cases&rows=sex&filter=source:sample-mexico&filter=sex:_M&totals=0',
      ),
    ).toEqual(['_M,2,A']);
    expect(sourceOf(receipt, 'sample-mexico').unmapped).toEqual([
      { field: 'representation', local_code: 'MEX-US-atlantis', rows: 2 },
      { field: 'sex', local_code: 'XX', rows: 2 },
      { field: 'representation', local_code: 'MEX-US-lemuria', rows: 1 },
    ]);
    expect(printReceipt(receipt)).toContain('unmapped: sex XX: 2 rows');
  });

  test('reserved codes stand as they came, and an empty field is not recorded', async () => {
    expect(
      await registry.lines('measures=cases&rows=sex&filter=source:sample-mexico&totals=0'),
    ).toEqual(['F,1,A', '_U,1,A', '_X,1,A', '_Z,1,A', '_M,2,A']);
    expect(
      await registry.lines(
        'measures=cases&rows=representation&filter=source:sample-mexico&filter=representation:_N,_M&totals=0',
      ),
    ).toEqual(['_N,1,A', '_M,1,A']);
  });

  test('local spellings that differ in case and spaces are one code', async () => {
    expect(
      await registry.lines('measures=cases&rows=sex&filter=source:mx-repatriation-events&totals=0'),
    ).toEqual(['F,1,A', 'M,4,A']);
  });

  test('“Illinios” is Illinois, and the reader is told', async () => {
    const answer = await registry.answer(
      'measures=cases&rows=detention_state&lang=en&filter=detention_state:US-IL&totals=0',
    );
    expect(answer.values).toEqual([[1]]);
    expect(answer.notes.map(({ text }) => text)).toContain(
      'The source writes “Illinios”; it was counted as Illinois.',
    );
  });

  test('a place that is not in the mapping is unmapped and counted', () => {
    expect(sourceOf(receipt, 'mx-repatriation-events').unmapped).toEqual([
      { field: 'place', local_code: 'Guanajuato', rows: 1 },
    ]);
  });
});

describe('places', () => {
  test('a place known only as a state is not recorded below it', async () => {
    expect(
      await registry.lines(
        'measures=cases&rows=origin_state,origin_municipality&filter=source:sample-mexico&filter=origin_state:MX-SON&totals=0',
      ),
    ).toEqual(['MX-SON,MEX-26030,1,A', 'MX-SON,_X,1,A']);
  });

  test('a place known only as a country is not recorded below it', async () => {
    expect(
      await registry.lines(
        'measures=cases&rows=origin_country,origin_state&filter=source:sample-mexico&filter=origin_state:_X&filter=origin_country:MEX&totals=0',
      ),
    ).toEqual(['MEX,_X,1,A']);
  });

  test('a withheld place is withheld at every level', async () => {
    expect(
      await registry.lines(
        'measures=cases&rows=origin_country,origin_state,origin_municipality&filter=origin_country:_W&totals=0',
      ),
    ).toEqual(['_W,_W,_W,1,A']);
  });
});

describe('repeated rows', () => {
  test('a row that repeats a key is counted as a duplicate and not loaded twice, in one file and across files', async () => {
    expect(fileOf(receipt, 'sample-mexico', 'cases-2024.csv')).toMatchObject({
      rows_read: 7,
      loaded: 5,
      duplicate: 2,
    });
    expect(fileOf(receipt, 'sample-mexico', 'cases-2025.csv')).toMatchObject({
      rows_read: 2,
      loaded: 1,
      duplicate: 1,
    });
    expect(await registry.lines('measures=cases&filter=source:sample-mexico')).toEqual(['6,A']);
  });

  test('equal rows of a file without row keys may be two people: both count, and the receipt says how many', async () => {
    const file = fileOf(receipt, 'mx-repatriation-events', 'mx_repatriation_events_2018.csv');
    expect(file).toMatchObject({ rows_read: 5, loaded: 5, duplicate: 0, equal_rows: 1 });
    expect(
      await registry.lines(
        'measures=cases,actions&rows=year&filter=source:mx-repatriation-events&filter=year:2018&totals=0',
      ),
    ).toEqual(['2018,3,A,7,A']);
    expect(await notesOf('mx-repatriation-events')).toContain(
      '1 rows equal another in every column',
    );
  });

  test('rows whose keys are unmapped codes are not taken for one another', async () => {
    const file = fileOf(receipt, 'sample-mexico', 'services.csv');
    expect(file).toMatchObject({ rows_read: 4, loaded: 3, duplicate: 1 });
    expect(
      await registry.rows('SELECT sum(delivered)::INTEGER AS delivered FROM service_month'),
    ).toEqual([{ delivered: 5 + 7 + 9 }]);
  });

  test('equal changes of area are both kept', async () => {
    expect(fileOf(receipt, 'sample-mexico', 'area_changes.csv')).toMatchObject({
      loaded: 2,
      equal_rows: 1,
    });
    expect(await registry.rows('SELECT count(*) AS changes FROM area_change')).toEqual([
      { changes: 2 },
    ]);
  });
});

describe('what the data themselves call for', () => {
  test('“Sin determinar” is not asked: no action, and a note on the year without the question', async () => {
    expect(
      await registry.lines(
        'measures=actions&rows=action_type&filter=action_type:population_id&totals=0',
      ),
    ).toEqual(['population_id,1,A']);
    expect(
      await registry.rows(
        `SELECT year, yes, no, not_asked FROM question_status WHERE action_type = 'population_id' ORDER BY year`,
      ),
    ).toEqual([
      { year: '2016', yes: 0, no: 0, not_asked: 2 },
      { year: '2018', yes: 1, no: 2, not_asked: 0 },
    ]);
    expect(await notesOf('mx-repatriation-events')).toContain(
      'In 2016 the source did not ask about: population registry number.',
    );
  });

  test('a representation whose rows copy another’s is noted', async () => {
    const { notes } = await registry.snapshot();
    const copies = notes.filter(({ dimension }) => dimension === 'representation');
    expect(copies.map(({ codes, period }) => [codes, period])).toEqual([
      [['MEX-US-denver', 'MEX-US-douglas'], '2011'],
    ]);
    expect(copies[0]?.text.en).toContain('identical (68 registrations in 2 municipalities)');
  });

  test('every file accounts for each of its rows', () => {
    const files = receipt.sources.flatMap((source) => source.files);
    expect(files).toHaveLength(6);
    for (const { rows_read, loaded, rejected, duplicate } of files)
      expect(loaded + rejected + duplicate).toBe(rows_read);
  });
});
