/** The PxWebApi v2 front, as R's pxweb and PxWebApiData ask it: lists, metadata, selections by GET and POST. */
import type { Server } from 'node:http';

import JSONstat from 'jsonstat-toolkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { PUBLISHED_TABLES } from '#queries/published-tables.ts';
import { Serving } from '#warehouse/serving.ts';
import { createApi } from '#web/api/api.ts';
import type { TinyRegistry } from '../../ingest/night/tiny-registry.ts';
import { readPx } from '../../queries/formats/read-px.ts';
import { buildVillage } from '../../queries/village.ts';
import { listen } from './listen.ts';
import { asOwner } from './as-owner.ts';

let village: TinyRegistry;
let serving: Serving;
let server: Server;
let origin: string;

beforeAll(async () => {
  village = await buildVillage();
  serving = await Serving.start(village.folder);
  const api = asOwner(createApi(serving, village.folder));
  ({ server, origin } = await listen({ api }));
});
afterAll(() => {
  server.close();
  serving.stop();
  village.remove();
});

async function ask(path: string, init: RequestInit = {}) {
  const response = await fetch(`${origin}/api/pxweb/v2${path}`, init);
  return { status: response.status, text: await response.text() };
}

async function object(path: string): Promise<Record<string, unknown>> {
  return JSON.parse((await ask(path)).text) as Record<string, unknown>;
}

async function dataset(path: string) {
  return JSONstat(JSON.parse((await ask(path)).text));
}

describe('what there is', () => {
  test('the configuration says languages, formats and the most cells of an answer', async () => {
    expect(await object('/config')).toMatchObject({
      apiVersion: '2.0',
      defaultLanguage: 'es',
      maxDataCells: 250_000,
      defaultDataFormat: 'json-stat2',
    });
  });

  test('tables are listed by pages and found by a word', async () => {
    const all = await object('/tables?lang=en&pageSize=5&pageNumber=2');
    expect(all['page']).toMatchObject({ pageNumber: 2, totalElements: PUBLISHED_TABLES.length });
    expect(all['tables']).toHaveLength(5);
    const { text } = await ask('/tables?lang=en&query=state%20of%20return');
    expect(text).toContain('"id":"case_returns"');
    expect(text).not.toContain('"id":"case_people"');
  });

  test('every table answers, and its metadata, data and values agree', async () => {
    for (const { id, dimensions } of PUBLISHED_TABLES) {
      const described = await dataset(`/tables/${id}/metadata`);
      const whole = await dataset(`/tables/${id}/data`);
      expect([id, described.id]).toEqual([id, ['measure', ...dimensions.map((each) => each.id)]]);
      expect([id, whole.id]).toEqual([id, described.id]);
      for (const { id: variable } of dimensions)
        expect(whole.Dimension(variable).id).toEqual(described.Dimension(variable).id);
    }
  });

  test('a table, code list or saved query that is not there is a problem document', async () => {
    for (const path of ['/tables/nothing/data', '/codelists/nothing', '/savedqueries/1/data']) {
      const { status, text } = await ask(path);
      expect([path, status]).toEqual([path, 404]);
      expect(JSON.parse(text)).toMatchObject({ status: 404 });
    }
  });
});

describe('what is selected', () => {
  test('codes of two variables; one that is left out is eliminated by its total, counted and not added up', async () => {
    const query = 'valueCodes[measure]=persons&valueCodes[sex]=F,M&valueCodes[year]=2023,2024,_T';
    const data = await dataset(`/tables/case_representations/data?${query}`);
    const persons = (sex: string, year: string) =>
      data.Data({ sex, year, representation: '_T', measure: 'persons' })?.value;
    // A person with cases in two years is one in each and one in the total.
    expect(['2023', '2024', '_T'].map((year) => persons('F', year))).toEqual(await counted('F'));
    expect(data.Dimension('representation').id).toEqual(['_T']);
  });

  async function counted(sex: string): Promise<readonly (number | null)[]> {
    const answer = await village.answer(`measures=persons&rows=year&filter=sex:${sex}`);
    const [year] = answer.dimensions;
    return ['2023', '2024', '_T'].map(
      (code) => answer.values[0]?.[year?.codes.indexOf(code) ?? -1] ?? null,
    );
  }

  test('expressions: the last two periods, a range, all that begin so', async () => {
    const codes = async (expression: string) =>
      (
        await dataset(
          `/tables/case_representations/data?valueCodes[year]=${encodeURIComponent(expression)}`,
        )
      ).Dimension('year').id;
    const all = (await codes('*')).filter((code) => code !== '_T');
    expect(await codes('top(2)')).toEqual(all.slice(-2));
    expect(await codes('bottom(1)')).toEqual(all.slice(0, 1));
    expect(await codes('[range(2023,2024)]')).toEqual(['2023', '2024']);
    expect(await codes('from(2024)')).toEqual(all.filter((code) => code >= '2024'));
    expect(await codes('202?')).toEqual(all.filter((code) => code.startsWith('202')));
  });

  test('a POST selects the same as a GET, and places variables', async () => {
    const selection = [
      { variableCode: 'measure', valueCodes: ['cases'] },
      { variableCode: 'sex', valueCodes: ['M', 'F'] },
    ];
    const body = JSON.stringify({ selection, placement: { stub: ['year'], heading: ['sex'] } });
    const { status, text } = await ask('/tables/case_representations/data?outputFormat=px', {
      method: 'POST',
      body,
    });
    expect(status).toBe(200);
    const file = readPx(text);
    expect(file.variables).toEqual(['year', 'representation', 'sex', 'measure']);
    expect(file.keywords.get('CODES(Sexo)')).toEqual(['M', 'F']);
    const answer = await village.answer('measures=cases&rows=sex');
    const cases = answer.values[0]?.[answer.dimensions[0]?.codes.indexOf('M') ?? -1];
    expect(file.cell({ year: '_T', representation: '_T', sex: 'M', measure: 'cases' })).toBe(
      String(cases),
    );
  });

  test('a mistake says what is known', async () => {
    const variable = await ask('/tables/case_people/data?valueCodes[sexo]=F');
    expect([variable.status, variable.text]).toEqual([
      400,
      expect.stringContaining('unknown variable: sexo'),
    ]);
    const value = await ask('/tables/case_people/data?valueCodes[sex]=Q');
    expect([value.status, value.text]).toEqual([
      400,
      expect.stringContaining('sex has no value Q'),
    ]);
    const format = await ask('/tables/case_people/data?outputFormat=docx');
    expect([format.status, format.text]).toEqual([400, expect.stringContaining('json-stat2')]);
    for (const body of ['', '{', '{"selection":[{"valueCodes":["F"]}]}'])
      expect((await ask('/tables/case_people/data', { method: 'POST', body })).status).toBe(400);
    expect((await ask('/tables', { method: 'POST', body: '{}' })).status).toBe(405);
  });
});
