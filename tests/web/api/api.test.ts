import { appendFileSync, copyFileSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVERYTHING } from '#queries/scope.ts';
import { makeReleases } from '#queries/release.ts';
import { DIMENSIONS } from '#warehouse/catalog.ts';
import { dataFolder } from '#warehouse/data-folder.ts';
import { MEASURES } from '#warehouse/measures.ts';
import { publish, snapshotPath } from '#warehouse/publish.ts';
import { readEntry } from '#warehouse/registry-entries.ts';
import { withRegistry } from '#warehouse/registry.ts';
import { Serving } from '#warehouse/serving.ts';
import { createApi, type Api } from '#web/api/api.ts';
import { makeSampleWarehouse, type SampleWarehouse } from '../../sample-warehouse.ts';
import { listen } from './listen.ts';
import { asOwner } from './as-owner.ts';

const OPEN_REQUEST = {
  ...{ code: 'HND-20260101-0123abcd', country: 'HND', kind: 'transparency', number: '1' },
  ...{ subject: 'Casos', state: 'open', opened_on: '2026-01-01', seen_by: 'everyone' },
};

let warehouse: SampleWarehouse;
let serving: Serving;
let api: Api;
let server: Server;
let origin: string;

beforeAll(async () => {
  warehouse = await makeSampleWarehouse(400);
  serving = await Serving.start(warehouse.folder);
  api = asOwner(createApi(serving, warehouse.folder));
  ({ server, origin } = await listen({ api }));
});

