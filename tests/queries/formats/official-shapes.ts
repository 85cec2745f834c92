/**
 * What the official JSON Schemas demand of the two formats of ours that have one, restated for the parts we write:
 * the dataset of JSON-stat 2.0 (json-stat.org/format/schema/2.0/, version 1.03) and the package, table resource and
 * table schema of Data Package 2.0 (datapackage.org/profiles/2.0/datapackage.json). No package of the registry brings
 * them. A kind of field that we never write is refused here, so the rules are never weaker than theirs.
 */
import { Ajv, type ErrorObject, type SchemaObject } from 'ajv';

import type { Differences } from './expected-table.ts';

const TEXT = { type: 'string' };
const TEXTS = { type: 'array', items: TEXT, uniqueItems: true };
const keys = (value: SchemaObject) => ({ type: 'object', additionalProperties: value });
const only = (properties: SchemaObject, ...required: readonly string[]) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const some = (items: SchemaObject) => ({ type: 'array', minItems: 1, items });
const eitherOf = (...types: readonly string[]) => ({ anyOf: types.map((type) => ({ type })) });

const DATE = '(19|20)\\d\\d-(0?[1-9]|1[012])-(0?[1-9]|[12][0-9]|3[01])';
const MOMENT = `${DATE}[Tt](0\\d|1\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?([Zz]|[+-]\\d\\d:\\d\\d)`;

const CATEGORY = only({
  index: { oneOf: [TEXTS, keys({ type: 'number' })] },
  label: keys(TEXT),
  note: keys(TEXTS),
  unit: keys({
    type: 'object',
    properties: {
      label: TEXT,
      decimals: { type: 'integer' },
      position: { enum: ['start', 'end'] },
    },
  }),
  coordinates: keys({ type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 }),
  child: keys(TEXTS),
});

const FIGURE = eitherOf('number', 'null', 'string');

const JSON_STAT = only(
  {
    version: { const: '2.0' },
    class: { const: 'dataset' },
    label: TEXT,
    note: TEXTS,
    updated: { type: 'string', pattern: `^(${DATE}|${MOMENT})$` },
    source: TEXT,
    error: { type: 'array' },
    extension: { type: 'object' },
    id: TEXTS,
    size: { type: 'array', items: { type: 'integer' } },
    role: only({ time: TEXTS, geo: TEXTS, metric: TEXTS }),
    dimension: keys(
      only(
        { label: TEXT, note: TEXTS, extension: { type: 'object' }, category: CATEGORY },
        'category',
      ),
    ),
    value: { oneOf: [{ type: 'array', items: FIGURE }, keys(FIGURE)] },
    status: { oneOf: [TEXT, { type: 'array', items: TEXT }, keys(TEXT)] },
  },
  ...['version', 'class', 'value', 'id', 'size', 'dimension'],
);

/** A path within the package or an address: never absolute, hidden, above, or of another scheme. */
const PATH = '^((?=[^./~])(?!file:)((?!/\\.\\./)(?!\\\\)(?!://).)*|(http|ftp)s?://.*)$';
const MISSING = { type: 'array', items: TEXT };

/** Fields of one kind; their constraints are of the same kind, or texts. */
function field(kind: 'string' | 'number' | 'integer', ...formats: readonly string[]): SchemaObject {
  const values = kind === 'number' ? undefined : { type: kind };
  const bound = eitherOf('string', kind);
  return {
    type: 'object',
    required: kind === 'string' ? ['name'] : ['name', 'type'],
    properties: {
      name: TEXT,
      title: TEXT,
      description: TEXT,
      example: TEXT,
      rdfType: TEXT,
      missingValues: MISSING,
      type: { const: kind },
      format: { enum: ['default', ...formats] },
      ...(values === undefined
        ? {}
        : {
            categories: {
              anyOf: [
                { type: 'array', items: values },
                {
                  type: 'array',
                  items: {
                    type: 'object',
                    required: ['value'],
                    properties: { value: values, label: TEXT },
                  },
                },
              ],
            },
            categoriesOrdered: { type: 'boolean' },
          }),
      constraints: {
        type: 'object',
        properties: {
          required: { type: 'boolean' },
          unique: { type: 'boolean' },
          enum: { ...some(bound), uniqueItems: true },
          ...(kind === 'string'
            ? { pattern: TEXT, minLength: { type: 'integer' }, maxLength: { type: 'integer' } }
            : { minimum: bound, maximum: bound, exclusiveMinimum: bound, exclusiveMaximum: bound }),
        },
      },
    },
  };
}

