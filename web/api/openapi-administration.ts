/** The addresses under `/api/v1/admin` in the OpenAPI description. */
type Json = Readonly<Record<string, unknown>>;

const TEXT = { type: 'string' };
const READ: readonly (readonly [name: string, summary: string, parameters: readonly string[]])[] = [
  ['unmapped', 'Local codes without a mapping, with the codes they may mean', []],
  ['mappings', 'Mappings made on screen', []],
  ['programmes', 'Programmes with dates and cases, and those written since the last night', []],
  ['representations', 'The register of representations, and what was written since', []],
  ['organisations', 'The directory of shelters and organisations, as it was written', []],
  ['policies', 'What countries share, as it was written', []],
  ['history', 'Every change of the registry, newest first', []],
  ['check', 'Would an entry of this kind be taken?', ['entry']],
  ['sheets', 'Technical sheets as the night used them', []],
  ['codes', 'Code lists, or the values of one', ['list', 'q', 'from']],
  ['rejects', 'Rejected rows of a night as CSV, never a value', ['night', 'source']],
  ['quality', 'Quality scores with their components and history', []],
];
const WRITTEN: Readonly<Record<string, string>> = {
  mappings: 'Map a local code from the next night on',
  programmes: 'Add or correct a programme',
  representations: 'Add or correct a representation',
  organisations: 'Add or correct a shelter or organisation',
  policies: 'Decide what a country shares from a day on',
  history: 'Undo a change: { undo: id }',
};
/** Written and undone at one address: `{ undo: id }` takes back a change of that kind. */
const PLANNED: Readonly<Record<string, string>> = {
  'time-standards': 'Minutes of a case of a kind of work from a day on',
  'available-time': 'Working time of a year',
  allowances: 'Time that is in no case',
  'post-limits': 'Least, most and cost of a representation',
  staff: 'Staff of a month, over what the registry tells',
  scenarios: 'Keep a plan',
  decisions: 'Note a decision',
  'time-diary': 'One entry of a time diary; who wrote it is not kept',
  'panel-estimates': 'Estimates of a member of a panel; who it is is not kept',
};

export function administrationPaths(): Json {
  const planned = Object.entries(PLANNED).map(([name, summary]): readonly [string, Json] => [
    `/api/v1/admin/${name}`,
    posted(name, summary),
  ]);
  const read = READ.map(([name, summary, parameters]): readonly [string, Json] => [
    `/api/v1/admin/${name}`,
    {
      get: operation(`admin_${name}`, summary, {
        parameters: parameters.map((each) => ({ name: each, in: 'query', schema: TEXT })),
        responses: replies(
          name === 'rejects' ? 'text/csv' : 'application/json',
          '401',
          '403',
          '404',
          '503',
        ),
      }),
      ...written(name),
    },
  ]);
  return Object.fromEntries([...read, ...planned]);
}

function written(name: string): Json {
  const summary = WRITTEN[name];
  return summary === undefined ? {} : posted(name, summary);
}

function posted(name: string, summary: string): Json {
  const schema = { type: 'object', additionalProperties: TEXT };
  return {
    post: operation(`admin_write_${name}`, summary, {
      requestBody: { required: true, content: { 'application/json': { schema } } },
      responses: replies('application/json', '401', '403', '409', '415', '503'),
    }),
  };
}

function operation(operationId: string, summary: string, rest: Json): Json {
  return { operationId, tags: ['administration'], summary, description: `${summary}.`, ...rest };
}

function replies(type: string, ...problems: readonly string[]): Json {
  const content = {
    'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
  };
  return {
    '200': { description: 'The answer', content: { [type]: {} } },
    ...Object.fromEntries(problems.map((each) => [each, { description: 'Problem', content }])),
  };
}
