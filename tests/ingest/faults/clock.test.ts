/** A clock that jumps back: what comes later stays later, and yesterday’s dates do not become the future. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { runNight } from '#ingest/night.ts';
import { readReceipts } from '#warehouse/receipts.ts';
import { csv, TinyRegistry } from '../night/tiny-registry.ts';

const HEADER = 'case_key,person_key,representation,opened,status';
let registry: TinyRegistry;
beforeEach(() => {
  registry = new TinyRegistry();
});
afterEach(() => {
  registry.remove();
});

function dropCase(status: string): void {
  const row = `c1,p1,MEX-US-chicago,2024-03-01,${status}`;
  registry.drop('sample-mexico', `cases-${status}.csv`, csv(HEADER, row));
}

test('with the clock at 1970 the newest drop still corrects the older, and no case is lost', async () => {
  dropCase('open');
  const before = await registry.night();
  dropCase('closed');
  registry.close();
  const receipt = await runNight({
    folder: registry.folder,
    now: new Date('1970-01-01T00:00:00Z'),
  });
  expect(receipt.outcome).toBe('published_with_warnings');
  expect(receipt.warnings[0]?.en).toContain('The clock of the machine says 1970-01-01');
  expect(await registry.rows('SELECT status::VARCHAR AS status FROM "case"')).toEqual([
    { status: 'closed' },
  ]);
  expect(readReceipts(registry.folder).map(({ snapshot }) => snapshot)).toEqual([
    receipt.snapshot,
    before.snapshot,
  ]);
}, 180_000);
