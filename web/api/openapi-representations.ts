/** The addresses of representations in the OpenAPI description. */
import { INDICATORS } from '#queries/representations/indicators.ts';

type Json = Readonly<Record<string, unknown>>;

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function representationPaths(): Json {
  const asked = parameters();
  return {
    '/api/v1/representations': get(
      'representations',
      'Representations with their work, staff and load; below the level of owners the register alone',
      [...asked, query('format', 'Format of the answer', FORMAT)],
      ['application/json', 'text/csv', SPREADSHEET],
    ),
    '/api/v1/representations/map.svg': get(
      'representationsMap',
      'The map of representations: hours and load for owners, else the places of the register',
      [
        ...asked,
        query('colours', 'Those of the page, or fixed ones', {
          ...{ type: 'string', enum: ['page', 'light', 'dark'], default: 'light' },
        }),
        query('width', 'In pixels', {
          ...{ type: 'integer', minimum: 240, maximum: 1600, default: 860 },
        }),
      ],
      ['image/svg+xml'],
    ),
    '/api/v1/representations/comparison': get(
      'representationsComparison',
      'For owners: each representation beside what its mix of cases would give, with the limits of chance',
      [
        ...asked,
        query('indicator', 'What is compared', {
          ...{ type: 'string', enum: INDICATORS, default: INDICATORS[0] },
        }),
      ],
      ['application/json'],
      ['401'],
    ),
    '/api/v1/representations/{code}': get(
      'representation',
      'One representation: measures, months, forecast, services, neighbours; below the level of owners its entry in the register',
      [{ name: 'code', in: 'path', required: true, schema: { type: 'string' } }, ...asked],
    ),
  };
}

const FORMAT = { type: 'string', enum: ['json', 'csv', 'xlsx'], default: 'json' };

function get(
  operationId: string,
  summary: string,
  parameters: readonly Json[],
  types: readonly string[] = ['application/json'],
  refusals: readonly string[] = [],
): Json {
  const content = Object.fromEntries(
    types.map((type) => [type, { schema: { type: type.includes('json') ? 'object' : 'string' } }]),
  );
  const problem = {
    description: 'Problem',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const refused = ['400', ...refusals, '403', '404', '406', '422', '503'];
  const responses = {
    '200': { description: 'The answer', content },
    ...Object.fromEntries(refused.map((status) => [status, problem])),
  };
  return {
    get: {
      ...{ operationId, tags: ['statistics'], summary, description: `${summary}.` },
      ...{ parameters, responses },
    },
  };
}

function query(name: string, description: string, schema: Json): Json {
  return { name, in: 'query', description, schema };
}

function parameters(): readonly Json[] {
  const code = { type: 'string', pattern: '^[A-Za-z0-9_.-]{1,80}$' };
  return [
    query('until', 'Last of the twelve months, such as 2026-10; the last complete one without it', {
      ...{ type: 'string', pattern: String.raw`^\d{4}-(0[1-9]|1[0-2])$` },
    }),
    query('country', 'Country of the register', code),
    query('host_country', 'Country where the representation is', code),
    {
      ...query(
        'category',
        'Categories of staff that handle cases; those for protection without it',
        {
          ...{ type: 'array', items: code },
        },
      ),
      ...{ style: 'form', explode: false },
    },
    query('release', 'Release to ask', { type: 'string' }),
    query('level', 'Lower the level of detail to see what others see', {
      ...{ type: 'string', enum: ['public', 'analyst', 'owner'] },
    }),
    query('lang', 'Language of labels', { type: 'string', enum: ['es', 'en'], default: 'es' }),
  ];
}
