/** What the description of the API says of an answer and of a problem. */
type Json = Readonly<Record<string, unknown>>;

export function problemSchema(): Json {
  const text = { type: 'string' };
  return {
    type: 'object',
    required: ['type', 'title', 'status', 'detail', 'problems'],
    properties: {
      type: text,
      title: text,
      status: { type: 'integer' },
      detail: text,
      nearest: {
        type: 'string',
        description: 'With 422: the nearest question that is answered at this level',
      },
      problems: {
        type: 'array',
        items: {
          type: 'object',
          required: ['parameter', 'message', 'known', 'text'],
          properties: {
            parameter: text,
            message: text,
            known: { type: 'array', items: text },
            text: {
              type: 'object',
              description: 'The sentence in both languages',
              required: ['es', 'en'],
              properties: { es: text, en: text },
            },
          },
        },
      },
    },
  };
}

export function answerSchema(): Json {
  const texts = { type: 'array', items: { type: 'string' } };
  const figures = { type: 'array', items: { type: ['number', 'null'] } };
  return {
    type: 'object',
    description: 'values[m][i] is measure m in cell i; cells in row-major order of the dimensions',
    required: [
      'question',
      'title',
      'release',
      'as_of',
      'level',
      'unit',
      'dimensions',
      'measures',
      'values',
      'status',
      'size',
    ],
    properties: {
      question: { type: 'string' },
      question_fixed: { type: 'string' },
      title: { type: 'string' },
      language: { enum: ['es', 'en'] },
      release: { type: 'string' },
      as_of: { type: 'string', format: 'date-time' },
      level: { enum: ['owner', 'analyst', 'public'] },
      unit: { type: 'string' },
      notes: { type: 'array', items: { type: 'object' } },
      sources: { type: 'array', items: { type: 'object' } },
      citation: { type: 'string' },
      dimensions: {
        type: 'array',
        items: {
          type: 'object',
          required: ['id', 'label', 'codes', 'labels'],
          properties: {
            id: { type: 'string' },
            label: { type: 'string' },
            codes: texts,
            labels: texts,
          },
        },
      },
      measures: { type: 'array', items: { type: 'object' } },
      values: { type: 'array', items: figures },
      status: { type: 'array', items: { type: 'array', items: { enum: ['A', 'u', 'c', 'o'] } } },
      shares: { type: 'array', items: { type: 'object' } },
      comparisons: { type: 'array', items: { type: 'object' } },
      other: { type: ['object', 'null'] },
      protection: protectionSchema(),
      totals: { type: 'object' },
      size: { type: 'array', items: { type: 'integer' } },
      displayed: { type: 'object' },
    },
  };
}

function protectionSchema(): Json {
  return {
    type: ['object', 'null'],
    description:
      'Null at the owner’s level; else method, standard_errors and hidden (<10, <5, ×), as values',
  };
}
