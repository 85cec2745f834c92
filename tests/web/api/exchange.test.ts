/** How other systems take the published tables: SDMX 3 (JSON and CSV, structures, asOf) and the DCAT catalogue. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { FORMATS, isChart } from '#queries/formats/format-list.ts';
import { PUBLISHED_TABLES } from '#queries/published-tables.ts';
import { makeReleases } from '#queries/release.ts';
import { Serving } from '#warehouse/serving.ts';
import { createApi, type Api } from '#web/api/api.ts';
import type { TinyRegistry } from '../../ingest/night/tiny-registry.ts';
import { buildVillage } from '../../queries/village.ts';
import { asOwner } from './as-owner.ts';

let village: TinyRegistry;
let serving: Serving;
let api: Api;

beforeAll(async () => {
  village = await buildVillage();
  serving = await Serving.start(village.folder);
  api = asOwner(createApi(serving, village.folder));
});
afterAll(() => {
  serving.stop();
  village.remove();
});

const FLOW = '/api/sdmx/v3/data/dataflow/TRV/CASE_REPRESENTATIONS/1.0';

interface Component {
  readonly id: string;
  readonly values: readonly { readonly id?: string; readonly value?: string }[];
}

interface Message {
  readonly data: {
    readonly structures: readonly {
      readonly dimensions: { readonly observation: readonly Component[] };
      readonly attributes: { readonly observation: readonly Component[] };
      readonly annotations: readonly { readonly type: string; readonly text: string }[];
    }[];
    readonly dataSets: readonly {
      readonly observations: Readonly<Record<string, readonly [number | null, number]>>;
    }[];
  };
}

async function ask(path: string, accept = '') {
  const { status, headers, body } = await api(path, { accept });
  return { status, type: headers['content-type'] ?? '', text: String(body) };
}

/** Every observation of a JSON message by its ids, as an SDMX reader puts it together. */
async function readJson(path: string): Promise<ReadonlyMap<string, string>> {
  const { data } = JSON.parse((await ask(path)).text) as Message;
  const [structure] = data.structures;
  const dimensions = structure?.dimensions.observation ?? [];
  const statuses = structure?.attributes.observation[0]?.values ?? [];
  return new Map(
    Object.entries(data.dataSets[0]?.observations ?? {}).map(([key, [value, status]]) => {
      const ids = key.split(':').map((at, place) => {
        const each = dimensions[place]?.values[Number(at)];
        return each?.id ?? each?.value ?? '';
      });
      return [ids.join('.'), `${value ?? ''} ${statuses[status]?.id ?? ''}`];
    }),
  );
}

async function readCsv(path: string): Promise<ReadonlyMap<string, string>> {
  const [head = '', ...lines] = (
    await ask(path, 'application/vnd.sdmx.data+csv;version=2.0.0')
  ).text
    .trim()
    .split('\n');
  expect(head).toBe(
    'STRUCTURE,STRUCTURE_ID,ACTION,MEASURE,REPRESENTATION,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS',
  );
  return new Map(
    lines.map((line) => {
      const cells = line.split(',');
      expect(cells.slice(0, 3)).toEqual(['dataflow', 'TRV:CASE_REPRESENTATIONS(1.0)', 'I']);
      expect(cells.at(-1)).toBe('F');
      return [cells.slice(3, -3).join('.'), cells.slice(-3, -1).join(' ')];
    }),
  );
}

describe('GET /api/v1/table', () => {
  test('every format is sent as what it is, under a name that says so', async () => {
    for (const { id, mediaType, extension } of FORMATS) {
      const { status, headers, body } = await api(
        `/api/v1/table?measures=cases&rows=sex&format=${id}`,
      );
      expect([id, status]).toEqual([id, 200]);
      expect(headers['content-type']).toContain(mediaType);
      expect(headers['content-disposition']).toContain(`travesia-synthetic-cases-by-sex-`);
      expect(headers['content-disposition']).toContain(`.${extension}"`);
      expect(body.length).toBeGreaterThan(20);
    }
  });

  test('the Accept header chooses among them', async () => {
    const { type } = await ask('/api/v1/table?measures=cases', 'application/pdf, text/csv;q=0.5');
    expect(type).toBe('application/pdf');
  });
});

