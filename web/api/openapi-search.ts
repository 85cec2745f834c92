/** Search in OpenAPI. */

type Json = Readonly<Record<string, unknown>>;

const text = { type: 'string' };

export function searchPaths(): Json {
  const summary =
    'A text becomes table questions that the level of the reader answers, and what has its name';
  const problem = {
    description: 'Problem',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  return {
    '/api/v1/search': {
      get: {
        operationId: 'search',
        tags: ['statistics'],
        summary,
        description: `${summary}.`,
        parameters: [
          parameter('q', 'What is looked for, in Spanish or English', text),
          parameter('level', 'A level with less detail than one’s own', {
            ...text,
            enum: ['public', 'analyst', 'owner'],
          }),
          parameter('lang', 'Language of labels', { ...text, enum: ['es', 'en'], default: 'es' }),
        ],
        responses: {
          '200': {
            description: 'Questions, the one meant first, then entries by kind',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
          '400': problem,
          '503': problem,
        },
      },
    },
  };
}

function parameter(name: string, description: string, schema: Json): Json {
  return { name, in: 'query', description, schema };
}
