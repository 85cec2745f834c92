/** A technical sheet is written by an analyst: its mistakes come back as sentences that say what was expected. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { loadSheet, sourceIds } from '#ingest/sheet.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'travesia-sheets-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const SOUND = {
  extends: 'format-v1',
  id: 'try',
  country: 'MEX',
  title: { es: 'Prueba', en: 'Try' },
  description: { es: 'Una fila es un caso.', en: 'One row is a case.' },
  kind: 'microdata',
  persons_linkable: true,
  disclosure: 'cell_key',
  attribution: 'Nobody',
  licence: 'None',
};

/** The problems of a sheet, joined; empty when it is sound. */
function problemsOf(sheet: unknown, id = 'try'): string {
  mkdirSync(join(folder, id), { recursive: true });
  writeFileSync(
    join(folder, id, 'sheet.json'),
    typeof sheet === 'string' ? sheet : JSON.stringify(sheet),
  );
  const result = loadSheet(id, folder);
  return 'problems' in result ? result.problems.join('\n') : '';
}

const ONE_FILE = { name: 'cases', pattern: 'cases.csv' };
const CASE_FIELDS = {
  case_key: { column: 'k' },
  representation: { value: '_Z' },
  opened: { column: 'd' },
};
const withRecord = (record: string, fields: object) => ({
  ...SOUND,
  files: [{ ...ONE_FILE, records: [{ record, fields }] }],
});

test('a sound sheet has no problems', () => {
  expect(problemsOf(SOUND)).toBe('');
  expect(problemsOf(withRecord('case', CASE_FIELDS))).toBe('');
});

test.each([
  ['an unreadable file', '{ "id": ', 'the sheet of try is not readable JSON'],
  [
    'another id than its folder',
    { ...SOUND, id: 'other' },
    'expected try, as the folder is called, but it is other',
  ],
  ['no country', { ...SOUND, country: undefined }, "must have required property 'country'"],
  [
    'an unknown kind of disclosure',
    { ...SOUND, disclosure: 'secret' },
    'published,cell_key,owner_only',
  ],
  ['a setting that does not exist', { ...SOUND, delimeter: ';' }, 'delimeter'],
  [
    'a field that a case does not have',
    withRecord('case', { ...CASE_FIELDS, surname: { column: 'a' } }),
    'cases: case has no field surname; it has case_key, person_key',
  ],
  [
    'a required field that is not filled',
    withRecord('case', { case_key: { column: 'k' } }),
    'cases: case needs the field representation',
  ],
  [
    'a form for what is no date',
    withRecord('case', { ...CASE_FIELDS, age: { columns: ['y', 'm'], form: 'fiscal_month' } }),
    'cases: a form makes dates, and age is no date',
  ],
  [
    'two columns without a form',
    withRecord('case', { ...CASE_FIELDS, closed: { columns: ['y', 'm'] } }),
    'must have property form when property columns is present',
  ],
  [
    'a reviewed column that is not declared',
    { ...SOUND, reviewed: [{ file: 'cases', column: 'name', reason: 'looked at by nobody' }] },
    'reviewed: cases has no declared column name',
  ],
  [
    'a condition on a column that is not read',
    {
      ...SOUND,
      files: [
        { ...ONE_FILE, records: [{ record: 'case', fields: CASE_FIELDS, when: ['nowhere'] }] },
      ],
    },
    'cases: case asks for nowhere, which no field of the file reads',
  ],
  [
    'a person among other records',
    {
      ...SOUND,
      files: [
        {
          ...ONE_FILE,
          records: [
            { record: 'case', fields: CASE_FIELDS },
            { record: 'person', fields: { person_key: { column: 'p' } } },
          ],
        },
      ],
    },
    'cases: person needs a file of its own, without other records',
  ],
  ['an unknown record', withRecord('visit', {}), 'files.0.records.0.record'],
])('%s is said in a sentence', (_, sheet, sentence) => {
  expect(problemsOf(sheet)).toContain(sentence);
});

test('a source without a sheet is said in a sentence', () => {
  expect(loadSheet('nowhere', folder)).toEqual({
    problems: ['source nowhere has no sheet: expected nowhere/sheet.json'],
  });
});

describe('the sheets that are shipped', () => {
  test.each(sourceIds())('%s is sound', (id) => {
    expect(loadSheet(id)).toHaveProperty('sheet.id', id);
  });

  test('the case export format documents every field of its sheet, and no other', () => {
    const result = loadSheet('sample-mexico');
    if ('problems' in result) throw new Error(result.problems.join());
    const documented = readFileSync(
      join(import.meta.dirname, '../../../docs/format-v1.md'),
      'utf8',
    );
    for (const file of result.sheet.files) {
      const row =
        documented.split('\n').find((line) => line.startsWith(`| \`${file.name}\` |`)) ?? '';
      const fields = file.records.flatMap((record) => Object.keys(record.fields));
      const named = [
        ...row
          .split('|')
          .slice(3)
          .join('|')
          .matchAll(/`([a-z_]+)`/g),
      ].map(([, name]) => name);
      expect({
        file: file.name,
        named: named.filter((name) => name !== 'yes' && name !== 'no').sort(),
      }).toEqual({
        file: file.name,
        named: [...fields].sort(),
      });
    }
  });
});
