/**
 * Records that a source withdrew: the case with everything that belongs to it, an action, a journey. What
 * was received later than its withdrawal stands again, since the source sent it anew.
 */
import { RECORDS, type RecordId } from '#ingest/records.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** What goes with each key. */
const GO_WITH = {
  case_key: [
    'case',
    'case_detail',
    'referral',
    'area_change',
    'action',
    'route_event',
    'case_event',
  ],
  action_key: ['action'],
  journey_key: ['route_event', 'case_event', 'journey'],
} as const satisfies Readonly<Record<string, readonly RecordId[]>>;

type Key = keyof typeof GO_WITH;

const KEYS = ['case_key', 'action_key', 'journey_key'] as const satisfies readonly Key[];

export async function takeBackRecords(db: Database, source: string): Promise<void> {
  const [found] = await db.rows('SELECT EXISTS (FROM in_withdrawal WHERE source = $1) AS found', [
    source,
  ]);
  if (found?.found !== true) return;
  await db.run('CREATE OR REPLACE TEMP TABLE taken_back (file_id INTEGER, line BIGINT)');
  await db.run(`
    CREATE OR REPLACE TEMP TABLE withdrawn AS
    SELECT case_key, action_key, journey_key, received_at
    FROM in_withdrawal JOIN in_file USING (source, file_id) WHERE source = '${source}'`);
  await db.run(journeysOfCases(source));
  for (const key of KEYS) {
    for (const record of GO_WITH[key]) await takeBack(db, source, record, key);
  }
  await db.run(wholeLines(source));
}

/** Stages without a case key go with the case that the other stages of their journey carry. */
function journeysOfCases(source: string): string {
  return `
    INSERT INTO withdrawn BY NAME
    SELECT DISTINCT event.journey_key, withdrawn.received_at
    FROM in_route_event event JOIN withdrawn USING (case_key)
    WHERE event.source = '${source}'
      AND NOT EXISTS (SELECT 1 FROM in_route_event other
                      WHERE other.source = event.source AND other.journey_key = event.journey_key
                        AND other.case_key <> event.case_key)`;
}

async function takeBack(db: Database, source: string, record: RecordId, key: Key): Promise<void> {
  await db.run(`
    CREATE OR REPLACE TEMP TABLE going AS
    SELECT told.rowid AS place, told.file_id, told.line
    FROM in_${record} told
    JOIN in_file ON in_file.source = told.source AND in_file.file_id = told.file_id
    JOIN (SELECT ${key}, max(received_at) AS received_at FROM withdrawn GROUP BY ${key}) gone
      ON gone.${key} = told.${key} AND in_file.received_at <= gone.received_at
    WHERE told.source = '${source}'`);
  await db.run('INSERT INTO taken_back SELECT file_id, line FROM going');
  await db.run(`DELETE FROM in_${record} WHERE rowid IN (SELECT place FROM going)`);
}

/** A line of which some other record stands still counts as loaded. */
function wholeLines(source: string): string {
  const left = RECORDS.filter(({ id }) => id !== 'journey').map(
    ({ id }) => `SELECT file_id, line FROM in_${id} WHERE source = '${source}'`,
  );
  return `
    INSERT INTO in_withdrawn
    SELECT DISTINCT '${source}'::source_code, file_id, line FROM taken_back
    ANTI JOIN (${left.join(' UNION ALL ')}) USING (file_id, line)`;
}