describe('SDMX data', () => {
  test('JSON and CSV hold the same observations, and they are those of the table', async () => {
    const observations = await readJson(FLOW);
    expect(await readCsv(FLOW)).toEqual(observations);
    const lines = await village.lines(
      'measures=persons,cases&rows=representation,sex&columns=year',
    );
    for (const line of lines) {
      const [place = '', sex = '', year = '', persons = '', status = '', cases = ''] =
        line.split(',');
      if (year === '_T') continue;
      expect(observations.get(`persons.${place}.${sex}.${year}`)).toBe(
        `${persons} ${status === 'o' ? 'O' : status}`,
      );
      expect(observations.get(`cases.${place}.${sex}.${year}`)).toBe(`${cases} A`);
    }
  });

  test('a key and filters of components narrow it; places left empty take all', async () => {
    const keys = async (path: string) => [...(await readJson(path)).keys()];
    const women = await keys(`${FLOW}/persons._T.F`);
    expect(women.length).toBeGreaterThan(1);
    expect(women.every((key) => key.startsWith('persons._T.F.'))).toBe(true);
    const asked = await keys(`${FLOW}/cases.._T?c[TIME_PERIOD]=ge:2023%2Ble:2023`);
    expect(new Set(asked.map((key) => key.split('.').at(-1)))).toEqual(new Set(['2023']));
    expect(await keys(`${FLOW}/*?c[SEX]=F&c[MEASURE]=persons&c[REPRESENTATION]=_T`)).toEqual(women);
  });

  test('a code that SDMX cannot write is written by the number of its sign', async () => {
    const { text } = await ask('/api/sdmx/v3/data/dataflow/TRV/CASE_PEOPLE/1.0');
    expect(text).toContain('"id":"65$2B"');
    expect(text).not.toContain('"id":"65+"');
  });

  test('notes, sources and citation travel as annotations', async () => {
    const { data } = JSON.parse((await ask(FLOW)).text) as Message;
    const types = new Set(data.structures[0]?.annotations.map(({ type }) => type));
    expect(types).toEqual(new Set(['CITATION', 'RELEASE', 'WARNING', 'NOTE', 'SOURCE']));
  });

  test('asOf answers from the release of that moment, and before the first says so', async () => {
    expect((await ask(`${FLOW}?asOf=2020-01-01T00:00:00Z`)).status).toBe(404);
    const now = new Date('2026-09-02T03:30:00Z');
    const [release] = await makeReleases({ folder: village.folder, now });
    const { status, text } = await ask(`${FLOW}?asOf=2026-12-31T00:00:00Z`);
    expect(status).toBe(200);
    expect(text).toContain(`{"type":"RELEASE","text":"${release?.id ?? ''}"}`);
  });

  test('updatedAfter tells what is not as it was in the release of that moment', async () => {
    const now = '2026-12-31T00:00:00Z';
    const all = await readJson(FLOW);
    // nothing stood then, so all is new
    expect(await readJson(`${FLOW}?updatedAfter=2020-01-01T00:00:00Z`)).toEqual(all);
    const then = await readJson(`${FLOW}?asOf=${now}`);
    const changed = [...all].filter(([key, told]) => then.get(key) !== told);
    expect(await readJson(`${FLOW}?updatedAfter=${now}`)).toEqual(new Map(changed));
    // a release has not changed since itself
    const released = await readJson(`${FLOW}?asOf=${now}&updatedAfter=${now}`);
    expect([...released]).toEqual([]);
    expect((await readCsv(`${FLOW}?asOf=${now}&updatedAfter=${now}`)).size).toBe(0);
  });

  test('mistakes are problem documents that list what is known', async () => {
    for (const [path, status, known] of [
      ['/api/sdmx/v3/data/dataflow/TRV/NOTHING/1.0', 404, 'CASE_PEOPLE'],
      [`${FLOW}/persons.F`, 400, 'MEASURE.REPRESENTATION.SEX'],
      [`${FLOW}?c[SEXO]=F`, 400, 'REPRESENTATION'],
      [`${FLOW}?asOf=yesterday`, 400, '2026-11-01T00:00:00Z'],
      [`${FLOW}?updatedAfter=yesterday`, 400, '2026-11-01T00:00:00Z'],
      [`${FLOW}?updatedBefore=2026-01-01`, 400, 'updatedAfter'],
    ] as const) {
      const reply = await ask(path);
      expect([path, reply.status]).toEqual([path, status]);
      expect(reply.text).toContain(known);
    }
  });
});

