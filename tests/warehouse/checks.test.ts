/** Each check of the night finds the one fault that is planted for it, and nothing in a sound snapshot. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { checkSnapshot } from '#warehouse/check.ts';
import { currentSnapshot, snapshotPath } from '#warehouse/publish.ts';
import { openForBuilding, type Database } from '#warehouse/warehouse.ts';
import { csv, TinyRegistry } from '../ingest/night/tiny-registry.ts';

const SOURCE = 'sample-mexico';

const FAULTS: Readonly<Record<string, string>> = {
  'action-case': 'UPDATE action SET case_id = 99',
  'case-actions': `INSERT INTO action SELECT * FROM action LIMIT 1`,
  'case-dates': `UPDATE "case" SET closed = opened - 1`,
  'case-person': `DELETE FROM person WHERE person_id = (SELECT min(person_id) FROM "case")`,
  'code-parents': `UPDATE code SET parent = 'nothing' WHERE list = 'category' AND code = 'wage_claim'`,
  'code-periods': `UPDATE code SET valid_from = '2020-02-01', valid_to = '2020-01-01' WHERE list = 'programme' AND code = 'none'`,
  'code-types': `DELETE FROM code WHERE list = 'sex' AND code = 'F'`,
  conservation: 'UPDATE file SET loaded = loaded + 1',
  'journey-path': 'UPDATE journey_path SET path_id = 99',
  'journey-person': 'UPDATE journey SET person_id = 99',
  'leg-chain': `UPDATE leg SET from_place = 'MEX' WHERE position = 2`,
  'leg-stages': 'DELETE FROM leg WHERE position = 2',
  'person-seen': `INSERT INTO person BY NAME SELECT * REPLACE (98 AS person_id) FROM person LIMIT 1`,
  'load-months': 'DELETE FROM load_month',
  'quality-scores': `INSERT INTO quality_score (night, source, representation, records, score) VALUES ('2026-01-01', 'x', '_T', 10, 101)`,
  'record-keys': 'DELETE FROM private.record_key',
  'reject-lines': 'DELETE FROM reject',
  'stage-journey': 'UPDATE stage SET person_id = 99',
};

let registry: TinyRegistry;
let db: Database;

beforeAll(async () => {
  registry = new TinyRegistry();
  const cases = Array.from({ length: 40 }, (_, at) => `c${at},p${at},MEX-US-chicago,2024-01-05`);
  registry.drop(
    SOURCE,
    'cases.csv',
    csv('case_key,person_key,representation,opened', ...cases, 'c41,p41,MEX-US-chicago,someday'),
  );
  registry.drop(
    SOURCE,
    'actions.csv',
    csv('action_key,case_key,performed,action_type', 'a1,c1,2024-01-06,legal_advice'),
  );
  registry.drop(
    SOURCE,
    'route_events.csv',
    csv(
      'person_key,journey_key,case_key,position,stage,place,occurred,status',
      'p1,j1,c1,1,origin,GTM,,known',
      'p1,j1,c1,2,detention,US-AZ,2024-01-05,known',
      'p1,j1,c1,3,return,GTM,2024-01-06,known',
    ),
  );
  await registry.night();
  const path = snapshotPath(registry.folder, currentSnapshot(registry.folder)?.id ?? '');
  db = await openForBuilding(path);
});
afterAll(() => {
  db.close();
  registry.remove();
});

test('a sound snapshot keeps every promise', async () => {
  expect(await checkSnapshot(db)).toEqual([]);
});

test('every check has a fault planted for it', () => {
  const checks = readdirSync(join(import.meta.dirname, '../../warehouse/checks'));
  expect(checks.map((file) => file.replace('.sql', '')).sort()).toEqual(Object.keys(FAULTS).sort());
});

test.for(Object.entries(FAULTS))('%s finds its fault', async ([check, fault]) => {
  await db.run('BEGIN');
  await db.run(fault);
  const broken = await checkSnapshot(db);
  await db.run('ROLLBACK');
  expect(broken.map((each) => each.check)).toContain(check);
});
