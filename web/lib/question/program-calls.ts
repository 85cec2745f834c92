/** The same question from R, Python, Excel and a terminal, ready to paste. */
import { apiQuestion, parseQuestion } from './table-question.ts';

export interface ProgramCall {
  readonly name: string;
  readonly code: string;
}

/** The page's address without what only the page knows. */
export function apiPath(query: string, language: string, format?: string): string {
  const asked = apiQuestion(parseQuestion(new URLSearchParams(query)));
  const ending = format === undefined ? '' : `&format=${format}`;
  return `/api/v1/table?${asked}&lang=${language}${ending}`;
}

export function programCalls(csvAddress: string): readonly ProgramCall[] {
  return [
    { name: 'R', code: `tabla <- read.csv("${csvAddress}")` },
    { name: 'Python', code: `import pandas\ntabla = pandas.read_csv("${csvAddress}")` },
    { name: 'curl', code: `curl --output tabla.csv '${csvAddress}'` },
    { name: 'Excel (Power Query)', code: powerQuery(csvAddress) },
  ];
}

/** For the advanced editor of Power Query (M language), which keeps codes such as `01` as text. */
function powerQuery(csvAddress: string): string {
  return [
    'let',
    `  Source = Csv.Document(Web.Contents("${csvAddress.replaceAll('"', '""')}"), [Delimiter = ",", Encoding = 65001]),`,
    '  Table = Table.PromoteHeaders(Source, [PromoteAllScalars = true])',
    'in',
    '  Table',
  ].join('\n');
}
