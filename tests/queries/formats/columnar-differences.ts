/** Parquet read by DuckDB and Arrow read by apache-arrow, against the answer. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { tableFromIPC } from 'apache-arrow';

import type { Answer } from '#queries/answer.ts';
import { longHeads } from './csv-differences.ts';
import {
  expectedLong,
  expectedTexts,
  missing,
  strings,
  unlike,
  type Differences,
  type Lines,
  type Reading,
} from './expected-table.ts';

export async function parquet(
  body: Buffer,
  answer: Answer,
  { db, folder }: Reading,
): Promise<Differences> {
  const path = join(folder, 'answer.parquet');
  writeFileSync(path, body);
  const heads = longHeads(answer);
  const rows = await db.rows(
    `SELECT ${heads.map((head) => `"${head}"`).join(', ')} FROM read_parquet('${path}')`,
  );
  const said = await db.rows(`SELECT decode(value) AS text FROM parquet_kv_metadata('${path}')`);
  const labels = await db.rows(`FROM read_parquet('${path}')`);
  return [
    ...unlike(
      'Parquet',
      rows.map((row) => Object.values(row).map((value) => String(value ?? ''))),
      expectedLong(answer),
    ),
    ...unlike(
      'labels',
      labels.map((row) => answer.dimensions.map(({ id }) => String(row[`${id}_label`]))),
      longLabels(answer),
    ),
    ...missing(
      'Parquet',
      said.map(({ text }) => unescaped(String(text))).join('\n'),
      expectedTexts(answer),
    ),
  ];
}

function longLabels(answer: Answer): Lines {
  return expectedLong(answer).map((line) =>
    answer.dimensions.map(({ codes, labels }, at) => labels[codes.indexOf(line[at] ?? '')] ?? ''),
  );
}

/** Notes and sources stand in the metadata as JSON. */
function unescaped(text: string): string {
  return /^[[{]/.test(text) ? strings(JSON.parse(text)) : text;
}

export function arrow(body: Buffer, answer: Answer): Differences {
  const table = tableFromIPC(body);
  const text = (name: string, row: number) => String(table.getChild(name)?.get(row) ?? '');
  const heads = longHeads(answer);
  const rows = Array.from({ length: table.numRows }, (_, row) =>
    heads.map((head) => text(head, row)),
  );
  const said = [...table.schema.metadata.values()].map(unescaped).join('\n');
  const labels = rows.map((_, row) => answer.dimensions.map(({ id }) => text(`${id}_label`, row)));
  return [
    ...unlike('Arrow', rows, expectedLong(answer)),
    ...unlike('labels', labels, longLabels(answer)),
    ...missing('Arrow', said, expectedTexts(answer)),
  ];
}
