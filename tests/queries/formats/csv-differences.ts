/** CSV files against the answer: the long one read by DuckDB, the wide one by hucre. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseCsv } from 'hucre/csv';

import type { Answer } from '#queries/answer.ts';
import {
  expectedHeads,
  expectedLong,
  expectedSeen,
  expectedTexts,
  figureIds,
  lastOf,
  missing,
  statusIds,
  unlike,
  type Differences,
  type Reading,
} from './expected-table.ts';

export function longHeads(answer: Answer): readonly string[] {
  const ids = answer.dimensions.map(({ id }) => id);
  const counts = statusIds(answer);
  return [
    ...ids,
    ...figureIds(answer).flatMap((id) => (counts.has(id) ? [id, `${id}_status`] : [id])),
  ];
}

export async function longCsv(
  body: Buffer,
  answer: Answer,
  { db, folder }: Reading,
): Promise<Differences> {
  const path = join(folder, 'answer.csv');
  writeFileSync(path, body);
  const rows = await db.rows(
    `FROM read_csv('${path}', header = true, all_varchar = true, delim = ',', quote = '"')`,
  );
  return [
    ...unlike(
      'long CSV',
      rows.map((row) => Object.values(row).map((value) => String(value ?? ''))),
      expectedLong(answer),
    ),
    ...unlike(
      'heads',
      rows.slice(0, 1).map((row) => Object.keys(row)),
      expectedLong(answer)
        .slice(0, 1)
        .map(() => longHeads(answer)),
    ),
  ];
}

export function wideCsv(body: Buffer, answer: Answer): Differences {
  const rows = parseCsv(body.toString(), { skipEmptyRows: false }).map((row) =>
    row.map((cell) => String(cell ?? '')),
  );
  const end = answer.displayed.rows.length + 1;
  const lines = rows
    .slice(1, end)
    .map((row) =>
      row.map((cell) =>
        cell.replace(/^(-?[\d.]+)%( \[u\])?$/, '$1$2').replace(/^'(?=[=+\-@])/, ''),
      ),
    );
  const heads = expectedHeads(answer).map((labels) => labels.join(' · '));
  const found = lastOf(rows[0] ?? [], heads.length);
  return [
    ...unlike('wide CSV', lines, expectedSeen(answer)),
    ...unlike('heads', [found], [heads]),
    ...missing('wide CSV', rows.slice(end).flat().join('\n'), expectedTexts(answer)),
  ];
}
