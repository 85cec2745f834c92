/** A snapshot with every row of some tables several times over, for sizes that a night would take an hour to build. */
import { copyFileSync } from 'node:fs';
import { openForBuilding, type Database } from '#warehouse/warehouse.ts';

type Grown = readonly (readonly [table: string, ids: readonly string[]])[];

/** What the columns of cross-tables are read from. */
export const CASES: Grown = [['"case"', ['case_id', 'person_id']]];

/** What routes are counted from. */
export const ROUTES: Grown = [
  ['person', ['person_id']],
  ['journey', ['journey_id', 'person_id', 'case_id']],
  ['"case"', ['case_id', 'person_id', 'journey_id']],
  ['stage', ['journey_id', 'person_id', 'case_id']],
  ['leg', ['journey_id', 'person_id']],
];

export async function growSnapshot(
  from: string,
  to: string,
  times: number,
  tables: Grown = CASES,
): Promise<void> {
  copyFileSync(from, to);
  const db = await openForBuilding(to);
  const last = await lastNumbers(db);
  for (const [table, ids] of tables) {
    const anew = ids.map(
      (id) => `(told.${id} + round * ${String(last.get(id))})::INTEGER AS ${id}`,
    );
    await db.run(`
      CREATE TABLE grown AS
      SELECT told.* REPLACE (${anew.join(', ')}) FROM range(${times}) rounds(round), ${table} told`);
    await db.run(`DROP TABLE ${table}`);
    await db.run(`ALTER TABLE grown RENAME TO ${table}`);
  }
  db.close();
}

async function lastNumbers(db: Database): Promise<ReadonlyMap<string, number>> {
  const [row] = await db.rows(`
    SELECT (SELECT max(case_id) FROM "case") AS case_id, (SELECT max(person_id) FROM person) AS person_id,
           (SELECT max(journey_id) FROM journey) AS journey_id`);
  return new Map(Object.entries(row ?? {}).map(([name, value]) => [name, Number(value)]));
}