afterAll(() => {
  server.close();
  serving.stop();
  warehouse.remove();
});

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${origin}${path}`, { headers });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text };
}

interface AnyAnswer {
  readonly values: readonly (readonly (number | null)[])[];
  readonly size: readonly number[];
  readonly dimensions: readonly { readonly id: string; readonly codes: readonly string[] }[];
  readonly release: string;
}

async function answer(query: string): Promise<AnyAnswer> {
  const { text } = await get(`/api/v1/table?${query}`);
  return JSON.parse(text) as AnyAnswer;
}

describe('GET /api/v1/table', () => {
  test('the JSON holds as many values as the product of its sizes, for each measure', async () => {
    const { values, size } = await answer('measures=persons,cases&rows=sex,area&columns=year');
    const cells = size.reduce((product, each) => product * each, 1);
    expect(values.map((each) => each.length)).toEqual([cells, cells]);
  });

  test('the CSV has the header of ids and the figures of the JSON', async () => {
    const { text, headers } = await get('/api/v1/table?measures=cases&rows=sex&format=csv');
    const [header, ...lines] = text.trim().split('\n');
    const { values, dimensions } = await answer('measures=cases&rows=sex');
    expect(headers.get('content-type')).toContain('text/csv');
    expect(header).toBe('sex,cases,cases_status');
    expect(lines.map((line) => line.split(',')[0])).toEqual(dimensions[0]?.codes);
    expect(lines.map((line) => Number(line.split(',')[1]))).toEqual(values[0]);
  });

  test('the Accept header chooses the format when format does not', async () => {
    const { headers } = await get('/api/v1/table?measures=cases', { accept: 'text/csv' });
    expect(headers.get('content-type')).toContain('text/csv');
  });

  test('two ways to write one question have one tag, another question has another', async () => {
    const first = await get('/api/v1/table?measures=cases&rows=sex&totals=1');
    const second = await get('/api/v1/table?rows=sex&measures=cases&lang=es');
    const other = await get('/api/v1/table?rows=area&measures=cases');
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(other.headers.get('etag')).not.toBe(first.headers.get('etag'));
  });

  test('what the reader already has is not sent again', async () => {
    const { headers } = await get('/api/v1/table?measures=cases');
    const again = await get('/api/v1/table?measures=cases', {
      'if-none-match': headers.get('etag') ?? '',
    });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test('an owner’s figures are kept by no cache on the way', async () => {
    const { headers } = await get('/api/v1/table?measures=cases');
    expect(headers.get('cache-control')).toBe('private, no-store');
  });

  test.each([
    ['measures=person', 400, 'unknown measure: person', 'persons'],
    ['measures=cases&rows=sexo', 400, 'unknown dimension: sexo', 'sex'],
    ['measures=cases&filter=sex:Q', 400, 'unknown value of sex: Q', 'F'],
    [
      'measures=registrations&rows=area',
      400,
      'registrations cannot be split by area',
      'origin_state',
    ],
    ['measures=cases&release=2001-01-01', 404, 'unknown release', '2026-11-01T030100Z'],
    ['measures=cases&format=docx', 406, 'unknown format', 'csv'],
  ])(
    '%s is answered %i with a problem document that lists what is known',
    async (query, status, message, known) => {
      const { status: got, text, headers } = await get(`/api/v1/table?${query}`);
      expect(got).toBe(status);
      expect(headers.get('content-type')).toContain('application/problem+json');
      expect(text).toContain(message);
      expect(text).toContain(known);
    },
  );

  test('an answer of too many cells is refused with the number and the limit', async () => {
    const { status, text } = await get(
      '/api/v1/table?measures=cases&rows=representation,month,closed_month,age,category,origin_municipality',
    );
    expect(status).toBe(413);
    expect(text).toContain('250000');
  });
});

describe('the rest of the API', () => {
  test('the catalog lists every dimension and measure, in the language asked', async () => {
    const { text } = await get('/api/v1/catalog?lang=en');
    const catalog = JSON.parse(text) as {
      dimensions: { id: string; label: string }[];
      measures: { id: string }[];
    };
    expect(catalog.dimensions.map(({ id }) => id)).toEqual(DIMENSIONS.map(({ id }) => id));
    expect(catalog.measures.map(({ id }) => id)).toEqual(MEASURES.map(({ id }) => id));
    expect(catalog.dimensions.find(({ id }) => id === 'area')?.label).toBe('Area');
  });

  test('a dimension lists its values with labels and parents', async () => {
    const { text } = await get('/api/v1/catalog/category');
    expect(text).toContain('{"code":"wage_claim","label":"Reclamo de salarios","parent":"labour"}');
  });

  test('an unknown dimension is a 404 that lists the known ones', async () => {
    const { status, text } = await get('/api/v1/catalog/sexo');
    expect(status).toBe(404);
    expect(text).toContain('"sex"');
  });

  test('a dimension tells its levels, its note and what can be counted by it', async () => {
    const { text } = await get('/api/v1/catalog/age_group?lang=en');
    expect(JSON.parse(text)).toMatchObject({
      levels: ['minor', 'age_group', 'age'],
      note: expect.stringContaining('Age when the case was opened') as unknown,
      measures: expect.arrayContaining(['persons', 'open_cases']) as unknown,
    });
  });

  test('every regional indicator names the countries that feed it', async () => {
    const { text } = await get('/api/v1/indicators?lang=en');
    const { indicators } = JSON.parse(text) as {
      indicators: { question: string; national: { country: string }[] }[];
    };
    expect(indicators.length).toBeGreaterThan(5);
    for (const { question } of indicators)
      expect((await get(`/api/v1/table?${question}`)).status).toBe(200);
    const countries = new Set(
      indicators.flatMap(({ national }) => national.map((each) => each.country)),
    );
    expect([...countries].sort()).toEqual(['GTM', 'HND', 'MEX']);
  });

  test('OpenAPI names every dimension a question may use', async () => {
    const { text } = await get('/api/v1/openapi.json');
    for (const { id } of DIMENSIONS) expect(text).toContain(`"${id}"`);
  });

  /** What some addresses cannot do without. */
  const NEEDED: readonly (readonly [RegExp, string])[] = [
    [/\/table$/, '?measures=cases'],
    [/\/compare(\.svg)?$/, '?a=year:2024&b=year:2025'],
    [/\/comparison$/, '?indicator=closed_in_time'],
  ];

  test('every address of OpenAPI answers', async () => {
    const { text } = await get('/api/v1/openapi.json');
    const { paths } = JSON.parse(text) as {
      paths: Record<string, Record<string, { tags: string[] }>>;
    };
    // accounts are answered at the door, which the tests of accounts go through
    const isHere = ([, methods]: [string, Record<string, { tags: string[] }>]) =>
      'get' in methods && methods.get.tags[0] !== 'accounts';
    const { text: list } = await get('/api/v1/receipts');
    const { receipts } = JSON.parse(list) as { receipts: { id: string }[] };
    const now = new Date('2026-11-01T03:30:00Z');
    const [release] = await makeReleases({ folder: warehouse.folder, now });
    withRegistry(warehouse.folder, (registry) =>
      registry.put('information_request', readEntry('information_request', OPEN_REQUEST), {
        ...{ who: '', why: '', now },
      }),
    );
    for (const [path] of Object.entries(paths).filter(isHere)) {
      const ofRest = path.includes('/reports/') ? 'children-monthly' : receipts[0]?.id;
      const named = path.includes('/requests/') ? OPEN_REQUEST.code : ofRest;
      const id = path.includes('/releases/') ? release?.id : named;
      const filled = path
        .replace('{dimension}', 'sex')
        .replace('{code}', 'MEX-US-houston')
        .replace('{id}', id ?? '')
        .replace('{table}', 'case_people')
        .replace('{flow}', 'CASE_PEOPLE')
        .replace('{key}', '*');
      const { status } = await get(
        `${filled}${NEEDED.find(([form]) => form.test(path))?.[1] ?? ''}`,
      );
      expect([path, status]).toEqual([path, 200]);
    }
  });

  test('synthetic sources say so', async () => {
    const { text } = await get('/api/v1/sources');
    const { sources } = JSON.parse(text) as { sources: { id: string; synthetic: boolean }[] };
    expect(sources.map(({ synthetic }) => synthetic)).toEqual([true, true, true]);
  });

  test('only GET and HEAD are answered', async () => {
    const response = await fetch(`${origin}/api/v1/table?measures=cases`, { method: 'POST' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

describe('a snapshot in service', () => {
  test('before the first night readyz is 503 and healthz 200', async () => {
    const empty = dataFolder(join(warehouse.folder.root, 'not-there-yet'));
    const waiting = await Serving.start(empty);
    const alone = asOwner(createApi(waiting, empty));
    const statuses = await Promise.all(
      ['/healthz', '/readyz', '/api/v1/table?measures=cases'].map((path) => alone(path)),
    );
    waiting.stop();
    expect(statuses.map(({ status }) => status)).toEqual([200, 503, 503]);
  });

  test('when the night publishes, new questions meet the new snapshot and running ones end on theirs', async () => {
    const before = serving.state().snapshot?.id;
    const running = Array.from({ length: 20 }, (_, at) =>
      answer(`measures=persons&rows=representation&columns=month&top=${String(at + 5)}`),
    );
    await warehouse.publishAgain(2);
    await serving.refresh();
    const releases = new Set((await Promise.all(running)).map(({ release }) => release));
    const after = await answer('measures=cases');
    expect(after.release).not.toBe(before);
    expect([...releases].every((release) => release === before || release === after.release)).toBe(
      true,
    );
  });

  test('a snapshot that was tampered with is not opened: the old one serves, degraded', async () => {
    const { folder } = warehouse;
    const serves = serving.state().snapshot?.id ?? '';
    const built = join(folder.snapshots, '.building-1.duckdb');
    copyFileSync(snapshotPath(folder, serves), built);
    const now = new Date('2026-11-02T03:00:00Z');
    const newest = await publish(folder, built, { as_of: '2026-11-02', fingerprint: 'other', now });
    expect(newest.id).not.toBe(serves);
    appendFileSync(snapshotPath(folder, newest.id), 'x');
    await serving.refresh();
    expect(serving.state().snapshot?.id).toBe(serves);
    expect(serving.state().degraded).toContain('SHA-256');
    const fresh = await Serving.start(folder);
    // after a restart too, and whoever watches is told
    expect(fresh.state().snapshot?.id).toBe(serves);
    const ready = await createApi(fresh, folder)('/readyz', { scope: EVERYTHING });
    expect(JSON.parse(String(ready.body))).toMatchObject({ status: 'degraded', release: serves });
    fresh.stop();
    // and a torn list of what is current
    writeFileSync(join(folder.warehouse, 'current.json'), '{"id": ');
    const torn = await Serving.start(folder);
    expect(torn.state().snapshot?.id).toBe(serves);
    expect(torn.state().degraded).toContain('JSON');
    torn.stop();
  });
});
