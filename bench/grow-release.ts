/** A release with every case several times over, of persons who have record keys of their own. */
import { openForBuilding } from '#warehouse/warehouse.ts';
import { growSnapshot } from './grow-snapshot.ts';

export async function growRelease(from: string, to: string, times: number): Promise<void> {
  await growSnapshot(from, to, times);
  const db = await openForBuilding(to);
  await db.run(
    `INSERT INTO private.record_key (person_id, rk)
     SELECT (told.person_id + round * (SELECT max(person_id) FROM person))::INTEGER, hash(told.rk, round)
     FROM range(1, $1) rounds(round), private.record_key told`,
    [times],
  );
  db.close();
}
