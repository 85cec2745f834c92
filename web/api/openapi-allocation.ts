/** The addresses of allocation in the OpenAPI description. */
import { PLAN_PARAMETERS } from '#queries/allocation/plan-address.ts';
import { DEMANDS, GOALS, SITES_LIMITS } from '#queries/representations/sites-question.ts';
import { STRATA } from '#warehouse/workload-strata.ts';

type Json = Readonly<Record<string, unknown>>;

const TEXT = { type: 'string' };
const PLAN_FORMS = ['application/json'];

export function allocationPaths(): Json {
  const usual = usualParameters();
  const plan = 'What a planner starts from; with a plan in the address, that plan with its reasons';
  return {
    '/api/v1/allocation': {
      get: operation('allocation', plan, [...usual, ...planParameters()], PLAN_FORMS),
      post: {
        ...operation('plan', 'The plan that the body asks for, with its reasons', usual),
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { type: 'object' } } },
        },
      },
    },
    '/api/v1/allocation/standards': {
      get: operation(
        'standards',
        'Standard times with what records, a diary and a panel say of them, and what one that is tried would change',
        [...usual, ...triedParameters()],
      ),
    },
    '/api/v1/allocation/decisions': {
      get: operation('decisions', 'Decisions, with staff and load six and twelve months on', usual),
    },
    '/api/v1/allocation/sites': {
      get: operation(
        'sites',
        'Where mobile consulates could stop, how good that is for certain, days and months of each stop',
        [...usual, ...sitesParameters()],
      ),
    },
  };
}

function operation(
  operationId: string,
  summary: string,
  parameters: readonly Json[],
  types: readonly string[] = ['application/json'],
): Json {
  const content = Object.fromEntries(types.map((type) => [type, { schema: { type: 'object' } }]));
  return {
    ...{ operationId, tags: ['statistics'], summary, description: `${summary}.`, parameters },
    responses: { '200': { description: 'The answer', content }, ...problems() },
  };
}

function problems(): Json {
  const content = {
    'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
  };
  return Object.fromEntries(
    ['400', '401', '403', '404', '503'].map((status) => [
      status,
      { description: 'Problem', content },
    ]),
  );
}

function query(name: string, description: string, schema: Json = TEXT): Json {
  return { name, in: 'query', description, schema };
}

function usualParameters(): readonly Json[] {
  return [
    query('country', 'Country of the registry, ISO 3166-1 alpha-3'),
    query('host_country', 'Only representations in this country'),
    query('until', 'Last of the twelve months looked at, such as 2026-10'),
    query('category', 'Categories of staff that handle cases, with commas between'),
    query('release', 'Release to ask'),
    query('lang', 'Language of labels', { type: 'string', enum: ['es', 'en'], default: 'es' }),
  ];
}

function planParameters(): readonly Json[] {
  return PLAN_PARAMETERS.map((name) => query(name, `Part of a plan: ${name}`));
}

function triedParameters(): readonly Json[] {
  const work = { type: 'string', enum: STRATA.map(({ code }) => code) };
  return [
    query('stratum', 'Kind of work whose standard is tried', work),
    ...['minimum', 'typical', 'maximum'].map((name) =>
      query(name, `Its ${name} minutes a case`, { type: 'number', minimum: 0 }),
    ),
  ];
}

function sitesParameters(): readonly Json[] {
  const whole = (name: keyof typeof SITES_LIMITS, description: string) => {
    const [minimum, maximum] = SITES_LIMITS[name];
    return query(name, description, { type: 'integer', minimum, maximum });
  };
  return [
    query('demand', 'For whom', { type: 'string', enum: DEMANDS, default: DEMANDS[0] }),
    query('goal', 'Most within reach, or fewest kilometres', {
      ...{ type: 'string', enum: GOALS, default: GOALS[0] },
    }),
    whole('count', 'Stops'),
    whole('reach', 'Kilometres in a straight line'),
    whole('days', 'Team days a year'),
  ];
}
