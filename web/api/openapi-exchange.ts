/** The addresses for other systems in the OpenAPI description: PxWebApi 2, SDMX REST 2, the DCAT catalogue. */
import { PUBLISHED_TABLES } from '#queries/published-tables.ts';
import { flowId } from '#queries/formats/sdmx-structure.ts';

type Json = Readonly<Record<string, unknown>>;

const TEXT = { type: 'string' };
const LANGUAGE = inQuery('lang', 'Language of labels', {
  type: 'string',
  enum: ['es', 'en'],
  default: 'es',
});
const TABLE = {
  name: 'table',
  in: 'path',
  required: true,
  description: 'A published table',
  schema: { type: 'string', enum: PUBLISHED_TABLES.map(({ id }) => id) },
};
const OUTPUT = inQuery('outputFormat', 'Format of the data', {
  type: 'string',
  enum: ['json-stat2', 'csv', 'xlsx', 'px', 'parquet'],
  default: 'json-stat2',
});
const FILES = [
  'application/json',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/x-pcaxis',
  'application/vnd.apache.parquet',
];

export function exchangePaths(): Json {
  return { ...pxwebPaths(), ...sdmxPaths(), ...cataloguePath() };
}

function pxwebPaths(): Json {
  const at = (path: string) => `/api/pxweb/v2${path}`;
  const page = { type: 'integer', minimum: 1, maximum: 1000 };
  const listed = [
    inQuery('query', 'A word of the tables wanted', TEXT),
    inQuery('pageNumber', 'Page, from 1', page),
    inQuery('pageSize', 'Tables a page', page),
    LANGUAGE,
  ];
  return {
    [at('/config')]: read('pxweb_config', 'Languages, formats and limits', []),
    [at('/tables')]: read('pxweb_tables', 'The published tables', listed),
    [at('/tables/{table}')]: read('pxweb_table', 'One table', [TABLE, LANGUAGE], '404'),
    [at('/tables/{table}/metadata')]: read(
      'pxweb_metadata',
      'Variables and values',
      [TABLE, LANGUAGE],
      '404',
    ),
    [at('/tables/{table}/defaultselection')]: read(
      'pxweb_selection',
      'What is answered when nothing is selected',
      [TABLE, LANGUAGE],
      '404',
    ),
    [at('/tables/{table}/data')]: {
      ...read(
        'pxweb_data',
        'Figures of a selection',
        [TABLE, valueCodes(), ...placement(), OUTPUT, LANGUAGE],
        '400',
        '404',
      ),
      post: {
        ...operation(
          'pxweb_data_post',
          'Figures of a selection too long for an address',
          [TABLE, OUTPUT, LANGUAGE],
          '400',
          '404',
        ),
        requestBody: { required: true, content: { 'application/json': { schema: selection() } } },
      },
    },
  };
}

function valueCodes(): Json {
  const values = { type: 'object', additionalProperties: TEXT };
  return {
    ...inQuery(
      'valueCodes',
      'By variable: codes with commas, `*`, `top(n)`, `range(a,b)`, `from(a)`, `to(b)`',
      values,
    ),
    style: 'deepObject',
    explode: true,
  };
}

function placement(): readonly Json[] {
  const variables = { type: 'array', items: TEXT };
  return ['stub', 'heading'].map((name) => ({
    ...inQuery(name, `Variables in the ${name}`, variables),
    style: 'form',
    explode: false,
  }));
}

function selection(): Json {
  const variables = { type: 'array', items: TEXT };
  return {
    type: 'object',
    required: ['selection'],
    properties: {
      selection: {
        type: 'array',
        items: {
          type: 'object',
          required: ['variableCode', 'valueCodes'],
          properties: { variableCode: TEXT, valueCodes: variables },
        },
      },
      placement: { type: 'object', properties: { stub: variables, heading: variables } },
    },
  };
}

