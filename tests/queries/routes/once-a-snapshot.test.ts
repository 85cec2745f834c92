/** What is read once a snapshot: the same for all who ask, and read again after a reading that failed. */
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { knownPlaces } from '#queries/routes/known-places.ts';
import { onceASnapshot } from '#queries/routes/once-a-snapshot.ts';
import { openForBuilding, type Database } from '#warehouse/warehouse.ts';

let db: Database;
beforeAll(async () => {
  db = await openForBuilding(':memory:');
});
afterAll(() => {
  db.close();
});

/** A snapshot is told from another by its codebook alone. */
const snapshot = (): Parameters<typeof knownPlaces>[0] => ({
  codebook: { find: () => undefined, values: () => [] } as never,
});

test('a reading that failed is told to whoever waited for it, and the next asker reads again', async () => {
  const count = onceASnapshot(async (from: Database) => {
    const [row] = await from.rows('SELECT count(*) AS n FROM late');
    return Number(row?.n);
  });
  const one = snapshot();
  const [first, second] = await Promise.allSettled([count(one, db), count(one, db)]);
  expect([first.status, second.status]).toEqual(['rejected', 'rejected']);
  await db.run('CREATE TABLE late AS SELECT 1 AS n');
  expect(await count(one, db)).toBe(1);
  await db.run('INSERT INTO late VALUES (2)');
  // kept as long as the snapshot is, and not for another one
  expect(await count(one, db)).toBe(1);
  expect(await count(snapshot(), db)).toBe(2);
});
