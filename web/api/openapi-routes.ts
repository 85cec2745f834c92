/** The addresses of routes in the OpenAPI description. */
import { ORIGIN_LEVELS } from '#queries/routes/flow-series.ts';
import { ROUTE_MEASURES, SHADES, USUAL_TOP } from '#queries/routes/route-question.ts';
import { PLACE_LEVELS, ROUTE_STAGES } from '#queries/routes/stage-places.ts';

type Json = Readonly<Record<string, unknown>>;

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ARROW = 'application/vnd.apache.arrow.stream';
const STAGE = { type: 'string', enum: ROUTE_STAGES };

export function routePaths(): Json {
  const usual = parameters();
  return {
    '/api/v1/routes': get('routes', 'Legs between stages, nodes, ledger', usual, [
      ...['application/json', 'text/csv', SPREADSHEET, ARROW, 'application/geo+json'],
    ]),
    '/api/v1/routes/origins': get(
      'routeOrigins',
      'The states of origin with their figures and rates',
      usual,
      ['application/json', 'text/csv', 'application/geo+json'],
    ),
    '/api/v1/routes/municipalities': get(
      'routeMunicipalities',
      'Outlines of the municipalities of the legs, where the operator added them',
      usual,
      ['application/geo+json'],
    ),
    '/api/v1/routes/paths': get('routePaths', 'Whole paths through the stages asked', usual, [
      ...['application/json', 'text/csv', SPREADSHEET, ARROW],
    ]),
    ...pictures(usual),
    '/api/v1/routes/sankey': get('routeColumns', 'Journeys through columns of stages', usual),
    '/api/v1/routes/time': get('routeTimes', 'Legs of one pair of stages by month', usual),
    '/api/v1/routes/circuits': get(
      'routeCircuits',
      'Repeat journeys, days until a re-entry, sequences of places',
      usual,
    ),
    '/api/v1/routes/compare': get('routeComparison', 'Two sets of journeys side by side', [
      ...usual,
      ...bothSets(),
    ]),
    '/api/v1/routes/flows': get(
      'routeFlows',
      'Flows of one aggregate source, or without a source which sources have them',
      flowParameters(),
      ['application/json', 'text/csv', 'application/geo+json'],
    ),
    '/api/v1/routes/compare.svg': get(
      'routeComparisonMap',
      'The map of their differences as SVG',
      [...usual, ...bothSets(), ...drawing()],
      ['image/svg+xml'],
    ),
    '/api/v1/routes/places': get(
      'routePlaces',
      'Representations, crossings, detention places and return points with their precision',
      [language()],
    ),
  };
}

function bothSets(): readonly Json[] {
  return ['a', 'b'].map((name) =>
    query(name, 'Filter of one of the two sets, such as year:2024', { type: 'string' }, true),
  );
}

/** Without `colours` a map stands alone, with title and notes. */
function drawing(): readonly Json[] {
  return [
    query('colours', 'Draw without title and notes, in these colours', {
      type: 'string',
      enum: ['page', 'light', 'dark'],
    }),
    query('width', 'Of such a drawing, in pixels', {
      ...{ type: 'integer', minimum: 240, maximum: 1600, default: 860 },
    }),
  ];
}

function pictures(usual: readonly Json[]): Json {
  const chosen = query('sel', 'The leg that stands out, FROM~TO', { type: 'string' });
  const asked = [...usual, ...drawing()];
  return {
    '/api/v1/routes/map.svg': get(
      'routeMap',
      'The map of the legs as SVG',
      [...asked, chosen],
      ['image/svg+xml'],
    ),
    '/api/v1/routes/map.png': get(
      'routeMapImage',
      'The map of the legs as PNG',
      [...usual, chosen],
      ['image/png'],
    ),
    '/api/v1/routes/years.svg': get('routeYears', 'A small map of each year as SVG', asked, [
      'image/svg+xml',
    ]),
  };
}

function get(
  operationId: string,
  summary: string,
  asked: readonly Json[],
  types: readonly string[] = ['application/json'],
): Json {
  const content = Object.fromEntries(
    types.map((type) => [type, { schema: { type: type.includes('json') ? 'object' : 'string' } }]),
  );
  const responses = { '200': { description: 'The answer', content }, ...problems() };
  return {
    get: {
      ...{ operationId, tags: ['statistics'], summary, description: `${summary}.` },
      ...{ parameters: asked, responses },
    },
  };
}

function query(name: string, description: string, schema: Json, required = false): Json {
  return { name, in: 'query', description, schema, ...(required ? { required } : {}) };
}

function language(): Json {
  return query('lang', 'Language of labels', { type: 'string', enum: ['es', 'en'], default: 'es' });
}

function parameters(): readonly Json[] {
  const listed = { type: 'array', items: STAGE, minItems: 2 };
  return [
    query('from', 'First stage of a pair', STAGE),
    query('to', 'Second stage of a pair', STAGE),
    {
      ...query('stages', 'Several stages in place of a pair', listed),
      style: 'form',
      explode: false,
    },
    query('level', 'Level of places; may stand again with public, analyst or owner', {
      type: 'string',
      enum: PLACE_LEVELS,
      default: 'state',
    }),
    query('measure', 'What the legs count', { type: 'string', enum: ROUTE_MEASURES }),
    query('filter', 'As in tables; periods are those of arrival', {
      type: 'array',
      items: { type: 'string', pattern: '^[a-z_]+:.+$' },
    }),
    query('through', 'STAGE:PLACE: only journeys that pass there', { type: 'string' }),
    query('top', 'Most legs of a layer', {
      ...{ type: 'integer', minimum: 1, maximum: 1000, default: USUAL_TOP },
    }),
    query('threshold', 'Legs of fewer persons go to the ledger', { type: 'integer', minimum: 1 }),
    query('view', 'Part of the map: west,south,east,north in degrees', { type: 'string' }),
    query('shade', 'States of origin by the measure, or by it per 100,000 inhabitants', {
      ...{ type: 'string', enum: SHADES },
    }),
    query('release', 'Release to ask', { type: 'string' }),
    language(),
    query('format', 'Format of the answer', { type: 'string' }),
  ];
}

function flowParameters(): readonly Json[] {
  const shared = ['top', 'view', 'release', 'lang', 'format'];
  return [
    query('source', 'Aggregate source', { type: 'string' }),
    query('series', 'What is counted; several that add up, joined by commas', { type: 'string' }),
    query('filter', 'year:2019, year:2016..2019, from:CODE or to:CODE', {
      type: 'array',
      items: { type: 'string', pattern: '^(year|from|to):.+$' },
    }),
    query('level', 'Level of the origin of registrations', {
      ...{ type: 'string', enum: ORIGIN_LEVELS, default: 'state' },
    }),
    query('threshold', 'Flows of less go to the ledger', { type: 'integer', minimum: 1 }),
    ...parameters().filter(({ name }) => shared.includes(String(name))),
  ];
}

function problems(): Json {
  const content = {
    'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
  };
  const statuses = ['400', '403', '404', '406', '410', '422', '503'];
  return Object.fromEntries(
    statuses.map((status) => [status, { description: 'Problem', content }]),
  );
}
