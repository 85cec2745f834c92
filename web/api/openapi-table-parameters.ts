/** The parameters of a question in the OpenAPI description: what is counted, split, filtered, compared, and in which form. */
import { DIMENSIONS } from '#warehouse/catalog.ts';
import { CHART_KINDS } from '#queries/chart/propose-chart.ts';
import { FORMATS } from '#queries/formats/format-list.ts';
import { MEASURES } from '#warehouse/measures.ts';

type Json = Readonly<Record<string, unknown>>;

function query(name: string, description: string, schema: Json, rest: Json = {}): Json {
  return { name, in: 'query', description, schema, ...rest };
}

const LISTED = { style: 'form', explode: false };

export function dimensionSchema(): Json {
  return { type: 'string', enum: DIMENSIONS.map(({ id }) => id) };
}

export function language(): Json {
  return query('lang', 'Language of labels', { type: 'string', enum: ['es', 'en'], default: 'es' });
}

export function tableParameters(): readonly Json[] {
  const measures = { type: 'string', enum: MEASURES.map(({ id }) => id) };
  return [
    query(
      'measures',
      'What to count',
      { type: 'array', items: measures, minItems: 1 },
      { required: true, ...LISTED },
    ),
    query('rows', 'Dimensions in rows', { type: 'array', items: dimensionSchema() }, LISTED),
    query('columns', 'Dimensions in columns', { type: 'array', items: dimensionSchema() }, LISTED),
    query(
      'filter',
      'DIM:CODE,CODE · DIM:A..B, DIM:A.. or DIM:..B for a range of an ordered dimension · DIM:last_N for the last periods · DIM:!CODE for all but',
      { type: 'array', items: { type: 'string', pattern: '^[a-z_]+:.+$' } },
      { style: 'form', explode: true },
    ),
    query('show', 'Percentages beside the counts', {
      type: 'string',
      enum: ['count', 'row_percent', 'column_percent', 'total_percent', 'parent_percent'],
      default: 'count',
    }),
    query('totals', 'Add totals, each counted again', {
      type: 'string',
      enum: ['1', '0'],
      default: '1',
    }),
    query('sort', 'A measure, label or code; - before it for descending', {
      type: 'string',
      default: 'code',
    }),
    query('top', 'Keep the N largest of the first row dimension; the rest becomes _O', {
      type: 'integer',
      minimum: 1,
      maximum: 1000,
    }),
    ...comparingParameters(),
    query(
      'release',
      'Release to ask, as /api/v1/releases lists them; last night’s snapshot when absent',
      { type: 'string' },
    ),
    query('level', 'Lower the level of detail to see what others see', {
      type: 'string',
      enum: ['public', 'analyst', 'owner'],
    }),
    language(),
    ...formatParameters(),
  ];
}

function formatParameters(): readonly Json[] {
  return [
    query('format', 'Format of the answer; the Accept header works too', {
      type: 'string',
      enum: FORMATS.map(({ id }) => id),
      default: 'json',
    }),
    query(
      'chart',
      'With format=svg or format=png: the kind of chart, if not the one that fits best',
      {
        type: 'string',
        enum: CHART_KINDS,
      },
    ),
  ];
}

function comparingParameters(): readonly Json[] {
  return [
    query(
      'compare',
      'previous_year, index:PERIOD or difference:PERIOD; a period that still runs is compared with the same months',
      { type: 'string', pattern: '^(previous_year|(index|difference):.+)$' },
    ),
    query(
      'age_groups',
      'Groups in place of the bands of age_group in rows or columns, over exact ages: 0-4,5-11,12-17,18+',
      { type: 'string', pattern: '^[0-9+, -]+$' },
    ),
  ];
}
