/** A file of an answer, read back by a reader that is not ours, against the answer: what is not the same. */
import { unzipSync } from 'fflate';
import { parseCsv } from 'hucre/csv';

import type { Answer } from '#queries/answer.ts';
import type { FormatId } from '#queries/formats/format-list.ts';
import { arrow, parquet } from './columnar-differences.ts';
import { longCsv, wideCsv } from './csv-differences.ts';
import {
  expectedTexts,
  missing,
  strings,
  unlike,
  type Differences,
  type Reading,
} from './expected-table.ts';
import { jsonStat } from './jsonstat-differences.ts';
import { wrongDataPackage } from './official-shapes.ts';
import { pdf } from './pdf-differences.ts';
import { px } from './px-differences.ts';
import { xlsx } from './xlsx-differences.ts';

type Compare = (
  body: Buffer,
  answer: Answer,
  reading: Reading,
) => Promise<Differences> | Differences;

export const DIFFERENCES: Readonly<Record<Exclude<FormatId, 'svg' | 'png'>, Compare>> = {
  json: (body, answer) =>
    body.toString() === JSON.stringify(answer) ? [] : ['the JSON is not the answer'],
  csv: (body, answer, reading) => longCsv(body, answer, reading),
  csv_wide: wideCsv,
  jsonstat: jsonStat,
  px,
  parquet,
  arrow,
  xlsx,
  pdf,
  datapackage: dataPackage,
};

async function dataPackage(body: Buffer, answer: Answer, reading: Reading): Promise<Differences> {
  const files = unzipSync(body);
  const text = (name: string) => Buffer.from(files[name] ?? []).toString();
  const descriptor: unknown = JSON.parse(text('datapackage.json'));
  const lists = answer.dimensions.map(({ id }) =>
    parseCsv(text(`codes/${id}.csv`))
      .slice(1)
      .map((row) => row.map((cell) => String(cell ?? '')).join('|')),
  );
  return [
    ...(await longCsv(Buffer.from(text('data.csv')), answer, reading)),
    ...wrongDataPackage(descriptor),
    ...missing('data package', strings(descriptor), expectedTexts(answer)),
    ...missing('CSVW', strings(JSON.parse(text('data.csv-metadata.json'))), [
      answer.title,
      answer.citation,
      ...answer.notes.map((note) => note.text),
    ]),
    ...unlike(
      'code lists',
      lists,
      answer.dimensions.map(({ codes, labels }) =>
        codes.map((code, at) => `${code}|${labels[at] ?? ''}`),
      ),
    ),
  ];
}
