/** What a cross-table answers, on the few rows of the village. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { toLongCsv } from '#queries/csv.ts';
import type { TinyRegistry } from '../ingest/night/tiny-registry.ts';
import { buildVillage } from './village.ts';

const MEXICO = 'filter=source:sample-mexico';
let village: TinyRegistry;
beforeAll(async () => {
  village = await buildVillage();
});
afterAll(() => {
  village.remove();
});

describe('persons are counted, never added up', () => {
  test('a person with cases in two years is one person in the total', async () => {
    expect(await village.lines(`measures=persons,cases&rows=year&${MEXICO}`)).toEqual([
      '2023,1,A,2,A',
      '2024,3,A,4,A',
      '_T,3,A,6,A',
    ]);
  });

  test('every total of a table of two dimensions is counted again', async () => {
    expect(
      await village.lines(
        `measures=persons&rows=area&columns=representation&${MEXICO}&filter=sex:F`,
      ),
    ).toEqual([
      'criminal,MEX-US-chicago,1,A',
      'criminal,MEX-US-houston,0,A',
      'criminal,_T,1,A',
      'labour,MEX-US-chicago,1,A',
      'labour,MEX-US-houston,0,A',
      'labour,_T,1,A',
      'health,MEX-US-chicago,1,A',
      'health,MEX-US-houston,1,A',
      'health,_T,1,A',
      '_T,MEX-US-chicago,2,A',
      '_T,MEX-US-houston,1,A',
      '_T,_T,2,A',
    ]);
  });

  test('the rest of a top is counted again too: one person behind two of its rows is one', async () => {
    const query = `measures=persons&rows=area&sort=-persons&top=1&${MEXICO}&filter=sex:F,M`;
    // migratory (Beto), criminal (Carla), labour and health (Ana): four rows of one person each.
    expect(await village.lines(query)).toEqual(['migratory,1,A', '_O,2,A', '_T,3,A']);
    expect(await village.lines(query.replaceAll('persons', 'cases'))).toEqual([
      'migratory,2,A',
      '_O,4,A',
      '_T,6,A',
    ]);
  });

  test('a source without person keys has no figure of persons, and every table says whom it leaves out', async () => {
    const answer = await village.answer(
      'measures=persons,cases&rows=country,source&lang=en&totals=0',
    );
    expect(toLongCsv(answer).split('\n').slice(1, 4)).toEqual([
      'GTM,sample-guatemala,1,A,1,A',
      'MEX,mx-repatriation-events,,o,2,A',
      'MEX,sample-mexico,3,A,6,A',
    ]);
    expect(answer.totals.values).toEqual([4, 9]);
    expect(answer.sources.map(({ id, leaves_out }) => [id, leaves_out])).toEqual([
      ['mx-repatriation-events', ['persons']],
      ['sample-guatemala', []],
      ['sample-mexico', []],
    ]);
    expect(answer.notes.map(({ text }) => text)).toContain(
      '“Events of repatriation of Mexicans from the United States (Sonora and Arizona)” carries no person keys: it is not in the figure of persons.',
    );
  });
});

describe('rows and totals', () => {
  test('levels of one hierarchy stand under each other, each group before its total', async () => {
    expect(
      await village.lines(`measures=cases&rows=origin_state,origin_municipality&${MEXICO}`),
    ).toEqual([
      'MX-JAL,MEX-14039,1,A',
      'MX-JAL,_T,1,A',
      'MX-SON,MEX-26030,3,A',
      'MX-SON,_X,2,A',
      'MX-SON,_T,5,A',
      '_T,_T,6,A',
    ]);
  });

  test('totals=0 leaves the totals out of the rows, and the grand total stays in the answer', async () => {
    const answer = await village.answer(`measures=cases&rows=sex&totals=0&${MEXICO}`);
    expect(answer.dimensions[0]?.codes).toEqual(['F', 'M']);
    expect(answer.totals).toEqual({ included: false, code: '_T', values: [6], status: ['A'] });
  });

  test('a question without rows is its grand total', async () => {
    expect(toLongCsv(await village.answer(`measures=persons,cases,actions&${MEXICO}`))).toBe(
      'persons,persons_status,cases,cases_status,actions,actions_status\n3,A,6,A,3,A\n',
    );
  });

  test('rows without any case are not shown', async () => {
    expect(await village.lines(`measures=cases&rows=sex&filter=area:criminal&totals=0`)).toEqual([
      'F,1,A',
    ]);
  });

  test('rows stand in the order of their list, or as asked', async () => {
    const first = async (sort: string) =>
      (await village.lines(`measures=cases&rows=area&totals=1&${MEXICO}&lang=es${sort}`)).map(
        (line) => line.split(',')[0],
      );
    expect(await first('')).toEqual(['migratory', 'criminal', 'labour', 'health', '_T']);
    expect(await first('&sort=-code')).toEqual(['health', 'labour', 'criminal', 'migratory', '_T']);
    expect(await first('&sort=label')).toEqual(['labour', 'migratory', 'criminal', 'health', '_T']);
    expect(await first('&sort=-cases')).toEqual([
      'migratory',
      'health',
      'criminal',
      'labour',
      '_T',
    ]);
    expect(await first('&sort=cases')).toEqual(['criminal', 'labour', 'migratory', 'health', '_T']);
  });
});

describe('filters', () => {
  test.each([
    ['filter=sex:F', 4],
    ['filter=sex:F,M', 6],
    ['filter=sex:!F', 2],
    ['filter=area:!health,criminal', 3],
    ['filter=sex:F&filter=area:health', 2],
    ['filter=year:2023..2024', 6],
    ['filter=year:2024..2030', 4],
    ['filter=month:2023-06..2024-01', 3],
    ['filter=age:17..40', 3],
    ['filter=age_group:35-44..65%2B', 3],
    ['filter=year:2031', 0],
    ['filter=year:!2031', 6],
    ['filter=origin_municipality:_X', 2],
    ['filter=detention_state:US-TX', 1],
    ['filter=quarter:2024-Q1', 4],
  ])('%s leaves %i cases', async (filter, cases) => {
    expect((await village.answer(`measures=cases&${MEXICO}&${filter}`)).totals.values).toEqual([
      cases,
    ]);
  });

  test('a value that the list does not hold is a problem that names those it does', async () => {
    const result = await village.result('measures=cases&filter=sex:X,F');
    expect(result).toEqual({
      kind: 'problems',
      problems: [
        {
          parameter: 'filter',
          message: 'unknown value of sex: X',
          text: { es: '«Sexo» no tiene el valor X', en: 'unknown value of sex: X' },
          known: ['F', 'M', '_U', '_X', '_N', '_W', '_Z', '_M'],
        },
      ],
    });
  });

  test('reserved codes that exist only in answers are no values to filter by', async () => {
    expect(await village.result('measures=cases&filter=sex:_T')).toMatchObject({
      kind: 'problems',
    });
  });
});

describe('percentages', () => {
  test('stand beside the count, and are left out where fewer than 10 are the whole', async () => {
    const query =
      'measures=registrations&rows=representation&columns=origin_municipality&show=row_percent';
    expect(toLongCsv(await village.answer(query))).toBe(
      [
        'representation,origin_municipality,registrations,registrations_status,registrations_row_percent',
        'MEX-US-chicago,MEX-14039,50,A,90.91',
        'MEX-US-chicago,MEX-26030,5,A,9.09',
        'MEX-US-chicago,_T,55,A,100',
        'MEX-US-yuma,MEX-14039,0,A,',
        'MEX-US-yuma,MEX-26030,7,A,',
        'MEX-US-yuma,_T,7,A,',
        '_T,MEX-14039,50,A,80.65',
        '_T,MEX-26030,12,A,19.35',
        '_T,_T,62,A,100',
        '',
      ].join('\n'),
    );
  });

  test('of the column and of the whole', async () => {
    const last = async (show: string) =>
      (
        await village.lines(
          `measures=registrations&rows=representation&columns=origin_municipality&show=${show}`,
        )
      ).map((line) => line.split(',').at(-1));
    expect(await last('column_percent')).toEqual([
      '100',
      '41.67',
      '88.71',
      '0',
      '58.33',
      '11.29',
      '100',
      '100',
      '100',
    ]);
    expect(await last('total_percent')).toEqual([
      '80.65',
      '8.06',
      '88.71',
      '0',
      '11.29',
      '11.29',
      '80.65',
      '19.35',
      '100',
    ]);
  });
});

describe('the answer as JSON', () => {
  test('holds what the contract promises, values in row-major order of the dimensions', async () => {
    const answer = await village.answer(
      `measures=cases,persons&rows=sex&columns=year&lang=en&${MEXICO}`,
    );
    expect(answer).toMatchObject({
      question: 'measures=cases,persons&rows=sex&columns=year&filter=source:sample-mexico&lang=en',
      title:
        'Cases and persons by sex and year of opening; source: Synthetic sample: consular registry of Mexico',
      level: 'owner',
      unit: 'cases, persons',
      size: [3, 3],
      dimensions: [
        { id: 'sex', label: 'Sex', codes: ['F', 'M', '_T'], labels: ['Female', 'Male', 'Total'] },
        { id: 'year', codes: ['2023', '2024', '_T'] },
      ],
      measures: [
        { id: 'cases', label: 'Cases', unit: 'cases', additive: true },
        { id: 'persons', label: 'Persons', unit: 'persons', additive: false },
      ],
      values: [
        [2, 2, 4, 0, 2, 2, 2, 4, 6],
        [1, 2, 2, 0, 1, 1, 1, 3, 3],
      ],
      totals: { included: true, code: '_T', values: [6, 3] },
    });
    expect(new Set(answer.status.flat())).toEqual(new Set(['A']));
    expect(answer.release).toBe((await village.snapshot()).snapshot.id);
    expect(answer.citation).toContain(`release ${answer.release}`);
    expect(answer.citation).toContain('Travesía synthetic sample');
    expect(answer.sources).toMatchObject([
      { id: 'sample-mexico', synthetic: true, country: 'MEX' },
    ]);
  });

  test('its own question, asked again, gives the same answer', async () => {
    const answer = await village.answer(
      'lang=en&rows=area&measures=persons&filter=sex:!M&sort=-persons&top=2',
    );
    expect(await village.answer(answer.question)).toEqual(answer);
  });

  test('it speaks the language asked', async () => {
    const spanish = await village.answer(`measures=persons&rows=sex&${MEXICO}`);
    expect(spanish.title).toBe(
      'Personas por sexo; fuente: Muestra sintética: registro consular de México',
    );
    expect(spanish.dimensions[0]?.labels).toEqual(['Mujer', 'Hombre', 'Total']);
  });
});

describe('what is not answered', () => {
  test.each(['public', 'analyst'] as const)(
    'anything at level %s without its protection',
    async (level) => {
      await expect(village.result('measures=persons', level)).rejects.toThrow('without protection');
    },
  );

  test('a release that is not kept, naming the one that is', async () => {
    const { snapshot } = await village.snapshot();
    expect(await village.result('measures=cases&release=2020-01')).toEqual({
      kind: 'unknown_release',
      known: [snapshot.id],
    });
    expect(await village.result(`measures=cases&release=${snapshot.id}`)).toHaveProperty(
      'kind',
      'answer',
    );
  });
});
