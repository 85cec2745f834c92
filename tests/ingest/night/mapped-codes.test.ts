/** A mapping is edited by hand: a slip in it is counted as unmapped and never stops the night. */
import { afterAll, beforeAll, expect, test } from 'vitest';

import { fieldSql } from '#ingest/field-sql.ts';
import { Database } from '#warehouse/warehouse.ts';

const MARKS = {
  source: 'here',
  empty: [],
  withheld: [],
  dated: new Set<string>(),
  added: new Set<string>(),
  reference: 'current_date',
};

let db: Database;
beforeAll(async () => {
  db = await Database.open(':memory:', {});
  await db.run(`CREATE TYPE sex_code AS ENUM ('F', 'M', '_U', '_X', '_W', '_M')`);
  await db.run(
    'CREATE TABLE code_map (codes VARCHAR, local VARCHAR, regional VARCHAR, valid_from DATE, valid_to DATE)',
  );
  await db.run(
    `INSERT INTO code_map SELECT *, DATE '0001-01-01', DATE '9999-12-31' FROM (VALUES ('here/sex.csv', 'mujer', 'F'), ('here/sex.csv', 'hombre', 'woman'), ('here/sex.csv', 'otro', '_U'))`,
  );
});
afterAll(() => {
  db.close();
});

test.each([
  ['Mujer', 'F', 'a mapped word is its code'],
  [' MUJÉR ', 'F', 'case, accents and spaces apart'],
  ['Otro', '_U', 'a reserved code may be mapped to'],
  ['Hombre', '_M', 'a code of another list is a slip: unmapped'],
  ['Varón', '_M', 'a word without a mapping is unmapped'],
  ['(b)(6)', '_W', 'a mark of what the source withholds is withheld'],
  ['n/d', '_X', 'a mark of an empty field is not recorded'],
  [null, '_X', 'an empty field is not recorded'],
])('%s becomes %s: %s', async (local, expected, _) => {
  const field = { name: 'sex', kind: 'code', list: 'sex', required: false } as const;
  const marks = { ...MARKS, empty: ['n/d'], withheld: ['(b)(6)'] };
  const { value, join } = fieldSql(field, { column: 'SEXO', codes: 'sex.csv' }, marks);
  const [row] = await db.rows(
    `SELECT ${value} AS code FROM (SELECT $1::VARCHAR AS "SEXO") l ${join}`,
    [local],
  );
  expect(row?.code).toBe(expected);
});

test.each([
  ['%Y-%m-%d', '2024-05-01', '2024-05-01'],
  ['%d/%m/%Y', '01/05/2024', '2024-05-01'],
  ['%m/%d/%Y', '5/1/2024', '2024-05-01'],
  ['%m/%d/%Y %I:%M:%S %p', '5/1/2024 3:04:05 PM', '2024-05-01'],
  ['%d-%b-%y', '01-May-24', '2024-05-01'],
  ['%Y-%m-%dT%H:%M:%SZ', '2024-05-01T23:59:59Z', '2024-05-01'],
])('a date written as %s is read when the sheet says so', async (form, written, expected) => {
  const field = { name: 'opened', kind: 'date', list: null, required: true } as const;
  const { value } = fieldSql(field, { column: 'd', dates: [form] }, MARKS);
  const [row] = await db.rows(
    `SELECT (${value})::VARCHAR AS date FROM (SELECT $1::VARCHAR AS d) l`,
    [written],
  );
  expect(row?.date).toBe(expected);
});
