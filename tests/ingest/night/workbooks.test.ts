/** XLSX exports: read as CSV is, sheet after sheet, with the same keys, columns and refusals. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { writeXlsx, type CellValue } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { inspectFile } from '#ingest/inspect/inspect-file.ts';
import type { Receipt } from '#warehouse/receipts.ts';
import { fileOf, rejectsOf, sourceOf, TinyRegistry } from './tiny-registry.ts';

const SHEET = {
  id: 'workbooks',
  country: 'USA',
  title: { es: 'Libros', en: 'Workbooks' },
  description: { es: 'Una fila es un caso.', en: 'One row is a case.' },
  kind: 'microdata',
  persons_linkable: true,
  disclosure: 'owner_only',
  attribution: 'Workbooks',
  licence: 'None',
  reject_limit_percent: 50,
  files: [
    {
      name: 'cases',
      pattern: 'cases*.xlsx',
      format: 'xlsx',
      preamble_lines: 2,
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
const TITLE: readonly CellValue[][] = [['Cases of the year'], ['as of today']];
const HEADER: readonly CellValue[] = ['case', 'person', 'seat', 'opened', 'age'];
const SEAT = 'MEX-US-tucson';
const day = (text: string) => new Date(`${text}T00:00:00Z`);

interface Tab {
  readonly name: string;
  readonly rows: readonly (readonly CellValue[])[];
  readonly hidden?: boolean;
}

async function workbook(...tabs: readonly Tab[]): Promise<Buffer> {
  const sheets = tabs.map(({ name, rows, hidden = false }) => ({
    name,
    hidden,
    rows: rows.map((row) => [...row]),
  }));
  return Buffer.from(await writeXlsx({ sheets }));
}

const YEAR = {
  name: '2023',
  rows: [
    ...TITLE,
    HEADER,
    ['k1', 'xochitl-7', SEAT, day('2023-01-05'), 30],
    ['k2', 'xochitl-7', SEAT, day('2023-02-05'), 'thirty'],
  ],
};
const NEXT_YEAR = {
  name: '2024',
  rows: [...TITLE, HEADER, ['k3', 'xochitl-7', SEAT, day('2024-03-05')]],
};
const NOTES = { name: 'Notes', rows: [['nothing of interest']], hidden: true };

const folder = mkdtempSync(join(tmpdir(), 'travesia-xlsx-'));
mkdirSync(join(folder, SHEET.id));
writeFileSync(join(folder, SHEET.id, 'sheet.json'), JSON.stringify(SHEET));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a workbook with a sheet a year, title lines, dates and a hidden sheet', () => {
  const registry = new TinyRegistry(folder);
  let receipt: Receipt;
  beforeAll(async () => {
    registry.drop('workbooks', 'cases.xlsx', await workbook(YEAR, NEXT_YEAR, NOTES));
    receipt = await registry.night();
  });
  afterAll(() => {
    registry.remove();
  });

  test('every row of the visible sheets is loaded or rejected by its line', async () => {
    expect(fileOf(receipt, 'workbooks', 'cases.xlsx')).toMatchObject({
      rows_read: 3,
      loaded: 2,
      rejected: 1,
    });
    expect(await rejectsOf(registry, 'workbooks')).toEqual(['5 age not_a_count']);
  });

  test('dates are days, the same key is the same person, and the key is not kept', async () => {
    expect(await registry.lines('measures=persons,cases&rows=month')).toEqual([
      '2023-01,1,A,1,A',
      '2024-03,1,A,1,A',
      '_T,1,A,2,A',
    ]);
    expect(await registry.filesHolding('xochitl-7')).toEqual([]);
  });
});

/** What the archive says of the size of its parts, raised a million times. */
function boasting(bytes: Buffer): Buffer {
  const lying = Buffer.from(bytes);
  for (
    let at = lying.indexOf('PK\u0001\u0002');
    at >= 0;
    at = lying.indexOf('PK\u0001\u0002', at + 4)
  )
    lying.writeUInt32LE(900_000_000, at + 24);
  return lying;
}

describe('a file that is no workbook, or none that is read, refuses its source in a sentence', () => {
  const whole = async () => workbook(YEAR);
  const cases: readonly (readonly [string, () => Promise<Buffer>, string])[] = [
    ['a program', () => Promise.resolve(Buffer.from('MZ\u0090\0\u0003')), 'is not XLSX'],
    ['an empty file', () => Promise.resolve(Buffer.alloc(0)), 'is not XLSX'],
    ['half a file', async () => (await whole()).subarray(0, 900), 'cut short'],
    [
      'a workbook with a password',
      () => Promise.resolve(Buffer.from('d0cf11e0a1b11ae1', 'hex')),
      'has a password',
    ],
    ['an archive that unpacks to gigabytes', async () => boasting(await whole()), 'larger than'],
    [
      'a damaged part',
      async () => Buffer.from((await whole()).map((byte, at) => (at > 60 && at < 400 ? 7 : byte))),
      'is damaged',
    ],
    ['a workbook without rows', () => workbook({ name: 'Empty', rows: [] }), 'No header'],
    [
      'a sheet with another header',
      () => workbook(YEAR, { name: 'Notes', rows: [...TITLE, ['remark'], ['nothing']] }),
      'another header',
    ],
    [
      'a column that the sheet does not declare',
      () => workbook({ name: '2023', rows: [...TITLE, [...HEADER, 'surname'], []] }),
      'does not declare: surname',
    ],
  ];
  test.each(cases)('%s', async (_, made, sentence) => {
    const registry = new TinyRegistry(folder);
    registry.drop('workbooks', 'cases.xlsx', Buffer.from(await made()));
    const receipt = await registry.night();
    registry.remove();
    expect(sourceOf(receipt, 'workbooks')).toMatchObject({ outcome: 'refused' });
    expect(sourceOf(receipt, 'workbooks').reason?.en).toContain(sentence);
    expect(sourceOf(receipt, 'workbooks').reason?.es).toContain('cases.xlsx: ');
  });
});

test('inspect finds the header under the title lines and drafts a sheet for the workbook', async () => {
  const path = join(folder, 'cases.xlsx');
  writeFileSync(path, await workbook(YEAR, NEXT_YEAR));
  const { file, draft } = await inspectFile(path);
  expect(file).toMatchObject({ format: 'xlsx', rows: 3, header: HEADER });
  expect(draft.sheet.files[0]).toMatchObject({
    format: 'xlsx',
    preamble_lines: 2,
    pattern: 'cases.xlsx*',
  });
});
