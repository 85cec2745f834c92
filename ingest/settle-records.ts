/**
 * What can be said of records only when all files of a source are read: rows that repeat a key, rows
 * about a case that nobody opened, stages that take their person from their case.
 */
import { mergeRepeated, toldOnce } from '#ingest/merge-repeated.ts';
import { RECORDS, recordKind, type RecordId, type RecordKind } from '#ingest/records.ts';
import type { Sheet } from '#ingest/sheet.ts';
import { takeBackRecords } from '#ingest/take-back-records.ts';
import type { Database } from '#warehouse/warehouse.ts';

export async function settleRecords(db: Database, sheet: Sheet): Promise<void> {
  const source = sheet.id;
  await takeBackRecords(db, source);
  const told = await recordsTold(db, source);
  await takeOutDuplicates(db, sheet, told);
  await mergeRepeated(db, sheet);
  await rejectUnknownCases(db, source, told);
  if (told.has('case_detail')) await rejectEarlyClosings(db, source);
  await takeOutRejected(db, source);
  if (told.has('case_event')) await giveEventsTheirPerson(db, source);
}

/** The kinds of record of which a source has any: most have few, and each look at the others has its price. */
async function recordsTold(db: Database, source: string): Promise<ReadonlySet<RecordId>> {
  const found = RECORDS.map(({ id }) => `EXISTS (FROM in_${id} WHERE source = $1) AS "${id}"`);
  const [row] = await db.rows(`SELECT ${found.join(', ')}`, [source]);
  return new Set(RECORDS.map(({ id }) => id).filter((id) => row?.[id] === true));
}

/** Of rows with one key one stays: the first of the newest drop, since a later export corrects an earlier one. */
async function takeOutDuplicates(
  db: Database,
  sheet: Sheet,
  told: ReadonlySet<string>,
): Promise<void> {
  const source = sheet.id;
  const merged = toldOnce(sheet);
  const keyed = (RECORDS as readonly RecordKind[])
    .filter(({ id }) => told.has(id))
    .filter(({ id }) => id === 'route_event' || !merged.some(({ record }) => record === id))
    .flatMap(({ id, key, otherKey = [], fields }) =>
      [key, otherKey].map((each) => ({ id, key: each, fields })),
    );
  for (const { id, key, fields } of keyed) {
    if (key.length === 0) continue;
    // Two codes without an equivalent are both `_M`, and still two: such rows repeat nothing.
    const coded = fields.filter(({ name, kind }) => kind === 'code' && key.includes(name));
    const mapped = coded.map(({ name }) => ` AND ${name} <> '_M'`).join('');
    const given = fields
      .filter(({ name, kind }) => kind === 'key' && key.includes(name))
      .map(({ name }) => ` AND ${name} IS NOT NULL`)
      .join('');
    const keys = key.join(', ');
    await db.run(`
      CREATE OR REPLACE TEMP TABLE repeated AS
      SELECT ${keys} FROM in_${id} WHERE source = '${source}'${mapped}${given} GROUP BY ALL HAVING count(*) > 1`);
    if (await isEmpty(db, 'repeated')) continue;
    await db.run(`
      INSERT INTO in_duplicate
      SELECT source, file_id, line
      FROM (SELECT source, file_id, line, row_number() OVER (PARTITION BY ${keys} ORDER BY received_at DESC, file_id, line) AS rank
            FROM in_${id} SEMI JOIN repeated USING (${keys}) JOIN in_file USING (source, file_id)
            WHERE source = '${source}')
      WHERE rank > 1`);
    await db.run(`
      DELETE FROM in_${id} WHERE source = '${source}' AND (file_id, line) IN (SELECT (file_id, line) FROM in_duplicate)`);
  }
}

/** Records that mean nothing without their case. */
const OF_A_CASE: readonly RecordId[] = [
  'action',
  'area_change',
  'case_detail',
  'referral',
  'case_event',
];

async function rejectUnknownCases(
  db: Database,
  source: string,
  told: ReadonlySet<RecordId>,
): Promise<void> {
  for (const record of OF_A_CASE.filter((each) => told.has(each))) {
    const orphans = `
      SELECT file_id, line FROM in_${record} told WHERE source = '${source}'
        AND NOT EXISTS (SELECT 1 FROM in_case known WHERE known.source = told.source AND known.case_key = told.case_key)`;
    await reject(db, source, orphans, { record, field: 'case_key', rule: 'unknown_case' });
  }
}

/** The opening stands in another file than the closing: only now can both be compared. */
async function rejectEarlyClosings(db: Database, source: string): Promise<void> {
  const early = `
    SELECT detail.file_id, detail.line
    FROM in_case_detail detail JOIN in_case known USING (source, case_key)
    WHERE source = '${source}' AND detail.closed < known.opened`;
  await reject(db, source, early, {
    record: 'case_detail',
    field: 'closed',
    rule: 'closed_before_opened',
  });
}

async function reject(
  db: Database,
  source: string,
  lines: string,
  {
    record,
    field,
    rule,
  }: { readonly record: RecordId; readonly field: string; readonly rule: string },
): Promise<void> {
  await db.run(`CREATE OR REPLACE TEMP TABLE late AS ${lines}`);
  if (await isEmpty(db, 'late')) return;
  await db.run(
    `INSERT INTO in_reject SELECT '${source}', file_id, line, '${field}', '${rule}' FROM late`,
  );
  await db.run(
    `DELETE FROM in_${record} WHERE (file_id, line) IN (SELECT (file_id, line) FROM late)`,
  );
}

/** A row is loaded or rejected as a whole, whatever records were made of it. */
async function takeOutRejected(db: Database, source: string): Promise<void> {
  const late = `SELECT (file_id, line) FROM in_reject
    WHERE source = '${source}' AND rule IN ('unknown_case', 'closed_before_opened')`;
  const [row] = await db.rows(`SELECT EXISTS (${late}) AS found`);
  if (row?.found !== true) return;
  for (const { id } of RECORDS)
    await db.run(
      `DELETE FROM in_${id} WHERE source = '${source}' AND (file_id, line) IN (${late})`,
    );
}

/** From here on a stage told by a case is a route event like any other, of the person of its case. */
async function giveEventsTheirPerson(db: Database, source: string): Promise<void> {
  const names = recordKind('case_event').fields.map(({ name }) => name);
  await db.run(`
    INSERT INTO in_route_event (source, file_id, line, person_key, ${names.join(', ')})
    SELECT event.source, event.file_id, event.line, coalesce(known.person_key, known.case_key),
           ${names.map((name) => `event.${name}`).join(', ')}
    FROM in_case_event event JOIN in_case known USING (source, case_key)
    WHERE event.source = '${source}'`);
  await db.run(`DELETE FROM in_case_event WHERE source = '${source}'`);
}

async function isEmpty(db: Database, table: string): Promise<boolean> {
  const [row] = await db.rows(`SELECT count(*) AS rows FROM ${table}`);
  return Number(row?.rows) === 0;
}