describe('SDMX structures', () => {
  test('every dataflow names a structure that is there, with the dimensions of its data', async () => {
    const { text, type } = await ask('/api/sdmx/v3/structure/dataflow/TRV/*');
    expect(type).toContain('sdmx.structure+json');
    const { data } = JSON.parse(text) as {
      data: { dataflows: { id: string; structure: string }[] };
    };
    expect(data.dataflows).toHaveLength(PUBLISHED_TABLES.length);
    for (const { id, structure } of data.dataflows)
      expect(structure).toContain(`DataStructure=TRV:${id}(1.0)`);
    const one = await ask('/api/sdmx/v3/structure/datastructure/TRV/CASE_REPRESENTATIONS/1.0');
    for (const id of ['MEASURE', 'REPRESENTATION', 'SEX', 'TIME_PERIOD', 'OBS_STATUS', 'OBS_VALUE'])
      expect(one.text).toContain(`"id":"${id}"`);
  });
});

test('the DCAT catalogue names every table in every format, each address once, with its licence', async () => {
  const { text, type } = await ask('/catalog.jsonld');
  expect(type).toContain('application/ld+json');
  const catalogue = JSON.parse(text) as Record<string, readonly Record<string, unknown>[]>;
  const datasets = catalogue['dcat:dataset'] ?? [];
  expect(datasets).toHaveLength(PUBLISHED_TABLES.length);
  for (const dataset of datasets) {
    for (const property of ['dct:title', 'dct:description', 'dct:publisher'])
      expect(dataset).toHaveProperty([property]);
    const distributions = dataset['dcat:distribution'] as Record<string, Record<string, unknown>>[];
    expect(distributions).toHaveLength(FORMATS.filter((each) => !isChart(each)).length);
    expect(distributions[0]?.['dct:license']?.['dct:title']).toContain('EUPL-1.2');
  }
  const address = /"@id":"http:\/\/[^/]+(\/api\/v1\/table\?[^"]+format=csv)"/.exec(text)?.[1];
  expect((await ask(address ?? '')).status).toBe(200);
});

test('machines that walk the web find every open page in both languages, and each release once', async () => {
  const map = await ask('/sitemap.xml');
  expect(map.type).toContain('application/xml');
  const places = [...map.text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(
    ([, place = '']) => new URL(place).pathname,
  );
  expect(new Set(places).size).toBe(places.length);
  expect(places).toEqual(
    expect.arrayContaining(['/', '/en', '/tablas/dimension/sex', '/en/informes/children-monthly']),
  );
  expect(places.filter((place) => /administracion|cuenta|entrar/.test(place))).toEqual([]);
  const robots = await ask('/robots.txt');
  expect(robots.text).toMatch(/Disallow: \/administracion\n[^]*Sitemap: .+\/sitemap\.xml/);
  const feed = await ask('/releases.atom?lang=en');
  expect(feed.type).toContain('application/atom+xml');
  expect(feed.text).toContain('<title>Travesía: releases</title>');
});