const NAMED_FIELDS = { ...some(TEXT), uniqueItems: true };

const TABLE_SCHEMA = {
  type: 'object',
  required: ['fields'],
  properties: {
    $schema: TEXT,
    fields: some({
      oneOf: [field('string', 'email', 'uri', 'binary', 'uuid'), field('number'), field('integer')],
    }),
    primaryKey: NAMED_FIELDS,
    uniqueKeys: { ...some(NAMED_FIELDS), uniqueItems: true },
    foreignKeys: some({
      type: 'object',
      required: ['fields', 'reference'],
      properties: {
        fields: MISSING,
        reference: {
          type: 'object',
          required: ['fields'],
          properties: { resource: TEXT, fields: NAMED_FIELDS },
        },
      },
    }),
    missingValues: MISSING,
  },
};

const SOURCES = {
  type: 'array',
  items: {
    type: 'object',
    minProperties: 1,
    properties: {
      title: TEXT,
      path: { type: 'string', pattern: PATH },
      email: { type: 'string', pattern: '^[^@]+@[^@]+$' },
      version: TEXT,
    },
  },
};

const LICENCES = some({
  type: 'object',
  anyOf: [{ required: ['name'] }, { required: ['path'] }],
  properties: {
    name: { type: 'string', pattern: '^[-a-zA-Z0-9._]+$' },
    path: { type: 'string', pattern: PATH },
    title: TEXT,
  },
});

const DATA_PACKAGE = {
  type: 'object',
  required: ['resources'],
  properties: {
    $schema: TEXT,
    name: TEXT,
    id: TEXT,
    title: TEXT,
    description: TEXT,
    homepage: { type: 'string', pattern: '^https?://' },
    version: TEXT,
    created: { type: 'string', pattern: `^${MOMENT}$` },
    keywords: some(TEXT),
    image: TEXT,
    sources: SOURCES,
    licenses: LICENCES,
    contributors: some({
      minProperties: 1,
      properties: {
        title: TEXT,
        path: { type: 'string', pattern: PATH },
        givenName: TEXT,
        familyName: TEXT,
        organization: TEXT,
        roles: some(TEXT),
      },
    }),
    resources: some({
      type: 'object',
      required: ['name', 'path'],
      not: { required: ['data'] },
      properties: {
        $schema: TEXT,
        name: TEXT,
        path: { oneOf: [TEXT, some(TEXT)] },
        type: { const: 'table' },
        title: TEXT,
        description: TEXT,
        sources: SOURCES,
        licenses: LICENCES,
        format: TEXT,
        mediatype: { type: 'string', pattern: '^(.+)/(.+)$' },
        encoding: TEXT,
        bytes: { type: 'integer' },
        hash: { type: 'string', pattern: '^([^:]+:[a-fA-F0-9]+|[a-fA-F0-9]{32}|)$' },
        schema: TABLE_SCHEMA,
      },
    }),
  },
};

const ajv = new Ajv({ allErrors: true, strict: false });
const isJsonStat = ajv.compile(JSON_STAT);
const isDataPackage = ajv.compile(DATA_PACKAGE);

/** Where a file is not what the schema of JSON-stat 2.0 demands. */
export function wrongJsonStat(written: unknown): Differences {
  return isJsonStat(written) ? [] : said('JSON-stat', isJsonStat.errors);
}

/** Where a description is not what the profile of Data Package 2.0 demands. */
export function wrongDataPackage(written: unknown): Differences {
  return isDataPackage(written) ? [] : said('Data Package', isDataPackage.errors);
}

function said(format: string, errors: readonly ErrorObject[] | null | undefined): Differences {
  return (errors ?? []).map(
    ({ instancePath, message }) => `${format} ${instancePath || '/'}: ${message ?? 'wrong'}`,
  );
}
