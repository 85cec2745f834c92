/** Addresses of every route, in both languages and every format, and what in a reply would be a figure of a registry. */
import type { ChildProcess } from 'node:child_process';

import { FORMAT_IDS } from '#queries/formats/format-list.ts';
import { PUBLISHED_TABLES } from '#queries/published-tables.ts';
import { flowId } from '#queries/formats/sdmx-structure.ts';
import { ROUTE_ADDRESSES } from '#queries/routes/route-addresses.ts';
import { DIMENSIONS } from '#warehouse/catalog.ts';

const QUESTIONS = [
  'measures=persons,cases',
  'measures=cases&rows=category',
  'measures=persons,cases&rows=representation&columns=year',
  'measures=cases&rows=category&show=row_percent&sort=-cases&top=2',
  'measures=cases&rows=representation,month,closed_month,age,category,origin_municipality',
];
const ROUTES = [...ROUTE_ADDRESSES.keys(), '/places'];
const ADMINISTRATION = [
  ...[
    'unmapped',
    'mappings',
    'programmes',
    'representations',
    'policies',
    'history',
    'organisations',
  ],
  ...['sheets', 'quality'],
  ...['check?entry=programme', 'codes', 'codes?list=category', 'rejects'],
];

/** `release` and `night`: one that there is. */
export function addressesOf(release: string, night: string): readonly string[] {
  const tables = PUBLISHED_TABLES.map(({ id }) => `/api/pxweb/v2/tables/${id}`);
  const flows = PUBLISHED_TABLES.map(flowId);
  const plain = [
    '/api/v1/search?q=menores%20Guatemala%202024',
    ...['/api/v1/catalog', '/api/v1/indicators', '/api/v1/openapi.json', '/api/v1/reader'],
    '/api/v1/policy',
    ...DIMENSIONS.map(({ id }) => `/api/v1/catalog/${id}`),
    ...['/api/v1/sources', '/api/v1/receipts', `/api/v1/receipts/${night}`],
    ...['/api/v1/releases', `/api/v1/releases/${release}`],
    ...ADMINISTRATION.map((name) => `/api/v1/admin/${name}`),
    ...['/api/pxweb/v2/config', '/api/pxweb/v2/tables', '/api/pxweb/v2/codelists/sex'],
    '/api/pxweb/v2/savedqueries/1',
    ...tables.flatMap((table) => [
      ...[table, `${table}/metadata`, `${table}/defaultselection`, `${table}/data`],
      ...['csv', 'xlsx', 'px', 'parquet'].map((form) => `${table}/data?outputFormat=${form}`),
    ]),
    ...['dataflow', 'datastructure'].map((kind) => `/api/sdmx/v3/structure/${kind}`),
    ...flows.flatMap((flow) =>
      ['', '?format=csv'].map((form) => `/api/sdmx/v3/data/dataflow/TRV/${flow}/1.0${form}`),
    ),
    ...ROUTES.flatMap((part) =>
      ['', '?level=country&level=analyst', '?through=crossing:MEX-USA', '?format=csv'].map(
        (asked) => `/api/v1/routes${part}${asked}`,
      ),
    ),
    ...['/api/v1/representations', '/api/v1/representations/MEX-US-chicago'],
    '/api/v1/representations/map.svg',
    '/api/v1/representations/comparison?indicator=closed_in_time',
    ...['/api/v1/allocation', '/api/v1/allocation?rule=even_load&staff=3'],
    ...['standards', 'decisions', 'sites'].map((part) => `/api/v1/allocation/${part}`),
    ...['/api/v1/requests', '/api/v1/requests/key', '/api/v1/requests/HND-20260101-0123abcd'],
    '/api/v1/reports',
    ...['json', 'xlsx', 'pdf'].map((form) => `/api/v1/reports/children-monthly?format=${form}`),
    '/api/v1/reports/transparency-yearly',
    ...['/catalog.jsonld', '/healthz', '/readyz', '/metrics'],
    ...[
      '/sitemap.xml',
      '/robots.txt',
      '/releases.atom',
      '/card.png',
      '/icon-192.png',
      '/icon-512.png',
    ],
    ...QUESTIONS.flatMap((question) => [
      ...FORMAT_IDS.map((format) => `/api/v1/table?${question}&format=${format}`),
      `/api/v1/table?${question}&release=${release}`,
      ...['public', 'analyst', 'owner'].map((level) => `/api/v1/table?${question}&level=${level}`),
    ]),
  ];
  return plain.flatMap((path) => [path, `${path}${path.includes('?') ? '&' : '?'}lang=en`]);
}

/** Numbers that are no counts of anything: places, sizes of pages, versions. */
const PLAIN_NUMBERS: ReadonlySet<string> = new Set([
  ...['status', 'level', 'decimals', 'pageNumber', 'pageSize', 'totalElements', 'totalPages'],
  ...['maxDataCells', 'maxCallsPerTimeWindow', 'timeWindow', 'minItems', 'minimum', 'maximum'],
  ...['default', 'longitude', 'latitude', 'without_point'],
  ...['position', 'keyPosition'],
]);

/** `figures.0.value=7`: numbers in a JSON text that nothing says to be harmless. */
export function numbersIn(text: string): readonly string[] {
  return numbersOf(JSON.parse(text), '');
}

function numbersOf(value: unknown, path: string): readonly string[] {
  if (typeof value === 'number') {
    const name = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
    return PLAIN_NUMBERS.has(name) ? [] : [`${path}=${String(value)}`];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => numbersOf(each, `${path}.${name}`));
}

/** Numbers of a drawing are places on it. */
export function withoutShapes(html: string): string {
  return html.replaceAll(/ (?:d|points|transform|viewBox)=\\?"[^"]*"/g, '');
}

/** Values of an answer that are below the ten from which the public is shown a figure. */
export function smallOnes(text: string): readonly string[] {
  const { values = [] } = JSON.parse(text) as { readonly values?: readonly (number | null)[][] };
  return values.flat().flatMap((value) => (value !== null && value < 10 ? [String(value)] : []));
}

/** Where a server that was started says it is. */
export function addressTold(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.stdout?.on('data', (text: Buffer) => {
      const told = /http:\/\/localhost:\d+/.exec(text.toString())?.[0];
      if (told !== undefined) resolve(told);
    });
    server.on('exit', (code) => reject(new Error(`the server stopped with ${String(code)}`)));
  });
}
