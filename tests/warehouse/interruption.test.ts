/** A statement that nobody waits for ends, at whatever moment it is told to. */
import { setTimeout as wait } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { Database } from '#warehouse/warehouse.ts';

/** Takes minutes unless it is interrupted. */
const HEAVY =
  'SELECT count(*) FROM range(100000000) a, range(100000) b WHERE a.range % 7 = b.range % 5';

let db: Database;
beforeAll(async () => {
  db = await Database.open(':memory:', {});
});
afterAll(() => {
  db.close();
});

test.each([0, 0, 0, 0, 0, 1, 2, 3, 5, 8])(
  'told after %i ms',
  async (milliseconds) => {
    const asked = await db.connectAgain();
    const running = asked.rows(HEAVY).catch((error: unknown) => String(error));
    if (milliseconds > 0) await wait(milliseconds);
    await asked.closeConnection();
    expect(await running).toContain('Interrupt');
  },
  5_000,
);
