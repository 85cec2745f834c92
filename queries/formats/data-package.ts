/**
 * Data Package v2 (datapackage.org): a ZIP of the long CSV, its description `datapackage.json`, the same
 * as CSV on the Web (W3C, 2015) in `data.csv-metadata.json`, and the code lists of the table.
 */
import type { Answer } from '#queries/answer.ts';
import { quoted, toLongCsv } from '#queries/csv.ts';
import { isSynthetic } from '#queries/formats/about.ts';
import { csvw } from '#queries/formats/csvw.ts';
import { holdsWholeNumbers, longTable, type FigureColumn } from '#queries/formats/long-table.ts';
import { protectionLines } from '#queries/formats/protection.ts';
import { STATUS_LABELS } from '#queries/formats/words.ts';
import { zip } from '#queries/formats/zip.ts';

type Json = Readonly<Record<string, unknown>>;

export async function toDataPackage(answer: Answer): Promise<Buffer> {
  const lists = answer.dimensions.map((dimension) => ({
    name: `codes/${dimension.id}.csv`,
    content: codeList(dimension.codes, dimension.labels),
  }));
  const members = [
    { name: 'datapackage.json', content: written(dataPackage(answer)) },
    { name: 'data.csv', content: toLongCsv(answer) },
    { name: 'data.csv-metadata.json', content: written(csvw(answer)) },
    ...lists,
  ];
  return zip(members, answer.as_of);
}

function written(value: Json): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function codeList(codes: readonly string[], labels: readonly string[]): string {
  const lines = codes.map((code, at) => [code, labels[at] ?? code].map(quoted).join(','));
  return `${['code,label', ...lines].join('\n')}\n`;
}

export function dataPackage(answer: Answer): Json {
  const name = ['travesia', ...answer.measures.map(({ id }) => id)].join('-').replaceAll('_', '-');
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name,
    title: answer.title,
    description: answer.citation,
    version: answer.release,
    created: created(answer),
    sources: answer.sources.map(({ title, attribution }) => ({ title, description: attribution })),
    ...some('licenses', licences(answer)),
    contributors: [{ title: 'Travesía', roles: ['publisher'] }],
    resources: [
      dataResource(answer),
      ...answer.dimensions.map(({ id, label }) => codeResource(id, label)),
    ],
    // what the standard has no word for
    travesia: {
      question: answer.question,
      as_of: answer.as_of,
      level: answer.level,
      language: answer.language,
      synthetic: isSynthetic(answer),
      protection: protectionLines(answer),
      notes: answer.notes,
      sources: answer.sources,
    },
  };
}

/** A list of the standard that is left out rather than empty. */
function some(name: string, list: readonly unknown[]): Json {
  return list.length === 0 ? {} : { [name]: list };
}

function created({ as_of: asOf }: Answer): string {
  return `${asOf.slice(0, 10)}T00:00:00Z`;
}

/** Each licence once; a name has no spaces in the standard, so the words of the source are its title. */
function licences({ sources }: Answer): readonly Json[] {
  const all = [...new Set(sources.map(({ licence }) => licence))];
  return all.map((title) => ({ name: title.replaceAll(/[^\w.-]+/g, '-').slice(0, 60), title }));
}

function dataResource(answer: Answer): Json {
  const { codes, figures } = longTable(answer);
  const ofCodes = codes.map(({ dimension }) => ({
    name: dimension.id,
    title: dimension.label,
    type: 'string',
    constraints: { required: true },
  }));
  return {
    name: 'data',
    title: answer.title,
    path: 'data.csv',
    type: 'table',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    schema: {
      $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
      fields: [...ofCodes, ...figures.flatMap((figure) => figureFields(figure, answer))],
      missingValues: [''],
      ...some(
        'primaryKey',
        codes.map(({ dimension }) => dimension.id),
      ),
      ...some(
        'foreignKeys',
        codes.map(({ dimension }) => ({
          fields: [dimension.id],
          reference: { resource: resourceName(dimension.id), fields: ['code'] },
        })),
      ),
    },
  };
}

function figureFields(figure: FigureColumn, { language }: Answer): readonly Json[] {
  const type = holdsWholeNumbers(figure) ? 'integer' : 'number';
  const value = { name: figure.id, title: figure.label, type, unit: figure.unit };
  if (figure.status === null) return [value];
  const categories = Object.entries(STATUS_LABELS).map(([status, label]) => ({
    value: status,
    label: label[language],
  }));
  return [value, { name: `${figure.id}_status`, type: 'string', categories }];
}

function codeResource(id: string, title: string): Json {
  return {
    name: resourceName(id),
    title,
    path: `codes/${id}.csv`,
    type: 'table',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    schema: {
      $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
      fields: [
        { name: 'code', type: 'string' },
        { name: 'label', type: 'string' },
      ],
      primaryKey: ['code'],
    },
  };
}

function resourceName(id: string): string {
  return `codes-${id.replaceAll('_', '-')}`;
}
