/** Mappings change with the years, and a mistake in one must not stop the other sources. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { TinyRegistry } from './tiny-registry.ts';

const HEADER = 'local_code,local_label,regional_code,valid_from,valid_to\n';
const SHEET = {
  id: 'registry',
  country: 'MEX',
  title: { es: 'Registro', en: 'Registry' },
  description: { es: 'Una fila es un caso.', en: 'One row is a case.' },
  kind: 'microdata',
  persons_linkable: true,
  disclosure: 'cell_key',
  attribution: 'Registry',
  licence: 'None',
  files: [
    {
      name: 'cases',
      pattern: 'cases.csv',
      records: [
        {
          record: 'case',
          fields: {
            case_key: { column: 'folio' },
            representation: { value: '_Z' },
            opened: { column: 'fecha' },
            area: { column: 'materia', codes: 'area.csv' },
          },
        },
      ],
    },
  ],
};
const CASES = 'folio,fecha,materia\n1,2019-12-31,P\n2,2020-01-01,P\n3,2020-06-01,L\n';

let sheets = '';
let registry: TinyRegistry;

beforeEach(() => {
  sheets = mkdtempSync(join(tmpdir(), 'travesia-sheets-'));
  registry = new TinyRegistry(sheets);
  mkdirSync(join(sheets, 'registry', 'codes'), { recursive: true });
  writeFileSync(join(sheets, 'registry', 'sheet.json'), JSON.stringify(SHEET));
  registry.drop('registry', 'cases.csv', CASES);
});

afterEach(() => {
  registry.remove();
  rmSync(sheets, { recursive: true, force: true });
});

function map(rows: string): void {
  writeFileSync(join(sheets, 'registry', 'codes', 'area.csv'), HEADER + rows);
}

test('a local code means what it meant on the day of the case', async () => {
  map('P,,criminal,,2019-12-31\nP,,labour,2020-01-01,\nL,,labour,,\n');
  await registry.night();
  const rows = await registry.rows(
    'SELECT opened::VARCHAR AS opened, area::VARCHAR AS area FROM "case" ORDER BY opened',
  );
  expect(rows.map(({ area }) => area)).toEqual(['criminal', 'labour', 'labour']);
});

test.each([
  ['P,,criminal,,\np,,labour,,\n', 'stands twice for the same days'],
  ['P,,criminal,2020-02-30x,\n', 'is not valid from one day to a later one'],
])('a mapping at fault refuses its source in a sentence', async (rows, sentence) => {
  map(rows);
  const receipt = await registry.night();
  expect(receipt.outcome).toBe('nothing_published');
  expect(receipt.sources[0]?.reason?.en).toContain(sentence);
});

test('a mapping that is missing refuses its source in a sentence', async () => {
  const receipt = await registry.night();
  expect(receipt.sources[0]?.reason?.en).toContain('the mapping codes/area.csv is missing');
});

test('a mapping that breaks later leaves what is published as it was', async () => {
  map('P,,criminal,,\nL,,labour,,\n');
  const first = await registry.night();
  map('P,,criminal,,\nP,,labour,,\n');
  const second = await registry.night();
  expect([second.outcome, second.snapshot]).toEqual(['nothing_published', first.snapshot]);
  const [row] = await registry.rows('SELECT count(*) AS cases FROM "case"');
  expect(row?.cases).toBe(3);
});
