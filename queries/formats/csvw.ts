/** CSV on the Web (W3C Recommendation "Metadata Vocabulary for Tabular Data", 2015) of the long CSV. */
import type { Answer } from '#queries/answer.ts';
import { protectionLines } from '#queries/formats/protection.ts';
import { holdsWholeNumbers, longTable, type FigureColumn } from '#queries/formats/long-table.ts';

type Json = Readonly<Record<string, unknown>>;

export function csvw(answer: Answer): Json {
  const { codes, figures } = longTable(answer);
  const { language } = answer;
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': language }],
    url: 'data.csv',
    'dc:title': answer.title,
    'dc:modified': { '@value': answer.as_of.slice(0, 10), '@type': 'xsd:date' },
    'dc:source': answer.sources.map(({ attribution }) => attribution),
    'dc:license': [...new Set(answer.sources.map(({ licence }) => licence))],
    'dc:bibliographicCitation': answer.citation,
    notes: [...protectionLines(answer), ...answer.notes.map(({ text }) => text)].map((text) => ({
      '@type': 'rdfs:comment',
      'rdfs:comment': text,
    })),
    dialect: { encoding: 'utf-8', header: true, delimiter: ',' },
    tableSchema: {
      columns: [
        ...codes.map(({ dimension }) => ({
          name: dimension.id,
          titles: dimension.id,
          'dc:title': dimension.label,
          datatype: 'string',
          required: true,
        })),
        ...figures.flatMap(figureColumns),
      ],
      ...(codes.length === 0 ? {} : { primaryKey: codes.map(({ dimension }) => dimension.id) }),
    },
  };
}

function figureColumns(figure: FigureColumn): readonly Json[] {
  const datatype = holdsWholeNumbers(figure) ? 'integer' : 'decimal';
  const value = {
    name: figure.id,
    titles: figure.id,
    'dc:title': figure.label,
    datatype,
    null: '',
  };
  if (figure.status === null) return [value];
  return [
    value,
    { name: `${figure.id}_status`, titles: `${figure.id}_status`, datatype: 'string' },
  ];
}
