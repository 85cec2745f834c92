/** The OpenAPI 3.1 description of the API, made from the catalog so that it cannot fall behind it. */
import { FORMATS } from '#queries/formats/format-list.ts';
import { accountPaths } from '#web/api/openapi-accounts.ts';
import { administrationPaths } from '#web/api/openapi-administration.ts';
import { exchangePaths } from '#web/api/openapi-exchange.ts';
import { allocationPaths } from '#web/api/openapi-allocation.ts';
import { reportPaths } from '#web/api/openapi-reports.ts';
import { requestPaths } from '#web/api/openapi-requests.ts';
import { representationPaths } from '#web/api/openapi-representations.ts';
import { routePaths } from '#web/api/openapi-routes.ts';
import { searchPaths } from '#web/api/openapi-search.ts';
import { answerSchema, problemSchema } from '#web/api/openapi-schemas.ts';
import { dimensionSchema, language, tableParameters } from '#web/api/openapi-table-parameters.ts';

type Json = Readonly<Record<string, unknown>>;

const TAGS = {
  statistics: 'Questions and what they may name.',
  data: 'What is loaded, released and received.',
  exchange: 'The same tables for PxWeb, SDMX and catalogues of datasets.',
  operation: 'Is the server well?',
  administration: 'What the night left to be done.',
  requests: 'Requests of statistics and their signed answers.',
  accounts: 'Signing in, one’s own account, and the people one looks after.',
};

export function openApi(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Travesía',
      version: '1.0.0',
      summary:
        'Statistics from the case registries of consulates: persons, cases, actions, routes.',
      description:
        'One grammar for pages, files and programs; every file is the answer of the page.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/' }],
    security: [],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: {
      ...statisticsPaths(),
      ...searchPaths(),
      ...routePaths(),
      ...allocationPaths(),
      ...representationPaths(),
      ...reportPaths(),
      ...requestPaths(),
      ...dataPaths(),
      ...exchangePaths(),
      ...operationPaths(),
      ...administrationPaths(),
      ...accountPaths(),
    },
    components: { schemas: { Answer: answerSchema(), Problem: problemSchema() } },
  };
}

function statisticsPaths(): Json {
  return {
    '/api/v1/table': get(
      'table',
      'statistics',
      'The cross-table',
      tableParameters(),
      tableReplies(),
    ),
    '/api/v1/catalog': get(
      'catalog',
      'statistics',
      'Dimensions and measures',
      [language()],
      jsonReply('The catalog'),
    ),
    '/api/v1/catalog/{dimension}': get(
      'dimension',
      'statistics',
      'Values of a dimension',
      [{ name: 'dimension', in: 'path', required: true, schema: dimensionSchema() }, language()],
      { ...jsonReply('Codes with labels and parents'), ...problems('404') },
    ),
    '/api/v1/indicators': get(
      'indicators',
      'statistics',
      'Regional indicators, their questions and the national codes that feed them',
      [language()],
      { ...jsonReply('The indicators'), ...problems('503') },
    ),
  };
}

function dataPaths(): Json {
  return {
    '/api/v1/sources': get(
      'sources',
      'data',
      'Loaded sources: title, licence, attribution, period, notes; counts and files for whoever may see them',
      [],
      jsonReply('The sources'),
    ),
    '/api/v1/releases': get(
      'releases',
      'data',
      'Monthly releases and their revisions',
      [],
      jsonReply('The releases, newest first'),
    ),
    '/api/v1/releases/{id}': get(
      'release',
      'data',
      'One release: what it holds and, where the reader may see them, its figures and what changed',
      [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      { ...jsonReply('Manifest and differences'), ...problems('404') },
    ),
    '/api/v1/policy': get(
      'policy',
      'data',
      'What each country shares with analysts of the others, now and from a later day',
      [],
      jsonReply('The policy of every country'),
    ),
    '/api/v1/receipts': get('receipts', 'data', 'The nights, for whoever operates', [], {
      ...jsonReply('The receipts, newest first'),
      ...problems('401', '403'),
    }),
    '/api/v1/receipts/{id}': get(
      'receipt',
      'data',
      'What one night did, file by file, for whoever operates',
      [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      { ...jsonReply('The receipt'), ...problems('401', '403', '404') },
    ),
  };
}

function operationPaths(): Json {
  return {
    '/api/v1/reader': get(
      'reader',
      'operation',
      'The levels and permissions of whoever asks',
      [],
      jsonReply('Levels, the usual one, permissions'),
    ),
    '/api/v1/openapi.json': get(
      'openapi',
      'operation',
      'This description',
      [],
      jsonReply('OpenAPI 3.1'),
    ),
    '/healthz': get('healthz', 'operation', 'The process lives', [], jsonReply('Alive')),
    '/readyz': get('readyz', 'operation', 'A snapshot is open', [], {
      ...jsonReply('Ready or degraded'),
      ...problems('503'),
    }),
    '/metrics': get('metrics', 'operation', 'The state of the server, for Prometheus', [], {
      '200': { description: 'Text', content: { 'text/plain': { schema: { type: 'string' } } } },
      ...problems('401', '403'),
    }),
  };
}

function get(
  operationId: string,
  tag: string,
  summary: string,
  parameters: readonly Json[],
  responses: Json,
): Json {
  const description = `${summary}.`;
  return { get: { operationId, tags: [tag], summary, description, parameters, responses } };
}

function tableReplies(): Json {
  return {
    '200': {
      description: 'The answer',
      content: {
        ...Object.fromEntries(
          FORMATS.map(({ mediaType }) => [mediaType, { schema: { type: 'string' } }]),
        ),
        'application/json': { schema: { $ref: '#/components/schemas/Answer' } },
      },
    },
    ...problems('400', '403', '404', '406', '410', '413', '422', '503'),
  };
}

function jsonReply(description: string): Json {
  return {
    '200': { description, content: { 'application/json': { schema: { type: 'object' } } } },
  };
}

function problems(...statuses: readonly string[]): Json {
  const content = {
    'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
  };
  return Object.fromEntries(
    statuses.map((status) => [status, { description: 'Problem', content }]),
  );
}