function sdmxPaths(): Json {
  const flow = {
    name: 'flow',
    in: 'path',
    required: true,
    description: 'A dataflow, or * for all where structures are asked',
    schema: { type: 'string', enum: [...PUBLISHED_TABLES.map(flowId), '*'] },
  };
  const key = {
    name: 'key',
    in: 'path',
    required: true,
    description: 'Values of the dimensions but time with dots between; empty or * is any',
    schema: TEXT,
  };
  const components = {
    ...inQuery('c', 'Filters of components: `c[SEX]=F,M`, `c[TIME_PERIOD]=ge:2020+le:2022`', {
      type: 'object',
      additionalProperties: TEXT,
    }),
    style: 'deepObject',
    explode: true,
  };
  const asOf = inQuery('asOf', 'The release that was the newest at this moment', {
    type: 'string',
    format: 'date-time',
  });
  const updatedAfter = inQuery(
    'updatedAfter',
    'Only the observations that are not as they were in the newest release of this moment',
    { type: 'string', format: 'date-time' },
  );
  const kind = (name: string) => `/api/sdmx/v3/structure/${name}/TRV/{flow}/1.0`;
  return {
    '/api/sdmx/v3/data/dataflow/TRV/{flow}/1.0/{key}': read(
      'sdmx_data',
      'Observations in SDMX-JSON or SDMX-CSV',
      [flow, key, components, asOf, updatedAfter, LANGUAGE],
      '400',
      '404',
    ),
    [kind('dataflow')]: read('sdmx_dataflow', 'Dataflows', [flow, LANGUAGE], '404'),
    [kind('datastructure')]: read(
      'sdmx_datastructure',
      'Data structures with their concepts',
      [flow, LANGUAGE],
      '404',
    ),
  };
}

function cataloguePath(): Json {
  return {
    '/catalog.jsonld': read('dcat', 'The catalogue of datasets as DCAT-AP 3', []),
    '/sitemap.xml': read('sitemap', 'The pages that everybody may open', []),
    '/robots.txt': read('robots', 'Where machines that walk the web may go', []),
    '/releases.atom': read('feed', 'Releases as an Atom feed', [LANGUAGE]),
    '/card.png': read('card', 'The picture that stands for a page where it is shared', [LANGUAGE]),
    '/icon-192.png': read('icon_192', 'The icon of the installed page', []),
    '/icon-512.png': read('icon_512', 'The same, larger', []),
  };
}

function inQuery(name: string, description: string, schema: Json): Json {
  return { name, in: 'query', description, schema };
}

function read(
  id: string,
  summary: string,
  parameters: readonly Json[],
  ...wrong: readonly string[]
): Json {
  return { get: operation(id, summary, parameters, ...wrong) };
}

function operation(
  operationId: string,
  summary: string,
  parameters: readonly Json[],
  ...wrong: readonly string[]
): Json {
  const types = contentOf(operationId);
  const content = Object.fromEntries(types.map((type) => [type, { schema: schemaOf(type) }]));
  const problem = {
    'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
  };
  const problems = [...wrong, '503'].map(
    (status) => [status, { description: 'Problem', content: problem }] as const,
  );
  return {
    operationId,
    tags: ['exchange'],
    summary,
    description: summary,
    parameters,
    responses: { '200': { description: summary, content }, ...Object.fromEntries(problems) },
  };
}

function contentOf(operationId: string): readonly string[] {
  if (operationId.startsWith('pxweb_data')) return FILES;
  switch (operationId) {
    case 'sdmx_data':
      return [
        'application/vnd.sdmx.data+json;version=2.0.0',
        'application/vnd.sdmx.data+csv;version=2.0.0',
      ];
    case 'sdmx_dataflow':
    case 'sdmx_datastructure':
      return ['application/vnd.sdmx.structure+json;version=2.0.0'];
    case 'dcat':
      return ['application/ld+json'];
    case 'sitemap':
      return ['application/xml'];
    case 'robots':
      return ['text/plain'];
    case 'feed':
      return ['application/atom+xml'];
    case 'card':
    case 'icon_192':
    case 'icon_512':
      return ['image/png'];
    default:
      return ['application/json'];
  }
}

function schemaOf(type: string): Json {
  return type.includes('json') ? { type: 'object' } : { type: 'string' };
}
