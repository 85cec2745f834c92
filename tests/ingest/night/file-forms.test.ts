/** Exports as real programs write them: quotes, line ends, encodings, compression. All are read alike. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { landFile, numberFile } from '#ingest/land.ts';
import { usePersonalKind } from '#ingest/personal-data.ts';
import { FileFault } from '#ingest/file-fault.ts';
import { loadSheet, type FileSheet } from '#ingest/sheet.ts';
import { Database } from '#warehouse/warehouse.ts';

const HEADER = 'case_key,person_key,representation,opened,sex';

let folder = '';
let db: Database;
let section: FileSheet;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'travesia-forms-'));
  db = await Database.open(':memory:', {});
  await usePersonalKind(db);
  const result = loadSheet('sample-mexico');
  if ('problems' in result) throw new Error(result.problems.join('; '));
  const cases = result.sheet.files.find(({ name }) => name === 'cases');
  if (cases === undefined) throw new Error('the sheet has no cases');
  section = cases;
});
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Landed {
  readonly rows: readonly string[];
  readonly broken: readonly string[];
  readonly rowsRead: number;
}

/** Lands a file and reads back `line|representation|opened|sex` of every row kept. */
async function landed(content: string | Buffer, form: Partial<FileSheet> = {}): Promise<Landed> {
  const kept = join(folder, 'kept');
  mkdirSync(kept);
  try {
    const path = join(folder, 'cases.csv');
    writeFileSync(path, content);
    const now = '2026-09-01T02:15:00Z';
    const file = {
      source: 'sample-mexico',
      section: { ...section, ...form },
      name: 'cases.csv',
      path,
    };
    const checks = { reviewed: [], localCodes: new Map<string, readonly string[]>() };
    const times = { received_at: now, extracted_at: now };
    const about = { pseudonymSecret: Buffer.alloc(32, 1), synthetic: false, ...times };
    const numbered = await numberFile(
      db,
      { ...file, ...checks, ...about },
      join(kept, 'numbered.csv'),
    );
    const extract = await landFile(db, numbered, kept);
    const rows = await db.rows(
      `SELECT concat_ws('|', __line, representation, opened, coalesce(sex, '-')) AS row FROM read_parquet('${kept}/*.parquet') ORDER BY __line`,
    );
    return {
      rows: rows.map(({ row }) => String(row)),
      broken: extract.broken.map(({ line, rule }) => `${line} ${rule}`),
      rowsRead: extract.rows_read,
    };
  } finally {
    rmSync(kept, { recursive: true });
  }
}

const TWO = [HEADER, 'c1,p1,MEX-US-chicago,2024-01-05,F', 'c2,p2,MEX-US-chicago,2024-01-06,M', ''];
const AS_READ = ['2|MEX-US-chicago|2024-01-05|F', '3|MEX-US-chicago|2024-01-06|M'];

test.each([
  ['lines that end as on Windows', TWO.join('\r\n')],
  ['a byte order mark', `\uFEFF${TWO.join('\n')}`],
  ['UTF-16 with its mark', Buffer.from(`\uFEFF${TWO.join('\r\n')}`, 'utf16le')],
  ['no line end after the last row', TWO.join('\n').trimEnd()],
  ['gzip, whatever its name', gzipSync(TWO.join('\n'))],
  ['every value in quotes', TWO.map((line) => line.replaceAll(/[^,]+/g, '"$&"')).join('\n')],
])('%s: the rows are the same', async (_, content) => {
  expect((await landed(content)).rows).toEqual(AS_READ);
});

test('a comma, a doubled quote and a line break inside quotes belong to the value', async () => {
  const { rows } = await landed(
    `${HEADER}\nc1,p1,"Chicago, ""IL""\nUSA",2024-01-05,F\nc2,p2,x,2024-01-06,M\n`,
  );
  expect(rows).toEqual(['2|Chicago, "IL"\nUSA|2024-01-05|F', '4|x|2024-01-06|M']);
});

