/** The addresses of reports in the OpenAPI description. */
import { REPORTS } from '#queries/reports/report-list.ts';
import { REPORT_FORMATS, REPORT_MEDIA } from '#queries/reports/write-report.ts';

type Json = Readonly<Record<string, unknown>>;

export function reportPaths(): Json {
  const list = 'Reports: what each tells, and of which months or years; no figures';
  const one =
    'One report at the level of whoever asks: sections with their sentence, question and table; what is refused, with its rule and what is told instead';
  return {
    '/api/v1/reports': {
      get: {
        ...{ operationId: 'reports', tags: ['statistics'], summary: list, description: `${list}.` },
        parameters: [language()],
        responses: { '200': told(['application/json']), '503': problemResponse() },
      },
    },
    '/api/v1/reports/{id}': {
      get: {
        ...{ operationId: 'report', tags: ['statistics'], summary: one, description: `${one}.` },
        parameters: parameters(),
        responses: {
          '200': told(REPORT_FORMATS.map((format) => REPORT_MEDIA[format].split(';')[0] ?? '')),
          ...Object.fromEntries(
            ['400', '403', '404', '406', '410', '503'].map((status) => [status, problemResponse()]),
          ),
        },
      },
    },
  };
}

function parameters(): readonly Json[] {
  const ids = REPORTS.map(({ id }) => id);
  return [
    { name: 'id', in: 'path', required: true, schema: { type: 'string', enum: ids } },
    query('month', 'Of a monthly report, such as 2026-09; the last one that is over without it', {
      ...{ type: 'string', pattern: String.raw`^\d{4}-(0[1-9]|1[0-2])$` },
    }),
    query('year', 'Of a yearly report; the last one that is over without it', {
      ...{ type: 'string', pattern: String.raw`^\d{4}$` },
    }),
    query('country', 'Country of the registry', { type: 'string', pattern: '^[A-Z]{3}$' }),
    query('release', 'Release to ask', { type: 'string' }),
    query('level', 'Lower the level of detail to see what others see', {
      ...{ type: 'string', enum: ['public', 'analyst', 'owner'] },
    }),
    language(),
    query('format', 'Format of the report', {
      ...{ type: 'string', enum: REPORT_FORMATS, default: 'json' },
    }),
  ];
}

function language(): Json {
  return query('lang', 'Language of labels', { type: 'string', enum: ['es', 'en'], default: 'es' });
}

function query(name: string, description: string, schema: Json): Json {
  return { name, in: 'query', description, schema };
}

function told(types: readonly string[]): Json {
  const content = Object.fromEntries(
    types.map((type) => [type, { schema: { type: type.includes('json') ? 'object' : 'string' } }]),
  );
  return { description: 'The answer', content };
}

function problemResponse(): Json {
  return {
    description: 'Problem',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}
