import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { columnHashes, readBack, type ColumnHashes } from '#warehouse/read-back.ts';
import { openForBuilding } from '#warehouse/warehouse.ts';

const folder = mkdtempSync(join(tmpdir(), 'travesia-read-back-'));
const path = join(folder, 'built.duckdb');
let built: ColumnHashes;

/** Another file with something done to it. */
async function changed(statement: string): Promise<string> {
  const other = join(folder, 'changed.duckdb');
  copyFileSync(path, other);
  const db = await openForBuilding(other);
  await db.run(statement);
  db.close();
  return other;
}

beforeAll(async () => {
  const db = await openForBuilding(path);
  await db.runScript(`
    CREATE TYPE sex_code AS ENUM ('F', 'M');
    CREATE TEMP TABLE draft AS SELECT 1 AS told_nowhere;
    CREATE TABLE person AS
      SELECT range AS id, if(range % 3 = 0, 'F', 'M')::sex_code AS sex, NULL::VARCHAR AS note FROM range(5000);
    DELETE FROM person WHERE id BETWEEN 100 AND 3000;`);
  built = await columnHashes(db);
  await db.run('CHECKPOINT');
  db.close();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('a file that holds what was built is taken, and what was temporary is not asked of it', async () => {
  await expect(readBack(path, built)).resolves.toBeUndefined();
  expect([...built.keys()]).toEqual(['main.person.id', 'main.person.note', 'main.person.sex']);
});

test.each([
  [`UPDATE person SET note = 'x' WHERE id = 7`, '1 of 3 columns differ, main.person.note'],
  [
    `UPDATE person SET sex = if(id = 0, 'M', 'F')::sex_code WHERE id IN (0, 1)`,
    '1 of 3 columns differ, main.person.sex',
  ],
  [`ALTER TABLE person ALTER sex TYPE ENUM ('F', 'M', 'X')`, 'main.person.sex'],
  ['DELETE FROM person WHERE id = 4999', '3 of 3'],
  ['DROP TABLE person', '3 of 3'],
])('after %s the file is not what was built', async (change, seen) => {
  await expect(readBack(await changed(change), built)).rejects.toThrow(seen);
});
