/** A snapshot with every case and person several times over, for sizes that a night would take an hour to build. */
import { copyFileSync } from 'node:fs';
import { openForBuilding } from '#warehouse/warehouse.ts';

export async function growSnapshot(from: string, to: string, times: number): Promise<void> {
  copyFileSync(from, to);
  const db = await openForBuilding(to);
  await db.run(`
    CREATE TABLE grown AS
    SELECT told.* REPLACE (
      (told.case_id + round * (SELECT max(case_id) FROM "case"))::INTEGER AS case_id,
      (told.person_id + round * (SELECT max(person_id) FROM person))::INTEGER AS person_id)
    FROM range(${times}) rounds(round), "case" told`);
  await db.run('DROP TABLE "case"');
  await db.run('ALTER TABLE grown RENAME TO "case"');
  db.close();
}
