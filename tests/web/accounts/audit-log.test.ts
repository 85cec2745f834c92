/** The audit log is only added to, and whoever changes the file behind its back breaks its chain. */
import { DatabaseSync } from 'node:sqlite';

import { beforeEach, describe, expect, test } from 'vitest';

import { AUDIT_SCHEMA, AuditLog } from '#web/accounts/audit-log.ts';

let db: DatabaseSync;
let log: AuditLog;

beforeEach(() => {
  db = new DatabaseSync(':memory:');
  db.exec(AUDIT_SCHEMA);
  log = new AuditLog(db, () => new Date('2026-11-24T12:00:00Z'));
  for (const what of ['sign_in', 'question', 'sign_out'])
    log.add({ who: 'ana', what, detail: { path: 'table?measures=cases' } });
});

/** As an intruder who can write to the file, and takes the triggers away first. */
function behindItsBack(sql: string): void {
  db.exec('DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_cut;');
  db.exec(sql);
}

describe('the chain', () => {
  test('goes on through what was noted together, which is written when it is told so', async () => {
    const many = Array.from({ length: 5 }, (_, at) => log.addSoon({ who: 'bea', what: `q${at}` }));
    expect(log.rows({ who: 'bea' }, 10)).toEqual([]);
    await many[0];
    expect(log.rows({ who: 'bea' }, 10).map(({ what }) => what)).toEqual([
      'q4',
      'q3',
      'q2',
      'q1',
      'q0',
    ]);
    expect(log.verify()).toMatchObject({ kind: 'whole', rows: 8 });
  });

  test('is whole as it was written, and told with its last hash', () => {
    const [last] = log.rows({}, 1);
    expect(log.verify()).toEqual({ kind: 'whole', rows: 3, last: last?.hash });
  });

  test('no line can be changed or taken away', () => {
    expect(() => db.exec("UPDATE audit SET who = 'bea'")).toThrow('only added to');
    expect(() => db.exec('DELETE FROM audit')).toThrow('only added to');
  });

  test.each([
    ['a changed line', "UPDATE audit SET who = 'bea' WHERE id = 2", 2],
    ['a line taken out', 'DELETE FROM audit WHERE id = 2', 2],
    ['a line cut off at the end', 'DELETE FROM audit WHERE id = 3', 3],
    ['everything emptied', 'DELETE FROM audit', 1],
  ])('%s breaks it', (_, sql, at) => {
    behindItsBack(sql);
    expect(log.verify()).toEqual({ kind: 'broken', at });
  });
});

test('lines are found by who, what and when', () => {
  const found = (filter: Parameters<AuditLog['rows']>[0]) =>
    log.rows(filter, 10).map(({ what }) => what);
  expect(found({ what: 'question' })).toEqual(['question']);
  expect(found({ who: 'nobody' })).toEqual([]);
  expect(found({ from: '2026-11-24', to: '2026-11-24~' })).toHaveLength(3);
  expect(found({ from: '2026-11-25' })).toEqual([]);
});