test('quotes inside a value that does not begin with one are letters', async () => {
  const { rows } = await landed(
    `${HEADER}\nc1,p1,Casa ""El Migrante"" 5",2024-01-05,F\nc2,p2,x,2024-01-06,M\n`,
  );
  expect(rows).toEqual(['2|Casa ""El Migrante"" 5"|2024-01-05|F', '3|x|2024-01-06|M']);
});

test('a stray carriage return inside a value is a space', async () => {
  const { rows } = await landed(`${HEADER}\nc1,p1,San\rDiego,2024-01-05,F\nc2,p2,x,2024-01-06,M\n`);
  expect(rows).toEqual(['2|San Diego|2024-01-05|F', '3|x|2024-01-06|M']);
});

test('a value quoted for the first time after line 24,000 is read like any other', async () => {
  const plain = Array.from({ length: 25_000 }, (_, at) => `c${at},p,MEX-US-chicago,2024-01-05,F`);
  const { rows, broken } = await landed(
    `${HEADER}\n${plain.join('\n')}\nlast,p,"Chicago, IL",2024-01-05,F\n`,
  );
  expect(broken).toEqual([]);
  expect(rows).toHaveLength(25_001);
  expect(rows.at(-1)).toBe('25002|Chicago, IL|2024-01-05|F');
});

test('title lines, remarks and blank lines above the header are not data', async () => {
  const { rows } = await landed(
    `Consular cases\nPrinted on Monday\n# a remark\n\n${TWO.join('\n')}`,
    { preamble_lines: 2 },
  );
  expect(rows).toEqual(['6|MEX-US-chicago|2024-01-05|F', '7|MEX-US-chicago|2024-01-06|M']);
});

test('blank lines between rows are no rows, and the lines after them keep their numbers', async () => {
  const { rows, rowsRead } = await landed(
    `${HEADER}\n\nc1,p1,x,2024-01-05,F\r\n\r\nc2,p2,x,2024-01-06,M\n\n`,
  );
  expect(rows).toEqual(['3|x|2024-01-05|F', '5|x|2024-01-06|M']);
  expect(rowsRead).toBe(2);
});

test('broken rows of a Windows file keep their own line numbers', async () => {
  const { broken } = await landed(
    [HEADER, 'c1', 'c2,p2', 'c3,p3,x,2024-01-05,F', 'c4,p4,x,2024-01-05,F,G'].join('\r\n'),
  );
  expect(broken).toEqual(['2 missing_columns', '3 missing_columns', '5 too_many_columns']);
});

test('Latin-1 is read when the sheet declares it', async () => {
  const content = Buffer.from(`${HEADER}\nc1,p1,Québec,2024-01-05,Sí\n`, 'latin1');
  const { rows } = await landed(content, { encoding: 'iso-8859-1' });
  expect(rows).toEqual(['2|Québec|2024-01-05|Sí']);
});

test('semicolons and tabs are read when the sheet declares them', async () => {
  for (const delimiter of [';', '\t', '|']) {
    const { rows } = await landed(TWO.join('\n').replaceAll(',', delimiter), { delimiter });
    expect(rows).toEqual(AS_READ);
  }
});

test('whatever a file holds, every record is kept or counted as broken, or the file is refused', async () => {
  const pieces = fc.constantFrom(
    'a',
    'é',
    ',',
    ',',
    '"',
    '""',
    '\n',
    '\n',
    '\r\n',
    '\r',
    ' ',
    '#',
    '\\',
    "'",
    'c1,p,r,2024-01-01,F\n',
    '"c,2",p,r,2024-01-01,F\r\n',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 25 }), async (body) => {
      try {
        const { rows, broken, rowsRead } = await landed(`${HEADER}\n${body.join('')}`);
        const lines = [...rows, ...broken].map((each) => Number.parseInt(each, 10));
        expect(new Set(lines).size).toBe(rowsRead);
      } catch (error) {
        if (!(error instanceof FileFault)) throw error;
      }
    }),
    { numRuns: 120, seed: 7 },
  );
});
