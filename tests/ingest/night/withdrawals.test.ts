/** What a registry takes back goes with all that belongs to it; every row is still accounted for. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, expect, test } from 'vitest';

import { rejectsOfSnapshot, rejectsToCsv } from '#queries/reject-list.ts';
import { printReceipt } from '#ingest/receipt-text.ts';
import type { Receipt } from '#warehouse/receipts.ts';
import { csv, fileOf, sourceOf, TinyRegistry } from './tiny-registry.ts';

const SOURCE = 'sample-mexico';
const CASES = csv(
  'case_key,person_key,representation,opened',
  'c1,p1,MEX-US-chicago,2024-01-05',
  'c2,p2,MEX-US-chicago,2024-01-06',
);
const ACTIONS = csv(
  'action_key,case_key,performed,action_type',
  'a1,c1,2024-01-06,visit',
  'a2,c2,2024-01-07,visit',
  'a3,c2,2024-01-08,visit',
);
const AREA_CHANGES = csv('case_key,changed,from_area,to_area', 'c1,2024-01-07,migratory,criminal');
const EVENTS = csv(
  'person_key,journey_key,case_key,position,stage,place,occurred,status',
  'p1,j1,c1,1,crossing,MEX,2023-12-01,known',
  'p1,j1,,2,return,MEX,2023-12-02,known',
  'p2,j2,c2,1,return,MEX,2023-12-03,known',
);

const registry = new TinyRegistry();
afterAll(() => {
  registry.remove();
});

async function delta(sequence: number, files: Readonly<Record<string, string>>): Promise<Receipt> {
  const place = join(registry.folder.inbox, SOURCE, String(sequence));
  mkdirSync(place, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(place, name), content);
  writeFileSync(join(place, 'manifest.json'), JSON.stringify({ kind: 'delta', sequence }));
  return registry.night();
}

/** Cases, actions, changes of area, journeys, stages. */
async function held(): Promise<string> {
  const tables = ['"case"', 'action', 'area_change', 'journey', 'stage'];
  const counts = tables.map((table) => `(SELECT count(*) FROM ${table})`).join(` || ' ' || `);
  const [row] = await registry.rows(`SELECT ${counts} AS held`);
  return String(row?.held);
}

function isConserved(receipt: Receipt): boolean {
  return sourceOf(receipt, SOURCE).files.every(
    ({ rows_read, loaded, rejected, duplicate, withdrawn, skipped }) =>
      skipped || rows_read === loaded + rejected + duplicate + withdrawn,
  );
}

const FIRST = {
  'cases.csv': CASES,
  'actions.csv': ACTIONS,
  'area_changes.csv': AREA_CHANGES,
  'route_events.csv': EVENTS,
};

/** One registry through four nights, each taking up what the one before left. */
test('a withdrawal without any key is rejected, and one of an unknown key takes nothing', async () => {
  const rows = csv(
    'case_key,action_key,journey_key',
    ',,',
    'c77,,',
    ...Array.from({ length: 30 }, (_, at) => `x${at},,`),
  );
  const receipt = await delta(1, { ...FIRST, 'withdrawals.csv': rows });
  expect(await held()).toBe('2 3 1 2 3');
  expect(fileOf(receipt, SOURCE, 'delta-1/withdrawals.csv')).toMatchObject({
    loaded: 31,
    rejected: 1,
  });
  expect(isConserved(receipt)).toBe(true);
});

test('a withdrawn case goes with its actions, changes of area and journey, and rows add up', async () => {
  const receipt = await delta(2, { 'withdrawals.csv': csv('case_key', 'c1') });
  expect(await held()).toBe('1 2 0 1 1');
  expect(fileOf(receipt, SOURCE, 'delta-1/cases.csv')).toMatchObject({ loaded: 1, withdrawn: 1 });
  expect(fileOf(receipt, SOURCE, 'delta-1/route_events.csv')).toMatchObject({ withdrawn: 2 });
  expect(fileOf(receipt, SOURCE, 'delta-2/withdrawals.csv')).toMatchObject({ loaded: 1 });
  expect(isConserved(receipt)).toBe(true);
  expect(printReceipt(receipt)).toContain('1 loaded + 0 rejected + 0 duplicate + 1 withdrawn');
  const { db } = await registry.snapshot();
  expect(rejectsToCsv(await rejectsOfSnapshot(db), SOURCE)).toContain(
    'sample-mexico,delta-1/actions.csv,,row,withdrawn,1',
  );
});

test('a case that comes again after its withdrawal stands, with what comes with it and no more', async () => {
  const again = { 'cases.csv': CASES, 'actions.csv': ACTIONS, 'route_events.csv': EVENTS };
  const receipt = await delta(3, again);
  expect(await held()).toBe('2 3 0 2 3');
  expect(isConserved(receipt)).toBe(true);
});

test('an action and a journey are withdrawn alone', async () => {
  const rows = csv('action_key,journey_key', 'a2,', ',j2');
  const receipt = await delta(4, { 'withdrawals.csv': rows });
  expect(await held()).toBe('2 2 0 1 2');
  expect(isConserved(receipt)).toBe(true);
});
