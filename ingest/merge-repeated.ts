/**
 * Records that several rows tell, as each stint of a stay tells the stay: one row makes the record, and
 * what the others say of it is no duplicate. A sheet marks them with `once`.
 */
import { recordKind, type RecordId } from '#ingest/records.ts';
import type { RecordTemplate, Sheet } from '#ingest/sheet.ts';
import type { Database } from '#warehouse/warehouse.ts';

export function toldOnce({ files }: Pick<Sheet, 'files'>): readonly RecordTemplate[] {
  return files.flatMap(({ records }) => records).filter(({ once }) => once === true);
}

export async function mergeRepeated(db: Database, sheet: Sheet): Promise<void> {
  const templates = toldOnce(sheet);
  if (templates.length === 0) return;
  const kinds = [...new Set(templates.map(({ record }) => record))];
  for (const kind of kinds) await takeOutLinesOfDuplicates(db, sheet.id, kind);
  for (const kind of kinds.filter((each) => each !== 'route_event'))
    await keepFirst(db, sheet.id, kind);
  const stages = templates.flatMap(({ record, fields }) =>
    record === 'route_event' ? [String(fields['stage']?.value)] : [],
  );
  for (const stage of new Set(stages)) await mergeEvents(db, sheet.id, stage);
}

/** A row that repeats another loads nothing, so it tells nothing either. */
async function takeOutLinesOfDuplicates(
  db: Database,
  source: string,
  kind: RecordId,
): Promise<void> {
  await db.run(`
    DELETE FROM in_${kind}
    WHERE source = '${source}' AND (file_id, line) IN (SELECT (file_id, line) FROM in_duplicate WHERE source = '${source}')`);
}

/** As of duplicates: the first row of the newest drop. */
async function keepFirst(db: Database, source: string, kind: RecordId): Promise<void> {
  const key = recordKind(kind).key.join(', ');
  await db.run(`
    DELETE FROM in_${kind} WHERE source = '${source}' AND rowid NOT IN (
      SELECT arg_min(told.rowid, (-epoch(received_at::TIMESTAMP), file_id, line))
      FROM in_${kind} told JOIN in_file USING (source, file_id)
      WHERE source = '${source}' GROUP BY ${key})`);
}

/**
 * One event a person, stage and day: a row that is the event itself (it has a key) goes before those that
 * only tell of it, and of these one that knows the place.
 */
async function mergeEvents(db: Database, source: string, stage: string): Promise<void> {
  await db.run(`
    DELETE FROM in_route_event WHERE rowid IN (
      SELECT id
      FROM (SELECT told.rowid AS id, event_key,
                   row_number() OVER (PARTITION BY person_key, occurred
                                      ORDER BY event_key IS NULL, place[1] = '_', received_at DESC, file_id, line) AS rank
            FROM in_route_event told JOIN in_file USING (source, file_id)
            WHERE source = '${source}' AND stage = '${stage}' AND journey_key IS NULL)
      WHERE rank > 1 AND event_key IS NULL)`);
}
