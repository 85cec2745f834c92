/** The addresses of requests of statistics in the OpenAPI description. */
type Json = Readonly<Record<string, unknown>>;

const LIST =
  'Requests of statistics: answers that are published, and those of the registries of whoever asks';
const WRITE =
  'Open a request to another country’s registry, answer one with a signed document of public tables, or refuse it with a reason';
const ONE =
  'One request; once answered its document, signature and how to check it. `document` is the text that is signed, byte for byte';
const KEY = 'The public key with which this installation’s answers are checked, as PEM';

export function requestPaths(): Json {
  return {
    '/api/v1/requests': {
      get: operation('requests', LIST, [], { '200': told('application/json') }),
      post: {
        ...operation('writeRequest', WRITE, [], {
          '200': told('application/json'),
          ...problems('400', '401', '403', '409', '503'),
        }),
        requestBody: { content: { 'application/json': { schema: body() } } },
      },
    },
    '/api/v1/requests/key': {
      get: operation('requestKey', KEY, [], { '200': told('application/x-pem-file') }),
    },
    '/api/v1/requests/{id}': {
      get: operation('request', ONE, parameters(), {
        '200': told('application/json', 'application/pdf', 'application/octet-stream'),
        ...problems('404', '406'),
      }),
    },
  };
}

function operation(id: string, summary: string, asked: readonly Json[], responses: Json): Json {
  const description = `${summary}.`;
  return {
    operationId: id,
    tags: ['requests'],
    summary,
    description,
    parameters: asked,
    responses,
  };
}

function parameters(): readonly Json[] {
  const formats = ['json', 'pdf', 'document', 'signature'];
  return [
    { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
    { name: 'format', in: 'query', schema: { type: 'string', enum: formats, default: 'json' } },
  ];
}

function body(): Json {
  const text = { type: 'string' };
  return {
    type: 'object',
    required: ['action'],
    properties: {
      action: { type: 'string', enum: ['open', 'answer', 'refuse'] },
      code: { ...text, description: 'Of a request that is open; without it a new one is made' },
      kind: { type: 'string', enum: ['transparency', 'between_countries'] },
      country: { ...text, description: 'Whose registry answers' },
      asking_country: { ...text, description: 'Of a request between countries' },
      number: { ...text, description: 'As its authority numbers it; who asked is not kept' },
      subject: text,
      tables: { ...text, description: 'Addresses of tables, one a line' },
      reason: { ...text, description: 'Why it is not answered' },
      seen_by: { type: 'string', enum: ['everyone', 'parties'] },
      lang: { type: 'string', enum: ['es', 'en'], default: 'es' },
    },
  };
}

function told(...types: readonly string[]): Json {
  const content = Object.fromEntries(
    types.map((type) => [type, { schema: { type: type.includes('json') ? 'object' : 'string' } }]),
  );
  return { description: 'The answer', content };
}

function problems(...statuses: readonly string[]): Json {
  const content = {
    'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
  };
  return Object.fromEntries(statuses.map((each) => [each, { description: 'Problem', content }]));
}
