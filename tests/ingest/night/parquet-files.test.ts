/** Parquet exports: read as CSV is, with the same keys, columns and refusals. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Receipt } from '#warehouse/receipts.ts';
import { Database } from '#warehouse/warehouse.ts';
import { fileOf, rejectsOf, sourceOf, TinyRegistry } from './tiny-registry.ts';

const SHEET = {
  id: 'columns',
  country: 'USA',
  title: { es: 'Columnas', en: 'Columns' },
  description: { es: 'Una fila es un caso.', en: 'One row is a case.' },
  kind: 'microdata',
  persons_linkable: true,
  disclosure: 'owner_only',
  attribution: 'Columns',
  licence: 'None',
  reject_limit_percent: 50,
  files: [
    {
      name: 'cases',
      pattern: 'cases*.parquet',
      format: 'parquet',
      ignored_columns: ['remark'],
      records: [
        {
          record: 'case',
          fields: {
            case_key: { column: 'case' },
            person_key: { column: 'person' },
            representation: { column: 'seat' },
            opened: { column: 'opened' },
            age: { column: 'age' },
          },
        },
      ],
    },
  ],
};

const folder = mkdtempSync(join(tmpdir(), 'travesia-parquet-'));
mkdirSync(join(folder, SHEET.id));
writeFileSync(join(folder, SHEET.id, 'sheet.json'), JSON.stringify(SHEET));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const ROWS = `
  SELECT * FROM (VALUES
    (1::BIGINT, 'xochitl-7', 'MEX-US-tucson', DATE '2024-01-05', 30.0, E'two\\r\\nlines, "quoted"'),
    (2, 'xochitl-7', 'MEX-US-tucson', DATE '2024-02-05', 30.0, NULL),
    (3, 'luz', 'MEX-US-tucson', DATE '1824-02-05', 41.0, ''),
    (4, NULL, 'MEX-US-tucson', DATE '2024-03-05', 12.5, ''))
  AS t("case", person, seat, opened, age, remark)`;

async function parquet(select: string): Promise<Buffer> {
  const path = join(folder, 'made.parquet');
  const db = await Database.open(':memory:', {});
  await db.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`);
  db.close();
  return readFileSync(path);
}

describe('a Parquet file with dates, numbers, empty values and a line break', () => {
  const registry = new TinyRegistry(folder);
  let receipt: Receipt;
  beforeAll(async () => {
    registry.drop('columns', 'cases.parquet', await parquet(ROWS));
    receipt = await registry.night();
  });
  afterAll(() => {
    registry.remove();
  });

  test('every row is loaded or rejected by the number it has in the file', async () => {
    expect(fileOf(receipt, 'columns', 'cases.parquet')).toMatchObject({
      rows_read: 4,
      loaded: 2,
      rejected: 2,
    });
    expect(await rejectsOf(registry, 'columns')).toEqual([
      '3 opened impossible_date',
      '4 age not_a_count',
    ]);
  });

  test('the same key is the same person, and the key itself is not kept', async () => {
    expect(await registry.lines('measures=persons,cases&rows=age')).toEqual([
      '30,1,A,2,A',
      '_T,1,A,2,A',
    ]);
    expect(await registry.filesHolding('xochitl-7')).toEqual([]);
  });

  test('the same file is not loaded twice', async () => {
    expect((await registry.night()).outcome).toBe('nothing_new');
  });
});

describe('a file that is no Parquet, or not a whole one, refuses its source in a sentence', () => {
  const cases: readonly (readonly [string, () => Promise<Uint8Array>, string])[] = [
    ['a program', () => Promise.resolve(Buffer.from('MZ\u0090\0\u0003\0\0\0')), 'is not Parquet'],
    ['an empty file', () => Promise.resolve(Buffer.alloc(0)), 'is not Parquet'],
    ['half a file', async () => (await parquet(ROWS)).subarray(0, 200), 'is cut short'],
    [
      'a damaged file',
      async () =>
        (await parquet(ROWS)).map((byte, at, all) => (at > 8 && at < all.length - 8 ? 7 : byte)),
      'is damaged or encrypted',
    ],
    [
      'a column that the sheet does not declare',
      () => parquet(`SELECT *, 'x' AS surname FROM (${ROWS})`),
      'does not declare: surname',
    ],
  ];
  test.each(cases)('%s', async (_, made, sentence) => {
    const registry = new TinyRegistry(folder);
    registry.drop('columns', 'cases.parquet', Buffer.from(await made()));
    const receipt = await registry.night();
    registry.remove();
    expect(sourceOf(receipt, 'columns')).toMatchObject({ outcome: 'refused' });
    expect(sourceOf(receipt, 'columns').reason?.en).toContain(sentence);
    expect(sourceOf(receipt, 'columns').reason?.es).toContain('cases.parquet: ');
  });
});
